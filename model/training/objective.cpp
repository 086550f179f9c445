#include "model/training/objective.h"

namespace model {
namespace {

namespace F = torch::nn::functional;

/// Adds `weight * term` to the sum and, at the last iterate, notes the figures.
void add(StepLoss& loss, const Tensor& term, double weight, bool last, const Readout& readout, const Tensor& target) {
  loss.total = loss.total.defined() ? loss.total + weight * term : weight * term;
  if (!last) return;
  torch::NoGradGuard noGrad;
  const Tensor scored = target >= 0;
  const Tensor right = (readout.logits.argmax(-1) == target).logical_and(scored);
  loss.loss = term.item<double>();
  loss.squares = right.sum().item<double>() / std::max<double>(1, scored.sum().item<double>());
  loss.solved = exactlyRight(readout.logits, target).mean().item<double>();
}

}  // namespace

Tensor exactlyRight(const Tensor& logits, const Tensor& target) {
  torch::NoGradGuard noGrad;
  return (logits.argmax(-1) == target).logical_or(target < 0).flatten(1).all(1).to(torch::kFloat);
}

StepLoss answerObjective(Net& net, const Tensor& context, const State& state, const Tensor& target, int unroll,
                         bool everyIterate) {
  StepLoss loss;
  loss.state = state;
  for (int i = 1; i <= unroll; ++i) {
    loss.state = net.step(context, loss.state);
    if (!everyIterate && i < unroll) continue;
    const Readout readout = net.read(context, loss.state);
    const Tensor logits = readout.logits.reshape({-1, readout.logits.size(-1)});
    const Tensor term = F::cross_entropy(logits, target.reshape({-1}), F::CrossEntropyFuncOptions().ignore_index(-1));
    add(loss, term, everyIterate ? 1.0 / unroll : 1.0, i == unroll, readout, target);
  }
  return loss;
}

StepLoss haltingObjective(Net& net, const Tensor& context, const State& state, const Tensor& target, int unroll) {
  StepLoss loss;
  loss.state = state;
  for (int i = 1; i <= unroll; ++i) {
    {
      torch::NoGradGuard noGrad;
      loss.state = net.step(context, loss.state);
    }
    const Readout readout = net.read(context, loss.state);
    const Tensor exact = exactlyRight(readout.logits, target);
    const Tensor term = torch::binary_cross_entropy_with_logits(readout.halt, exact);
    add(loss, term, 1.0 / unroll, i == unroll, readout, target);
  }
  return loss;
}

}  // namespace model
