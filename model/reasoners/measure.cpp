#include "model/reasoners/measure.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace model {
namespace {

using thought::Thought;
using torch::Tensor;

float entropyOf(std::span<const float> p) {
  float sum = 0;
  for (const float value : p) sum -= value > 0 ? value * std::log(value) : 0;
  return sum;
}

float divergenceOf(std::span<const float> before, std::span<const float> now) {
  constexpr float kLeast = 1e-8f;  // a probability that underflowed is small, not impossible
  float sum = 0;
  for (std::size_t k = 0; k < before.size(); ++k) {
    if (before[k] > 0) sum += before[k] * std::log(before[k] / std::max(now[k], kLeast));
  }
  return std::max(sum, 0.0f);
}

Tensor viewOf(const std::vector<float>& numbers) {
  // from_blob wants a mutable pointer; nothing below writes through it.
  return torch::from_blob(const_cast<float*>(numbers.data()), {static_cast<std::int64_t>(numbers.size())});
}

/// Places in which the two differ, those that only one has among them.
int differences(const auto& a, const auto& b) {
  const std::size_t both = std::min(a.size(), b.size());
  std::size_t changed = std::max(a.size(), b.size()) - both;
  for (std::size_t i = 0; i < both; ++i) changed += a[i] != b[i];
  return static_cast<int>(changed);
}

void measureBelief(Thought& now, const Thought* before, std::span<const std::uint8_t> open) {
  if (now.belief.empty()) {
    now.measures.confidence = now.measures.entropy = now.measures.divergence = std::numeric_limits<float>::quiet_NaN();
    return;
  }
  const auto classes = static_cast<std::size_t>(now.classes);
  const auto belief = [classes](const Thought& thought, std::size_t square) {
    return std::span(thought.belief).subspan(square * classes, classes);
  };
  double confidence = 0, entropy = 0, divergence = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (!open[i]) continue;
    ++count;
    const auto p = belief(now, i);
    confidence += *std::max_element(p.begin(), p.end());
    entropy += entropyOf(p);
    if (before) divergence += divergenceOf(belief(*before, i), p);
  }
  const double share = 1.0 / static_cast<double>(std::max<std::size_t>(1, count));
  now.measures.confidence = static_cast<float>(count ? confidence * share : 1);
  now.measures.entropy = static_cast<float>(entropy * share);
  now.measures.divergence = static_cast<float>(divergence * share);
}

}  // namespace

float residualOf(const Thought& now, const Thought* before) {
  if (!before) return 1;
  double change = 0, size = 0;
  for (std::size_t f = 0; f < now.fields().size(); ++f) {
    const auto &shared = now.fields()[f].data, &sharedBefore = before->fields()[f].data;
    const Tensor numbers = viewOf(*shared);
    size += numbers.square().sum().item<double>();
    if (shared != sharedBefore) change += (numbers - viewOf(*sharedBefore)).square().sum().item<double>();
  }
  return size > 0 ? static_cast<float>(std::sqrt(change / size)) : 0;
}

void measure(Thought& now, const Thought* before, std::span<const std::uint8_t> open) {
  measureBelief(now, before, open);
  now.measures.residual = residualOf(now, before);
  if (!before) return;
  now.measures.cellsChanged =
      differences(now.answer.cells, before->answer.cells) + differences(now.answer.moves, before->answer.moves);
}

void measurePolicy(Thought& now, const Thought* before) {
  const auto& policy = now.plan->policy;
  now.measures.confidence = *std::ranges::max_element(policy);
  now.measures.entropy = entropyOf(policy);
  now.measures.divergence = before && before->plan ? divergenceOf(before->plan->policy, policy) : 0;
  now.measures.residual = residualOf(now, before);
}

}  // namespace model
