// Progressive loss (Bansal et al. 2022) and truncated backpropagation: a random number of iterations without gradient,
// then a few with. The prefix without gradient is not run again each time: it is carried over from earlier optimiser
// steps, until a puzzle's random lifetime is over.

#include "model/training/objective.h"
#include "puzzles/random.h"

namespace model {
namespace {

/// Marks squares [H, W] in a rectangle of any size and place.
void markRectangle(Tensor squares, puzzles::Random& random) {
  const auto below = [&](std::int64_t end) {
    return static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(end)));
  };
  const auto height = 1 + below(squares.size(0)), width = 1 + below(squares.size(1));
  const auto top = below(squares.size(0) - height + 1), left = below(squares.size(1) - width + 1);
  squares.narrow(0, top, height).narrow(1, left, width).fill_(true);
}

class Progressive : public Objective {
 public:
  explicit Progressive(Keys& keys)
      : Objective(keys),
        unrollMin_(keys.small("unroll_min", 1, 1, 1000)),
        unrollMax_(keys.small("unroll_max", 8, unrollMin_, 1000)),
        lifetimeMean_(keys.number("lifetime_mean", 24, 1, 100000)),
        lifetimeSpread_(keys.number("lifetime_spread", 0.5, 0, 2)),
        scrambleShare_(keys.number("scramble_share", 0, 0, 1)) {}

  StepLoss answer(Net& net, Batch& batch) const override {
    StepLoss loss = begun(batch);
    for (int i = 0; i < loss.calls; ++i) loss.state = net.step(batch.context, loss.state, i, batch.noise);
    const Readout readout = net.read(batch.context, loss.state);
    loss.total = answerLoss(readout.logits, batch.target()).mean();
    noteFigures(loss, loss.total, readout, batch.target());
    return loss;
  }

  StepLoss halting(Net& net, Batch& batch) const override {
    StepLoss loss = begun(batch);
    loss.total = torch::zeros({}, batch.target().device());
    for (int i = 0; i < loss.calls; ++i) {
      {
        torch::NoGradGuard noGrad;
        loss.state = net.step(batch.context, loss.state, i, batch.noise);
      }
      const Readout readout = net.read(batch.context, loss.state);
      const Tensor term = haltingLoss(readout, batch.target());
      loss.total = loss.total + term / loss.calls;
      noteFigures(loss, term, readout, batch.target());
    }
    return loss;
  }

 private:
  StepLoss begun(const Batch& batch) const {
    puzzles::Random random(puzzles::mixSeed(batch.slots.stepSeed(batch.optimiserStep), 1, 0));
    StepLoss loss;
    loss.calls = unrollMin_ + static_cast<int>(random.below(static_cast<std::uint32_t>(unrollMax_ - unrollMin_ + 1)));
    loss.state = scrambleShare_ > 0 ? State{scrambled(batch)} : batch.state;
    for (std::size_t slot = 0; slot < batch.slots.count(); ++slot) {
      const int lifetime = sampleIterations(lifetimeMean_, lifetimeSpread_, batch.slots.puzzleSeed(slot));
      loss.finished.push_back(batch.slots.ages()[slot] + loss.calls >= lifetime);
    }
    return loss;
  }

  /// In a share of the slots a rectangle of the state is replaced by the same rectangle of another puzzle's: the net
  /// learns to settle on the same answer from anywhere (path independence: Anil et al. 2022, arXiv 2211.09961), to
  /// repair what is wrong in one place and to begin again where all is wrong.
  Tensor scrambled(const Batch& batch) const {
    const Tensor& state = batch.state[0];  // [B, C, H, W]
    if (state.dim() != 4) throw puzzles::Failure("key 'objective.scramble_share' is for states of [B, C, H, W]");
    Tensor squares = torch::zeros({state.size(0), state.size(2), state.size(3)}, torch::kBool);
    for (std::size_t slot = 0; slot < batch.slots.count(); ++slot) {
      puzzles::Random random(batch.slots.placeSeed(slot, batch.optimiserStep));
      if (random.unit() < scrambleShare_) markRectangle(squares[static_cast<std::int64_t>(slot)], random);
    }
    return torch::where(squares.unsqueeze(1).to(state.device()), state.roll(1, 0), state);
  }

  int unrollMin_, unrollMax_;             ///< iterations with gradient per optimiser step, uniform
  double lifetimeMean_, lifetimeSpread_;  ///< iterations a puzzle is kept: log-normal Poisson
  double scrambleShare_;
};

}  // namespace

std::unique_ptr<Objective> makeProgressiveObjective(Keys& keys) { return std::make_unique<Progressive>(keys); }

}  // namespace model
