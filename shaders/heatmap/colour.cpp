#include "shaders/heatmap/colour.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace gpu {
namespace {

constexpr Colour kNanColour{240, 0, 200}, kBlack{0, 0, 0}, kWhite{255, 255, 255};

float positionOf(const Scale& scale, float value) {
  return scale.span > 0 ? std::clamp((value - scale.low) / scale.span, 0.0f, 1.0f) : 0.5f;
}

Colour baseOf(Mark mark, Colour colour) {
  if (mark == Mark::Nan) return kNanColour;
  if (mark == Mark::PlusInfinity) return kWhite;
  return mark == Mark::MinusInfinity ? kBlack : colour;
}

Colour inkOf(const Paint& paint) {
  const int luminance = (54 * paint.colour.r + 183 * paint.colour.g + 19 * paint.colour.b) >> 8;
  return paint.mark == Mark::Nan || luminance > 127 ? kBlack : kWhite;
}

bool isInTriangle(bool pointsUp, int x, int y, int width, int height) {
  const int depth = pointsUp ? y : height - 1 - y;
  const float edge = float(std::abs(2 * x + 1 - width)) * float(height);
  const float reach = float(width) * float(depth);
  return edge < reach;
}

bool isInked(Mark mark, int x, int y, int width, int height) {
  const int shortest = std::min(width, height), corner = (shortest + 1) / 3;
  switch (mark) {
    case Mark::None:
      return false;
    case Mark::Nan:
      return ((x + y) / std::max(1, shortest / 6)) % 2 != 0;
    case Mark::Above:
      return width - 1 - x + y < corner;
    case Mark::Below:
      return x + height - 1 - y < corner;
    case Mark::PlusInfinity:
    case Mark::MinusInfinity:
      return isInTriangle(mark == Mark::PlusInfinity, x, y, width, height);
  }
  return false;
}

}  // namespace

Range spannedRange(ColourMap map, Range range) {
  if (map != ColourMap::Diverging) return range;
  const float reach = std::max(std::abs(range.low), std::abs(range.high));
  return {-reach, reach};
}

Scale scaleOf(ColourMap map, Range range) {
  const auto [low, high] = spannedRange(map, range);
  const float span = high - low;
  const float slack = span / kPaletteSize + 1e-5f * std::max(std::abs(low), std::abs(high));
  return {low, span, low - slack, high + slack};
}

std::array<Scale, 3> scalesOf(const Heatmap& heatmap) {
  const ColourMap map = heatmap.view == View::Principal ? ColourMap::Viridis : heatmap.map;
  std::array<Scale, 3> scales{};
  for (std::size_t i = 0; i < std::min(scales.size(), heatmap.ranges.size()); ++i) {
    scales[i] = scaleOf(map, heatmap.ranges[i]);
  }
  return scales;
}

Mark markOf(const Scale& scale, float value) {
  if (std::isnan(value)) return Mark::Nan;
  if (std::isinf(value)) return value > 0 ? Mark::PlusInfinity : Mark::MinusInfinity;
  if (value < scale.least) return Mark::Below;
  return value > scale.most ? Mark::Above : Mark::None;
}

Paint paintOf(ColourMap map, const Scale& scale, float value) {
  const Mark mark = markOf(scale, value);
  if (mark == Mark::Nan) return {kNanColour, mark};
  const std::uint32_t entry = paletteOf(map)[int(positionOf(scale, value) * (kPaletteSize - 1) + 0.5f)];
  return {baseOf(mark, {std::uint8_t(entry), std::uint8_t(entry >> 8), std::uint8_t(entry >> 16)}), mark};
}

Paint paintOf(const std::array<Scale, 3>& scales, const std::array<float, 3>& values) {
  Mark mark = Mark::None;
  std::array<std::uint8_t, 3> shares{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Mark own = markOf(scales[i], values[i]);
    if (own != Mark::None && (mark == Mark::None || own < mark)) mark = own;
    if (own != Mark::Nan) shares[i] = std::uint8_t(positionOf(scales[i], values[i]) * 255 + 0.5f);
  }
  return {baseOf(mark, {shares[0], shares[1], shares[2]}), mark};
}

Colour pixelOf(const Paint& paint, int x, int y, int width, int height) {
  return isInked(paint.mark, x, y, width, height) ? inkOf(paint) : paint.colour;
}

Colour colourOf(ColourMap map, Range range, float value) { return paintOf(map, scaleOf(map, range), value).colour; }

}  // namespace gpu
