// Recurrent depth (Huginn): at every optimiser step a fresh random start and a random number of iterations r
// (log-normal Poisson), gradient through the last k of them only, loss of the answer at the end.

#include "model/training/objective.h"
#include "puzzles/random.h"

namespace model {
namespace {

class RecurrentDepthObjective : public Objective {
 public:
  explicit RecurrentDepthObjective(Keys& keys)
      : Objective(keys),
        mean_(keys.number("iterations_mean", 32, 1, 10000)),
        spread_(keys.number("iterations_spread", 0.5, 0, 2)),
        most_(keys.small("iterations_most", 10000, 1, 10000)),
        last_(keys.small("differentiated", 8, 1, 1000)),
        everyIterate_(keys.flag("every_iterate", false)) {}

  StepLoss answer(Net& net, Batch& batch) const override { return run(net, batch, false); }
  StepLoss halting(Net& net, Batch& batch) const override { return run(net, batch, true); }

 private:
  StepLoss run(Net& net, Batch& batch, bool judging) const {
    StepLoss loss;
    loss.calls = std::min(most_, sampleIterations(mean_, spread_, batch.slots.placeSeed(0, batch.optimiserStep)));
    loss.state = batch.state;
    loss.finished.assign(batch.slots.count(), 1);
    const int scored = std::min(last_, loss.calls);
    for (int i = 0; i < loss.calls; ++i) {
      const int left = loss.calls - 1 - i;
      {
        torch::AutoGradMode gradient(!judging && left < scored);
        loss.state = net.step(batch.context, loss.state, i, batch.noise);
      }
      if (left == 0 || (left < scored && (judging || everyIterate_)))
        add(loss, net.read(batch.context, loss.state), batch, judging);
    }
    if (judging || everyIterate_) loss.total = loss.total / scored;
    return loss;
  }

  static void add(StepLoss& loss, const Readout& readout, const Batch& batch, bool judging) {
    const Tensor term =
        judging ? haltingLoss(readout, batch.target()) : answerLoss(readout.logits, batch.target()).mean();
    loss.total = loss.total.defined() ? loss.total + term : term;
    noteFigures(loss, term, readout, batch.target());
  }

  double mean_, spread_;
  int most_;           ///< r is cut here, to bound the time of an optimiser step
  int last_;           ///< k
  bool everyIterate_;  ///< loss at each of the last k iterates instead of at the last
};

}  // namespace

std::unique_ptr<Objective> makeRecurrentDepthObjective(Keys& keys) {
  return std::make_unique<RecurrentDepthObjective>(keys);
}

}  // namespace model
