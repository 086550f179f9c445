// Looped with exit gate (Ouro). Stage I: expected loss over the loops minus the exit distribution's entropy (the ELBO
// of a uniform prior). Stage II: the gate alone, from the improvement that each loop made.

#include "model/training/looped.h"

#include "model/training/objective.h"

namespace model {
namespace {

class LoopedObjective : public Objective {
 public:
  explicit LoopedObjective(Keys& keys)
      : Objective(keys),
        loops_(keys.small("loops", 4, 2, 1000)),
        entropyWeight_(keys.number("entropy_weight", 0.1, 0, 100)) {}

  StepLoss answer(Net& net, Batch& batch) const override {
    const Loops loops = run(net, batch);
    StepLoss loss = noted(loops, batch);
    const Tensor exits = exitDistribution(loops.gates);
    loss.total = (exits * loops.losses).sum(1).mean() - entropyWeight_ * entropyOf(exits).mean();
    return loss;
  }

  StepLoss halting(Net& net, Batch& batch) const override {
    const Loops loops = run(net, batch);
    StepLoss loss = noted(loops, batch);
    loss.total = gateLoss(loops.gates, loops.losses.detach());
    loss.loss = loss.total.item<double>();
    return loss;
  }

 private:
  struct Loops {
    Tensor gates;   ///< logits [B, T]
    Tensor losses;  ///< [B, T]
    State state;
    Readout last;
  };

  Loops run(Net& net, Batch& batch) const {
    std::vector<Tensor> gates, losses;
    Loops loops{{}, {}, batch.state, {}};
    for (int loop = 0; loop < loops_; ++loop) {
      loops.state = net.step(batch.context, loops.state, loop, batch.noise);
      loops.last = net.read(batch.context, loops.state);
      gates.push_back(loops.last.halt);
      losses.push_back(answerLoss(loops.last.logits, batch.target()));
    }
    loops.gates = torch::stack(gates, 1);
    loops.losses = torch::stack(losses, 1);
    return loops;
  }

  StepLoss noted(const Loops& loops, const Batch& batch) const {
    StepLoss loss;
    loss.calls = loops_;
    loss.state = loops.state;
    loss.finished.assign(batch.slots.count(), 1);
    noteFigures(loss, loops.losses.select(1, loops_ - 1).mean(), loops.last, batch.target());
    return loss;
  }

  int loops_;
  double entropyWeight_;  ///< beta
};

}  // namespace

Tensor exitDistribution(const Tensor& gates) {
  const Tensor stay = torch::sigmoid(-gates);
  const Tensor survival = torch::cumprod(stay, 1);  // S_1 .. S_T
  const Tensor before =
      torch::cat({torch::ones_like(stay.narrow(1, 0, 1)), survival.narrow(1, 0, gates.size(1) - 1)}, 1);
  const Tensor leaves =
      torch::cat({torch::sigmoid(gates).narrow(1, 0, gates.size(1) - 1), torch::ones_like(stay.narrow(1, 0, 1))},
                 1);  // the last loop always exits
  return leaves * before;
}

Tensor entropyOf(const Tensor& distribution) {
  constexpr double kLeast = 1e-12;
  return -(distribution * distribution.clamp_min(kLeast).log()).sum(1);
}

Tensor gateLoss(const Tensor& gates, const Tensor& losses) {
  constexpr double kSteepness = 50, kWorth = 0.005;
  const auto loops = gates.size(1);
  const Tensor improvement = (losses.narrow(1, 0, loops - 1) - losses.narrow(1, 1, loops - 1)).clamp_min(0);
  const Tensor goOn = torch::sigmoid(kSteepness * (improvement - kWorth));
  const Tensor stay = -gates.narrow(1, 1, loops - 1);  // logit of 1 - lambda
  return torch::binary_cross_entropy_with_logits(stay, goOn, {}, {}, torch::Reduction::Mean) * (loops - 1.0) / loops;
}

std::unique_ptr<Objective> makeLoopedObjective(Keys& keys) { return std::make_unique<LoopedObjective>(keys); }

}  // namespace model
