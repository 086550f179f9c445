#include <algorithm>
#include <cmath>
#include <limits>

#include "shaders/heatmap/heatmap.h"
#include "shaders/heatmap/problem.h"

namespace gpu {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
using Plane = std::vector<float>;

std::size_t squaresOf(const Tensor& field) { return std::size_t(field.height) * std::size_t(field.width); }

// One square's channels.
class Column {
 public:
  Column(const Tensor& field, std::size_t square) : first_(field.data + square), step_(squaresOf(field)) {}
  float operator[](int channel) const { return first_[std::size_t(channel) * step_]; }

 private:
  const float* first_;
  std::size_t step_;
};

bool hasNan(const Column& column, int channels) {
  for (int c = 0; c < channels; ++c) {
    if (std::isnan(column[c])) return true;
  }
  return false;
}

float norm(const Column& column, int channels) {
  float sum = 0;
  for (int c = 0; c < channels; ++c) sum += column[c] * column[c];
  return std::sqrt(sum);
}

float change(const Column& now, const Column& before, int channels) {
  float sum = 0;
  for (int c = 0; c < channels; ++c) sum += (now[c] - before[c]) * (now[c] - before[c]);
  return std::sqrt(sum);
}

float entropy(const Column& belief, int classes) {
  if (hasNan(belief, classes)) return kNan;
  float sum = 0;
  for (int c = 0; c < classes; ++c) {
    if (belief[c] > 0) sum -= belief[c] * std::log(belief[c]);
  }
  return sum;
}

float confidence(const Column& belief, int classes) {
  if (hasNan(belief, classes)) return kNan;
  float best = belief[0];
  for (int c = 1; c < classes; ++c) best = std::max(best, belief[c]);
  return best;
}

float projection(const Column& column, const PrincipalAxes& axes, std::size_t axis) {
  const int channels = int(axes.mean.size());
  float sum = 0;
  for (int c = 0; c < channels; ++c) {
    if (!std::isfinite(column[c])) return kNan;
    if (axis < axes.axes.size()) sum += axes.axes[axis][std::size_t(c)] * (column[c] - axes.mean[std::size_t(c)]);
  }
  return sum;
}

template <class Reduction>
Plane reduce(const Tensor& field, Reduction reduction) {
  Plane plane(squaresOf(field));
  for (std::size_t square = 0; square < plane.size(); ++square)
    plane[square] = reduction(Column(field, square), square);
  return plane;
}

Plane planeOf(const Tensor& field, int channel) {
  const float* first = field.data + std::size_t(channel) * squaresOf(field);
  return Plane(first, first + squaresOf(field));
}

std::vector<Plane> wall(const Tensor& field) {
  std::vector<Plane> planes;
  for (int channel = 0; channel < field.channels; ++channel) planes.push_back(planeOf(field, channel));
  return planes;
}

std::vector<Plane> principal(const Tensor& field, const PrincipalAxes& axes) {
  std::vector<Plane> planes;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    planes.push_back(reduce(field, [&](const Column& c, std::size_t) { return projection(c, axes, axis); }));
  }
  return planes;
}

std::vector<float> finiteOnly(std::span<const float> readings) {
  std::vector<float> finite;
  std::copy_if(readings.begin(), readings.end(), std::back_inserter(finite), [](float v) { return std::isfinite(v); });
  return finite;
}

float percentile(std::vector<float>& values, float percent) {
  const double position = std::clamp(double(percent), 0.0, 100.0) / 100 * double(values.size() - 1);
  const auto below = values.begin() + std::ptrdiff_t(position);
  std::nth_element(values.begin(), below, values.end());
  const float low = *below;
  if (below + 1 == values.end()) return low;
  const float high = *std::min_element(below + 1, values.end());
  return float(low + (position - std::floor(position)) * (double(high) - low));
}

}  // namespace

std::vector<std::vector<float>> readings(const Heatmap& heatmap) {
  throwIf(fieldProblem(heatmap));
  const Tensor& field = heatmap.field;
  const int channels = field.channels;
  switch (heatmap.view) {
    case View::Channel:
      return {planeOf(field, heatmap.channel)};
    case View::Norm:
      return {reduce(field, [&](const Column& c, std::size_t) { return norm(c, channels); })};
    case View::Change:
      return {reduce(field, [&](const Column& c, std::size_t square) {
        return change(c, Column(heatmap.previous, square), channels);
      })};
    case View::Principal:
      return principal(field, *heatmap.axes);
    case View::Entropy:
      return {reduce(field, [&](const Column& c, std::size_t) { return entropy(c, channels); })};
    case View::Confidence:
      return {reduce(field, [&](const Column& c, std::size_t) { return confidence(c, channels); })};
    case View::Wall:
      return wall(field);
  }
  return {};
}

Range fullRange(std::span<const float> readings) {
  Range range{std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};
  for (const float value : readings) {
    if (!std::isfinite(value)) continue;
    range = {std::min(range.low, value), std::max(range.high, value)};
  }
  return range.low <= range.high ? range : Range{0, 1};
}

Range percentileRange(std::span<const float> readings, float low, float high) {
  std::vector<float> finite = finiteOnly(readings);
  if (finite.empty()) return {0, 1};
  const float a = percentile(finite, low), b = percentile(finite, high);
  return {std::min(a, b), std::max(a, b)};
}

}  // namespace gpu
