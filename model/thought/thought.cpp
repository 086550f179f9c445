#include "model/thought/thought.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace thought {
namespace {

float largest(std::span<const float> probabilities) {
  float best = -std::numeric_limits<float>::infinity();
  for (const float p : probabilities) {
    if (std::isnan(p)) return p;
    best = std::max(best, p);
  }
  return best;
}

float entropy(std::span<const float> probabilities) {
  float sum = 0;
  for (const float p : probabilities)
    if (p != 0) sum -= p * std::log(p);
  return sum;
}

template <class Summary>
std::vector<float> mapOf(const Thought& thought, Summary summary) {
  if (thought.classes <= 0) return {};
  const auto classes = static_cast<std::size_t>(thought.classes);
  std::vector<float> map(thought.belief.size() / classes);
  for (std::size_t i = 0; i < map.size(); ++i)
    map[i] = summary(std::span(thought.belief).subspan(i * classes, classes));
  return map;
}

}  // namespace

std::vector<float> confidenceMap(const Thought& thought) { return mapOf(thought, largest); }

std::vector<float> entropyMap(const Thought& thought) { return mapOf(thought, entropy); }

}  // namespace thought
