#include "model/training/objective.h"

namespace model {
namespace {

namespace F = torch::nn::functional;

Tensor answerLoss(const Tensor& logits, const Tensor& target) {
  return F::cross_entropy(logits.reshape({-1, logits.size(-1)}), target.reshape({-1}),
                          F::CrossEntropyFuncOptions().ignore_index(-1));
}

void measure(StepLoss& loss, const Tensor& logits, const Tensor& target, const Tensor& exact) {
  torch::NoGradGuard noGrad;
  const Tensor scored = target >= 0;
  const Tensor right = (logits.argmax(-1) == target).logical_and(scored);
  loss.squares = right.sum().item<double>() / std::max<double>(1, scored.sum().item<double>());
  loss.solved = exact.mean().item<double>();
}

}  // namespace

Tensor exactlyRight(const Tensor& logits, const Tensor& target) {
  torch::NoGradGuard noGrad;
  return (logits.argmax(-1) == target).logical_or(target < 0).flatten(1).all(1).to(torch::kFloat);
}

StepLoss objective(Net& net, const Tensor& context, const State& state, const Tensor& target, int unroll,
                   bool everyIterate, double haltWeight) {
  StepLoss loss;
  loss.state = state;
  int counted = 0;
  for (int i = 0; i < unroll; ++i) {
    loss.state = net.step(context, loss.state);
    const bool last = i + 1 == unroll;
    if (!everyIterate && !last) continue;
    const Readout readout = net.read(context, loss.state);
    const Tensor exact = exactlyRight(readout.logits, target);
    const Tensor answer = answerLoss(readout.logits, target);
    const Tensor halt = torch::binary_cross_entropy_with_logits(readout.halt, exact);
    const Tensor sum = answer + haltWeight * halt;
    loss.total = loss.total.defined() ? loss.total + sum : sum;
    ++counted;
    if (!last) continue;
    loss.answer = answer.item<double>();
    loss.halt = halt.item<double>();
    measure(loss, readout.logits, target, exact);
  }
  loss.total = loss.total / counted;
  return loss;
}

}  // namespace model
