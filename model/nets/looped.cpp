// Looped model with an exit gate (Ouro, LoopLM): Zhu et al. 2025 (arXiv 2510.25741), LoopedLMs/ouro_rl.
//
//   h_0 = embed(x);     h <- norm(blocks(h))     (call: the puzzle is not injected again);     gate: sigmoid(w . mean h
//   + b)

#include "model/nets/token_net.h"

namespace model {
namespace {

class Looped : public TokenNet {
 public:
  Looped(Keys& config, const std::string& family)
      : TokenNet(config, {.family = family, .judgements = 0}, {"h"}), layers_(config.small("layers", 2, 1, 48)) {
    blocks_ =
        register_module("blocks", std::make_shared<Stack<SandwichBlock>>(layers_, [this] {
                          return std::make_shared<SandwichBlock>(plan_.mixing, hidden_, SandwichBlock::Residual::Open);
                        }));
    norm_ = register_module("norm", std::make_shared<RmsNorm>(width()));
    gate_ = register_module("halt", torch::nn::Linear(width(), 1));
  }

  Context prelude(const Tensor& encoded) override { return {encoded, tokens_->embed(encoded)}; }
  State start(const Context& context, torch::Generator&) override { return {context.input}; }
  State step(const Context&, const State& state, int, torch::Generator&) override {
    return {norm_->forward(blocks_->forward(state[0]))};
  }
  /// One gate for a puzzle, from the mean over its tokens.
  Readout read(const Context& context, const State& state) override {
    return {tokens_->logits(state[0], context.encoded), gate_(state[0].mean({1, 2})).squeeze(-1), {}};
  }

  bool randomStart() const override { return false; }
  double flopsPerCall(int height, int width, int) const override { return layers_ * flopsOfBlock(height, width); }

 private:
  int layers_;
  std::shared_ptr<Stack<SandwichBlock>> blocks_;
  std::shared_ptr<RmsNorm> norm_;
  torch::nn::Linear gate_{nullptr};
};

}  // namespace

extern const NetKind kLooped{.name = "looped",
                             .title = "Looped with exit gate (Ouro)",
                             .families = {"sudoku", "maze"},
                             .published = {{"sudoku", "language only"}, {"maze", "language only"}},
                             .about = R"(
The same blocks again and again on their own normalised output; the puzzle is seen only at the start. After every loop
an exit gate says how likely it is to stop here; the answer is read where the probabilities' sum reaches a threshold.
Trained on the expected loss over the loops minus the exit distribution's entropy; then the gate alone on the
improvement that a loop made.

After Zhu et al. 2025, 'Scaling Latent Reasoning via Looped Language Models' (arXiv 2510.25741).

Departures: tokens mix by unit_mean (Sudoku; a token for each square and digit) or conv3x3 (mazes) instead of causal
attention; one gate a puzzle, from the mean of its tokens, instead of one a token; more loops than four; givens are
kept when an answer is decoded.
)",
                             .defaultBudget = 24,
                             .halting = {thought::HaltingPolicy::Kind::Cumulative, 0.99},
                             .objective = ObjectiveKind::Looped,
                             .make = makeNetOf<Looped>};

}  // namespace model
