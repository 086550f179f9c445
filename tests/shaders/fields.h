#pragma once
// Made-up fields and heatmaps for the tests of gpu, and the comparison of pictures.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "shaders/heatmap/heatmap.h"

/// A field that owns its values.
struct Field {
  int channels, height, width;
  std::vector<float> values;

  gpu::Tensor tensor() const { return {values.data(), channels, height, width}; }
  float& at(int channel, int row, int column) {
    return values[(std::size_t(channel) * std::size_t(height) + std::size_t(row)) * std::size_t(width) +
                  std::size_t(column)];
  }
};

inline Field filled(int channels, int height, int width, float value) {
  return {channels, height, width, std::vector<float>(std::size_t(channels) * std::size_t(height * width), value)};
}

inline Field random(int channels, int height, int width, unsigned seed) {
  Field field = filled(channels, height, width, 0);
  std::mt19937 generator(seed);
  std::normal_distribution<float> normal;
  for (float& value : field.values) value = normal(generator);
  return field;
}

/// Softmax over the channels of a random field.
inline Field randomBelief(int classes, int height, int width, unsigned seed) {
  Field belief = random(classes, height, width, seed);
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      float sum = 0;
      for (int c = 0; c < classes; ++c) sum += belief.at(c, row, column) = std::exp(2 * belief.at(c, row, column));
      for (int c = 0; c < classes; ++c) belief.at(c, row, column) /= sum;
    }
  }
  return belief;
}

/// Everything that a heatmap borrows, kept alive together.
struct Scene {
  Field field, previous;
  gpu::PrincipalAxes axes;

  Scene(int channels, int height, int width, unsigned seed = 1)
      : field(random(channels, height, width, seed)),
        previous(random(channels, height, width, seed + 1)),
        axes(gpu::fitPrincipalAxes(field.tensor())) {}

  /// With the full range of its readings.
  gpu::Heatmap heatmap(gpu::View view, int width, int height) const {
    gpu::Heatmap result;
    result.view = view;
    result.field = field.tensor();
    result.previous = previous.tensor();
    result.axes = &axes;
    result.channel = field.channels - 1;
    result.width = width;
    result.height = height;
    result.ranges = fullRanges(result);
    return result;
  }

  static std::vector<gpu::Range> fullRanges(const gpu::Heatmap& heatmap) {
    std::vector<gpu::Range> ranges;
    for (const auto& plane : gpu::readings(heatmap)) ranges.push_back(gpu::fullRange(plane));
    if (heatmap.view != gpu::View::Wall) return ranges;
    gpu::Range all = ranges.front();
    for (const auto& [low, high] : ranges) all = {std::min(all.low, low), std::max(all.high, high)};
    return {all};
  }
};

inline gpu::Colour pixelAt(const gpu::Image& image, int x, int y) {
  const std::size_t first = 4 * (std::size_t(y) * std::size_t(image.width) + std::size_t(x));
  return {image.rgba[first], image.rgba[first + 1], image.rgba[first + 2]};
}

/// The largest difference of any channel of any pixel, 0..255; 1000 for pictures of different sizes.
inline int difference(const gpu::Image& a, const gpu::Image& b) {
  if (a.width != b.width || a.height != b.height || a.rgba.size() != b.rgba.size()) return 1000;
  int largest = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) largest = std::max(largest, std::abs(a.rgba[i] - b.rgba[i]));
  return largest;
}
