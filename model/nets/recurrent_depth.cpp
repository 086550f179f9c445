// Recurrent depth (Huginn): Geiping et al. 2025 (arXiv 2502.05171), github.com/seal-rg/recurrent-pretraining.
//
//   x --> embed --> prelude blocks --> e
//   s_0 ~ truncated normal;     s <- core blocks(A [s; e])        (call)
//   s --> norm --> coda blocks --> norm (the same) --> decode

#include <cmath>

#include "model/nets/token_net.h"

namespace model {
namespace {

constexpr double kVariance = 2.0 / 5;  // of the start, and of the embedding as it is used

class RecurrentDepth : public TokenNet {
 public:
  RecurrentDepth(Keys& config, const std::string& family)
      : TokenNet(config, {.family = family, .mixing = {.huginn = true}, .scaledVariance = kVariance, .tied = true},
                 {"s"}),
        preludeLayers_(config.small("prelude_layers", 1, 1, 16)),
        coreLayers_(config.small("core_layers", 1, 1, 16)),
        codaLayers_(config.small("coda_layers", 1, 0, 16)) {
    prelude_ = register_module("prelude", makeBlocks(preludeLayers_));
    adapter_ = register_module("adapter", std::make_shared<ThinLinear>(2 * width(), width()));
    core_ = register_module("core", makeBlocks(coreLayers_));
    coda_ = register_module("coda", makeBlocks(codaLayers_));
    norm_ = register_module("norm", std::make_shared<RmsNorm>(width()));
  }

  Context prelude(const Tensor& encoded) override { return {encoded, prelude_->forward(tokens_->embed(encoded))}; }

  State start(const Context& context, torch::Generator& noise) override {
    constexpr double kCut = 3;  // deviations
    return {truncatedNormal(context.input.sizes(), std::sqrt(kVariance), kCut, noise).to(context.input.device())};
  }

  State step(const Context& context, const State& state, int, torch::Generator&) override {
    return {core_->forward(adapter_->forward(torch::cat({state[0], context.input}, -1)))};
  }

  Readout read(const Context& context, const State& state) override {
    return readout(context, norm_->forward(coda_->forward(norm_->forward(state[0]))));
  }

  bool randomStart() const override { return true; }
  double flopsPerCall(int height, int width, int) const override {
    const double adapter = 4.0 * TokenNet::width() * TokenNet::width() * tokens_->count(height, width);
    return adapter + coreLayers_ * flopsOfBlock(height, width);
  }

 private:
  using Blocks = Stack<SandwichBlock>;
  std::shared_ptr<Blocks> makeBlocks(int layers) const {
    return std::make_shared<Blocks>(layers, [this] {
      return std::make_shared<SandwichBlock>(plan_.mixing, hidden_, SandwichBlock::Residual::Normed);
    });
  }

  int preludeLayers_, coreLayers_, codaLayers_;
  std::shared_ptr<Blocks> prelude_, core_, coda_;
  std::shared_ptr<ThinLinear> adapter_;
  std::shared_ptr<RmsNorm> norm_;
};

}  // namespace

extern const NetKind kRecurrentDepth{.name = "recurrent_depth",
                                     .title = "Recurrent depth (Huginn)",
                                     .families = {"sudoku", "maze"},
                                     .published = {{"sudoku", "language only"}, {"maze", "language only"}},
                                     .about = R"(
Prelude, a shared core with the input injected at every iteration by an adapter over [state; input], random initial
state; the coda decodes every iteration. Trained with a random number of iterations (log-normal Poisson), gradient
through the last ones.

After Geiping et al. 2025, 'Scaling up Test-Time Compute with Latent Reasoning' (arXiv 2502.05171).

Departures of the shipped weights: tokens mix by unit_mean (Sudoku; a token for each square and digit) or conv3x3
(mazes) instead of causal attention; one block each in prelude, core and coda; fewer iterations in training (see the
recipe); matrices start as LibTorch draws them, not at deviation sqrt(2 / (5 width)); on Sudoku the embedding does not
decode too; cross-entropy of the open squares; AdamW with a falling rate; averaged weights; a halting head, trained
last with the rest frozen, that predicts 'the answer is exactly right now' from the decoded answer.
)",
                                     .defaultBudget = 64,
                                     .halting = {thought::HaltingPolicy::Kind::Learned, 0.5},
                                     .objective = ObjectiveKind::RecurrentDepth,
                                     .make = makeNetOf<RecurrentDepth>};

}  // namespace model
