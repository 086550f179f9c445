#include "model/thought/state_path.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace thought {
namespace {

/// Sums term(i) for i in [0, count). Several sums side by side let the compiler use the processor's vector registers.
template <class Term>
double sumOf(std::size_t count, Term term) {
  constexpr std::size_t kLanes = 16;
  std::array<float, kLanes> lanes{};
  double sum = 0;
  std::size_t i = 0;
  constexpr std::size_t kBlock = 64 * kLanes;  // short enough for floats not to lose digits
  while (i + kLanes <= count) {
    lanes.fill(0);
    const std::size_t end = std::min(i + kBlock, count - (count - i) % kLanes);
    for (; i < end; i += kLanes)
      for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += term(i + lane);
    for (const float lane : lanes) sum += static_cast<double>(lane);
  }
  for (; i < count; ++i) sum += static_cast<double>(term(i));
  return sum;
}

template <class Term>
double sumOverPairs(const Thought& a, const Thought& b, Term term) {
  double sum = 0;
  const std::size_t fields = std::min(a.fields().size(), b.fields().size());
  for (std::size_t f = 0; f < fields; ++f) {
    const auto& x = *a.fields()[f].data;
    const auto& y = *b.fields()[f].data;
    sum += sumOf(std::min(x.size(), y.size()), [&](std::size_t i) { return term(x[i], y[i]); });
  }
  return sum;
}

}  // namespace

std::size_t StatePoint::dimensions() const {
  std::size_t count = 0;
  for (const Field& field : thought_->fields()) count += field.data->size();
  return count;
}

double StatePoint::dot(const StatePoint& other) const {
  return sumOverPairs(*thought_, *other.thought_, [](float x, float y) { return x * y; });
}

double StatePoint::dotAbout(std::span<const float> centre, const StatePoint& other) const {
  double sum = 0;
  const float* middle = centre.data();
  for (std::size_t f = 0; f < thought_->fields().size(); ++f) {
    const auto& x = *thought_->fields()[f].data;
    const auto& y = *other.thought_->fields()[f].data;
    sum += sumOf(x.size(), [&](std::size_t i) { return (x[i] - middle[i]) * (y[i] - middle[i]); });
    middle += x.size();
  }
  return sum;
}

double StatePoint::distance(const StatePoint& other) const {
  return std::sqrt(sumOverPairs(*thought_, *other.thought_, [](float x, float y) { return (x - y) * (x - y); }));
}

double StatePoint::norm() const { return std::sqrt(dot(*this)); }

void StatePoint::addTo(std::span<double> sum, double factor) const {
  std::size_t at = 0;
  for (const Field& field : thought_->fields())
    for (const float value : *field.data) sum[at++] += factor * static_cast<double>(value);
}

double StatePoint::dot(std::span<const double> vector) const {
  double sum = 0;
  std::size_t at = 0;
  for (const Field& field : thought_->fields())
    for (const float value : *field.data) sum += static_cast<double>(value) * vector[at++];
  return sum;
}

StatePath statePath(const Trace& trace, int first) {
  StatePath path;
  if (trace.empty() || !trace.last()->complete()) return path;
  const std::size_t dimensions = StatePoint(trace.last()).dimensions();
  for (int i = std::max(0, first); i < trace.size(); ++i) {
    if (!trace.at(i)->complete()) continue;
    StatePoint point(trace.at(i));
    if (point.dimensions() == dimensions) path.push_back(std::move(point));
  }
  return path;
}

}  // namespace thought
