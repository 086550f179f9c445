#include "model/training/advantage.h"

#include <vector>

namespace model {
namespace {

/// What both estimates begin with. A truncated move counts as worth what was expected.
struct Parts {
  Tensor onwards;  ///< discount, 0 after an end
  Tensor deltas;   ///< r + g V_{t+1} - V_t
};

Parts partsOf(const Played& played, double discount) {
  const auto moves = played.rewards.size(0);
  const Tensor now = played.values.narrow(0, 0, moves), next = played.values.narrow(0, 1, moves);
  const Tensor onwards = discount * (1 - played.ended);
  return {onwards, (played.rewards + onwards * next - now) * (1 - played.truncated)};
}

/// sum_t = first_t + factor_t * sum_{t+1}, from the last move backwards.
Tensor accumulated(const Tensor& first, const Tensor& factor) {
  std::vector<Tensor> sums(static_cast<std::size_t>(first.size(0)));
  Tensor sum = torch::zeros_like(first[0]);
  for (auto t = first.size(0) - 1; t >= 0; --t) sums[static_cast<std::size_t>(t)] = sum = first[t] + factor[t] * sum;
  return torch::stack(sums);
}

}  // namespace

Worth vtrace(const Played& played, double discount, double lambda) {
  const auto moves = played.rewards.size(0);
  const auto [onwards, deltas] = partsOf(played, discount);
  const Tensor ratios = played.ratios.clamp_max(1);
  const Tensor now = played.values.narrow(0, 0, moves);
  const Tensor excess = accumulated(ratios * deltas, lambda * onwards * ratios);  // v_t - V_t
  const Tensor next = torch::cat({excess.narrow(0, 1, moves - 1), torch::zeros_like(excess.narrow(0, 0, 1))});
  return {now + excess, ratios * (deltas + onwards * next)};
}

Worth generalisedAdvantages(const Played& played, double discount, double lambda) {
  const auto [onwards, deltas] = partsOf(played, discount);
  const Tensor advantages = accumulated(deltas, lambda * onwards);
  return {played.values.narrow(0, 0, played.rewards.size(0)) + advantages, advantages};
}

}  // namespace model
