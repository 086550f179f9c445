// Recurrent depth (Huginn): Geiping et al. 2025 (arXiv 2502.05171), github.com/seal-rg/recurrent-pretraining.
//
//   digits --> embed --> prelude block --> e
//   s_0 ~ clamped normal;     s <- core block (adapter [s; e])        (step)
//   s --> norm --> linear --> one logit per square and digit
//
// Tokens mix by `unit_mean`: every square holds one feature vector per digit, and sees the means over its row, column,
// box and over its own digits. All weights are shared by squares and digits, so relabelling digits relabels the answer.

#include "model/nets/halting_head.h"
#include "model/nets/net.h"
#include "model/nets/unit_mean.h"

namespace model {
namespace {

constexpr int kMostWidth = 1024;
constexpr int kSide = 9;
constexpr int kSquares = 81;
constexpr int kDigits = 9;
constexpr int kKinds = 3;  // a digit of a square is: given, ruled out by another given, open

/// Sandwich block of the paper with layer norms: h1 = n2(h + Mix(n1 h)); h2 = n4(h1 + SwiGLU(n3 h1)).
class LayerNormBlock : public torch::nn::Module {
 public:
  LayerNormBlock(int width, int hidden) : hidden_(hidden) {
    for (int i = 0; i < 4; ++i) norms_.push_back(register_module("norm" + std::to_string(i + 1), layerNorm(width)));
    mix_ = register_module("mix", std::make_shared<UnitMean>(width, hidden));
    gateUp_ = register_module("gate_up", std::make_shared<ThinLinear>(width, 2 * hidden));
    down_ = register_module("down", std::make_shared<ThinLinear>(hidden, width));
  }

  Tensor forward(const Tensor& h) {
    const Tensor h1 = norms_[1](h + mix_->forward(norms_[0](h)));
    const auto gates = gateUp_->forward(norms_[2](h1)).split(hidden_, -1);
    return norms_[3](h1 + down_->forward(torch::silu(gates[0]) * gates[1]));
  }

  static torch::nn::LayerNorm layerNorm(int width) {
    return torch::nn::LayerNorm(torch::nn::LayerNormOptions({width}));
  }

 private:
  int hidden_;
  std::vector<torch::nn::LayerNorm> norms_;
  std::shared_ptr<UnitMean> mix_;
  std::shared_ptr<ThinLinear> gateUp_, down_;
};

class RecurrentDepth : public Net {
 public:
  RecurrentDepth(int width, int hidden) : width_(width), hidden_(hidden) {
    embed_ = register_module("embed", torch::nn::Embedding(kKinds, width));
    prelude_ = register_module("prelude", std::make_shared<LayerNormBlock>(width, hidden));
    adaptState_ = register_module("adapt_state", std::make_shared<ThinLinear>(width, width));
    adaptInput_ = register_module("adapt_input", std::make_shared<ThinLinear>(width, width));
    core_ = register_module("core", std::make_shared<LayerNormBlock>(width, hidden));
    codaNorm_ = register_module("coda_norm", LayerNormBlock::layerNorm(width));
    coda_ = register_module("coda", std::make_shared<ThinLinear>(width, 1, true));
    halt_ = register_module("halt", std::make_shared<GroupHaltingHead>(width, sudokuUnits()));
  }

  /// The adapter's half that reads the input is applied here, once: A [s; e] = A_s s + A_e e.
  Context prelude(const Tensor& encoded) override {
    const Tensor kinds = encoded.flatten(2).transpose(1, 2).to(torch::kLong);  // [B, 81, 9]
    return {encoded, adaptInput_->forward(prelude_->forward(embed_(kinds)))};
  }

  State start(const Context& context, torch::Generator& noise) override {
    constexpr double kDeviation = 0.632;  // variance 2/5, cut at three deviations
    const Tensor start = torch::randn(context.input.sizes(), noise, torch::kFloat32).clamp(-3, 3) * kDeviation;
    return {start.to(context.input.device())};
  }

  State step(const Context& context, const State& state, int, torch::Generator&) override {
    return {core_->forward(adaptState_->forward(state[0]) + context.input)};
  }

  Readout read(const Context&, const State& state) override {
    const Tensor logits = coda_->forward(codaNorm_(state[0])).squeeze(-1);  // [B, 81, 9]
    const Tensor squares = state[0].amax(2);                                // over digits
    return {logits.view({-1, kSide, kSide, kDigits}), halt_->forward(squares, logits).squeeze(-1), {}};
  }

  std::vector<NamedField> toFields(const State& state, std::int64_t, std::int64_t) const override {
    return {{"s", state[0].reshape({kSquares, kDigits * width_}).t().reshape({kDigits * width_, kSide, kSide})}};
  }
  State fromFields(const std::vector<NamedField>& fields) const override {
    return {fields[0].second.reshape({kDigits * width_, kSquares}).t().reshape({1, kSquares, kDigits, width_})};
  }
  bool randomStart() const override { return true; }

  double flopsPerCall(int, int, int) const override {
    const double perToken = width_ * (width_ + 6.0 * hidden_);
    const double perUnit = 3.0 * width_ * hidden_;  // three units' nine digits, for nine squares
    const double pooling = 27.0 * kSquares * kDigits * (width_ + hidden_);
    return 2.0 * (kSquares * kDigits * perToken + kSquares * perUnit + pooling);
  }

 private:
  int width_, hidden_;
  torch::nn::Embedding embed_{nullptr};
  std::shared_ptr<LayerNormBlock> prelude_, core_;
  std::shared_ptr<ThinLinear> adaptState_, adaptInput_, coda_;
  torch::nn::LayerNorm codaNorm_{nullptr};
  std::shared_ptr<GroupHaltingHead> halt_;
};

}  // namespace

const NetKind kRecurrentDepth{
    "recurrent_depth",
    "Recurrent depth (Huginn)",
    {"sudoku"},
    "Prelude, one shared core block with the input injected at every iteration, random initial state; decoded by the\n"
    "coda at every iteration.\n"
    "After Geiping et al. 2025, 'Scaling up Test-Time Compute with Latent Reasoning' (arXiv 2502.05171).\n"
    "Departures: tokens mix by unit_mean (means over row, column, box and digits) instead of causal attention, one\n"
    "feature vector per square and digit; LayerNorm instead of RMSNorm; one core block; a normal start clamped at\n"
    "three deviations instead of truncated there; loss at every iterate that carries gradient, iterates before them\n"
    "are carried over from earlier optimiser steps; a halting head, trained last with the rest frozen, that predicts\n"
    "'the answer is exactly right now' from the state and from how often each digit is decoded in each unit.",
    64,
    [](Keys& config, const std::string&) -> std::shared_ptr<Net> {
      const int width = config.small("width", 32, 1, kMostWidth);
      return std::make_shared<RecurrentDepth>(width, config.small("hidden", 2 * width, 1, kMostWidth));
    }};

}  // namespace model
