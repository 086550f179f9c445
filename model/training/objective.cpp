#include "model/training/objective.h"

#include <cmath>

#include "puzzles/random.h"

namespace model {
namespace {

/// Knuth's product method in logarithms: exact, and quick enough for rates below a few thousand.
int poisson(double rate, puzzles::Random& random) {
  int count = 0;
  for (double sum = -std::log(1 - random.unit()); sum < rate; sum -= std::log(1 - random.unit())) ++count;
  return count;
}

}  // namespace

int sampleIterations(double mean, double spread, std::uint64_t seed) {
  puzzles::Random random(seed);
  const double tau = std::log(mean) - spread * spread / 2 + spread * random.gaussian();
  return poisson(std::exp(tau), random) + 1;
}

std::unique_ptr<Objective> makeObjective(ObjectiveKind kind, Keys& keys) {
  switch (kind) {
    case ObjectiveKind::Progressive:
      return makeProgressiveObjective(keys);
    case ObjectiveKind::RecurrentDepth:
      return makeRecurrentDepthObjective(keys);
    case ObjectiveKind::Looped:
      return makeLoopedObjective(keys);
    case ObjectiveKind::Hrm:
      return makeHrmObjective(keys);
    case ObjectiveKind::Trm:
      return makeTrmObjective(keys);
    case ObjectiveKind::ActorCritic:
      break;
  }
  throw puzzles::Failure("a planner learns from its moves, it has no objective for answers");
}

Tensor answerLoss(const Tensor& logits, const Tensor& target) {
  const auto options = torch::nn::functional::CrossEntropyFuncOptions().ignore_index(-1).reduction(torch::kNone);
  const Tensor squares =
      torch::nn::functional::cross_entropy(logits.reshape({-1, logits.size(-1)}), target.reshape({-1}), options);
  const Tensor scored = (target >= 0).flatten(1).sum(1).clamp_min(1);
  return squares.view_as(target).flatten(1).sum(1) / scored;
}

Tensor exactlyRight(const Tensor& logits, const Tensor& target) {
  torch::NoGradGuard noGrad;
  return (logits.argmax(-1) == target).logical_or(target < 0).flatten(1).all(1).to(torch::kFloat);
}

Tensor haltingLoss(const Readout& readout, const Tensor& target) {
  return torch::binary_cross_entropy_with_logits(readout.halt, exactlyRight(readout.logits, target));
}

void noteFigures(StepLoss& loss, const Tensor& term, const Readout& readout, const Tensor& target) {
  torch::NoGradGuard noGrad;
  const Tensor scored = target >= 0;
  const Tensor right = (readout.logits.argmax(-1) == target).logical_and(scored);
  loss.loss = term.item<double>();
  loss.squares = right.sum().item<double>() / std::max<double>(1, scored.sum().item<double>());
  loss.solved = exactlyRight(readout.logits, target).mean().item<double>();
}

}  // namespace model
