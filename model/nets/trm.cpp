// Tiny Recursive Model: Jolicoeur-Martineau 2025 (arXiv 2510.04871),
// github.com/SamsungSAILMontreal/TinyRecursiveModels; with random starts and damped noisy updates: EqR (arXiv
// 2605.21488), github.com/locuslab/EqR.
//
//   cycles x { inner x { z <- f(z + y + x) }; y <- f(y + z) }     one net f; y is the answer, z the scratch

#include "model/nets/two_speed.h"

namespace model {
namespace {

class Trm : public TwoSpeed {
 public:
  Trm(Keys& config, const std::string& family) : TwoSpeed(config, family, {"y", "z"}, 3, 6) {
    const auto net = register_module("net", makeBlocks());
    setNets(net, net);
  }
  /// The halting head has HRM's two rows, of which TRM trains the first alone.
  Readout read(const Context& context, const State& state) override {
    Readout readout = TwoSpeed::read(context, state);
    readout.proceed = Tensor();
    return readout;
  }
};

}  // namespace

extern const NetKind kTrm{
    .name = "trm",
    .title = "Tiny Recursive Model (TRM)",
    .families = {"sudoku", "maze"},
    .published = {{"sudoku", "Sudoku-Extreme: 87.4 % (5 M)"}, {"maze", "Maze-Hard: 85.3 % (7 M)"}},
    .about = R"(
One small net f for two states: the scratch z is called several times with the answer y and the puzzle injected, then
y once with z injected. Trained by deep supervision: each supervision step goes on from the detached states of the one
before, gradient flows through the whole of its last cycle, and the halting head learns whether the answer is exactly
right now.

After Jolicoeur-Martineau 2025, 'Less is More: Recursive Reasoning with Tiny Networks' (arXiv 2510.04871); random
starts and damped noisy updates, where the recipe has them, after EqR (arXiv 2605.21488).

Departures: tokens mix by unit_mean (Sudoku; a token for each square and digit) or conv3x3 (mazes) instead of
attention or a token MLP; no prefix; cross-entropy of the open squares by softmax; AdamW; the halting head reads the
decoded answer instead of the first token; exploration in more slots (see the recipe).
)",
    .defaultBudget = 96,
    .halting = {thought::HaltingPolicy::Kind::Learned, 0.5},
    .objective = ObjectiveKind::Trm,
    .make = makeNetOf<Trm>};

}  // namespace model
