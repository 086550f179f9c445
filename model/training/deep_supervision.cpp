// Deep supervision of HRM and TRM: one optimiser step is one supervision step on from the detached states; the last
// calls carry gradient; a puzzle is finished after so many supervision steps, or earlier where the halting head says
// so.

#include "model/training/objective.h"
#include "puzzles/random.h"

namespace model {
namespace {

class DeepSupervision : public Objective {
 public:
  StepLoss answer(Net& net, Batch& batch) const override {
    StepLoss loss;
    loss.calls = net.callsPerStep();
    loss.state = batch.state;
    const int gradientFrom = loss.calls - std::min(loss.calls, differentiated_ > 0 ? differentiated_ : standard(net));
    for (int call = 0; call < loss.calls; ++call) {
      torch::AutoGradMode gradient(call >= gradientFrom);
      loss.state = net.step(batch.context, loss.state, call, batch.noise);
    }
    const Readout readout = net.read(batch.context, loss.state);
    const Tensor term = answerLoss(readout.logits, batch.target()).mean();
    loss.total = term + haltingWeight_ * judgement(net, batch, loss.state, readout);
    noteFigures(loss, term, readout, batch.target());
    finish(loss, net, batch, readout);
    return loss;
  }

  StepLoss halting(Net& net, Batch& batch) const override { return answer(net, batch); }

 protected:
  explicit DeepSupervision(Keys& keys)
      : Objective(keys),
        steps_(keys.small("supervision_steps", 16, 1, 10000)),
        haltingWeight_(keys.number("halting_weight", 0.5, 0, 100)),
        exploration_(keys.number("exploration", 0.1, 0, 1)),
        differentiated_(keys.small("differentiated", 0, 0, 10000)) {}

  /// Calls at the end of a supervision step that carry gradient.
  virtual int standard(const Net& net) const = 0;
  virtual Tensor judgement(Net& net, Batch& batch, const State& state, const Readout& readout) const = 0;
  /// [B]: whether the halting head would stop.
  virtual Tensor wouldHalt(const Readout& readout) const = 0;

  /// Supervision steps that a puzzle's slot has behind it, this one included.
  int stepsOf(const Net& net, const Batch& batch, std::size_t slot) const {
    return batch.slots.ages()[slot] / net.callsPerStep() + 1;
  }
  int steps_;

 private:
  void finish(StepLoss& loss, const Net& net, const Batch& batch, const Readout& readout) const {
    const Tensor halts = wouldHalt(readout).to(torch::kCPU).contiguous();
    for (std::size_t slot = 0; slot < batch.slots.count(); ++slot) {
      puzzles::Random random(batch.slots.placeSeed(slot, batch.optimiserStep));
      const bool explores = random.unit() < exploration_ && steps_ > 1;
      const int least = explores ? 2 + static_cast<int>(random.below(static_cast<std::uint32_t>(steps_ - 1))) : 1;
      const int done = stepsOf(net, batch, slot);
      loss.finished.push_back(done >= steps_ || (halts.data_ptr<bool>()[slot] && done >= least));
    }
  }

  double haltingWeight_, exploration_;
  int differentiated_;  ///< 0 = as the paper has it
};

/// Gradient through the whole last cycle; the halting head learns 'exactly right now'.
class TrmObjective : public DeepSupervision {
 public:
  explicit TrmObjective(Keys& keys) : DeepSupervision(keys) {}

 protected:
  int standard(const Net& net) const override { return net.callsPerCycle(); }
  Tensor judgement(Net&, Batch& batch, const State&, const Readout& readout) const override {
    return haltingLoss(readout, batch.target());
  }
  Tensor wouldHalt(const Readout& readout) const override { return readout.halt > 0; }
};

/// One-step gradient: the last call of each net. Q-learning of halt and continue, whose targets come from one more
/// supervision step without gradient.
class HrmObjective : public DeepSupervision {
 public:
  explicit HrmObjective(Keys& keys) : DeepSupervision(keys) {}

 protected:
  int standard(const Net&) const override { return 2; }

  Tensor judgement(Net& net, Batch& batch, const State& state, const Readout& readout) const override {
    return haltingLoss(readout, batch.target()) +
           torch::binary_cross_entropy_with_logits(readout.proceed, worthOfGoingOn(net, batch, state));
  }
  Tensor wouldHalt(const Readout& readout) const override { return readout.halt > readout.proceed; }

 private:
  Tensor worthOfGoingOn(Net& net, Batch& batch, const State& state) const {
    torch::NoGradGuard noGrad;
    State next = state;
    for (int call = 0; call < net.callsPerStep(); ++call) next = net.step(batch.context, next, call, batch.noise);
    const Readout later = net.read(batch.context, next);
    std::vector<std::int64_t> last;
    for (std::size_t slot = 0; slot < batch.slots.count(); ++slot) last.push_back(stepsOf(net, batch, slot) >= steps_);
    const Tensor atEnd = torch::tensor(last, torch::kLong).to(torch::kBool).to(later.halt.device());
    return torch::sigmoid(torch::where(atEnd, later.halt, torch::maximum(later.halt, later.proceed)));
  }
};

}  // namespace

std::unique_ptr<Objective> makeHrmObjective(Keys& keys) { return std::make_unique<HrmObjective>(keys); }
std::unique_ptr<Objective> makeTrmObjective(Keys& keys) { return std::make_unique<TrmObjective>(keys); }

}  // namespace model
