// Deep Thinking network with recall: Bansal et al. 2022 (arXiv 2202.05826), github.com/aks2203/deep-thinking.
//
//   x [3] --conv--> relu --> phi                    (start)
//   phi <- residual block x 2 (conv([phi; x]))      (step: recall re-injects the puzzle)
//   phi --conv 32--> relu --conv 8--> relu --conv 2 --> path or not, per square

#include "model/nets/halting_head.h"
#include "model/nets/net.h"

namespace model {
namespace {

constexpr int kMostChannels = 1024;
constexpr int kMazePlanes = 3;  // wall, start, goal
constexpr int kClasses = 2;     // off the path, on it

torch::nn::Conv2d conv3x3(int in, int out) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).padding(1).bias(false));
}

class DeepThinking : public Net {
 public:
  explicit DeepThinking(int width) : width_(width) {
    project_ = register_module("project", conv3x3(kMazePlanes, width));
    recall_ = register_module("recall", conv3x3(width + kMazePlanes, width));
    for (int i = 0; i < 4; ++i)
      residual_.push_back(register_module("residual" + std::to_string(i), conv3x3(width, width)));
    head1_ = register_module("head1", conv3x3(width, 32));
    head2_ = register_module("head2", conv3x3(32, 8));
    head3_ = register_module("head3", conv3x3(8, kClasses));
    halt_ = register_module("halt", std::make_shared<PathHaltingHead>());
  }

  Context prelude(const Tensor& encoded) override { return {encoded, encoded}; }

  State start(const Context& context, torch::Generator&) override { return {torch::relu(project_(context.input))}; }

  State step(const Context& context, const State& state, int, torch::Generator&) override {
    Tensor phi = recall_(torch::cat({state[0], context.input}, 1));
    for (int block = 0; block < 4; block += 2) {
      phi = torch::relu(residual_[block + 1](torch::relu(residual_[block](phi))) + phi);
    }
    return {phi};
  }

  Readout read(const Context& context, const State& state) override {
    const Tensor logits = head3_(torch::relu(head2_(torch::relu(head1_(state[0])))));
    return {logits.permute({0, 2, 3, 1}), halt_->forward(logits, context.encoded).squeeze(-1), {}};
  }

  std::vector<NamedField> toFields(const State& state, std::int64_t, std::int64_t) const override {
    return {{"h", state[0].squeeze(0)}};
  }
  State fromFields(const std::vector<NamedField>& fields) const override { return {fields[0].second.unsqueeze(0)}; }
  bool randomStart() const override { return false; }

  double flopsPerCall(int height, int width, int) const override {
    return 18.0 * width_ * (5.0 * width_ + kMazePlanes) * height * width;
  }

 private:
  int width_;
  torch::nn::Conv2d project_{nullptr}, recall_{nullptr}, head1_{nullptr}, head2_{nullptr}, head3_{nullptr};
  std::vector<torch::nn::Conv2d> residual_;
  std::shared_ptr<PathHaltingHead> halt_;
};

}  // namespace

extern const NetKind kDeepThinking{.name = "deep_thinking",
                                   .title = "Deep Thinking network with recall",
                                   .families = {"maze"},
                                   .published = {{"maze", "Maze 59 x 59: 97 % (0.8 M)"}},
                                   .about = R"(
A convolutional recurrence that sees the maze again at every iteration (recall) and runs on any size.

After Bansal et al. 2022, 'End-to-end Algorithm Synthesis with Recurrent Networks' (arXiv 2202.05826).

Departures: one pixel a square instead of two and a border; narrower; progressive loss alone, whose detached prefix is
carried over from earlier optimiser steps instead of being run again; a halting head, trained last with the rest
frozen, that predicts 'the answer is exactly right now' from the path decoded.
)",
                                   .defaultBudget = 200,
                                   .halting = {thought::HaltingPolicy::Kind::Learned, 0.5},
                                   .objective = ObjectiveKind::Progressive,
                                   .make = [](Keys& config, const std::string&) -> std::shared_ptr<Net> {
                                     return std::make_shared<DeepThinking>(config.small("width", 32, 1, kMostChannels));
                                   }};

}  // namespace model
