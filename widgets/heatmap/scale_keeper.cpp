#include "widgets/heatmap/scale_keeper.h"

#include <algorithm>
#include <span>

#include "shaders/heatmap/views.h"

namespace widgets {
namespace {

// Tiles show the field as it is: no need to copy what may be large.
template <class RangeOfPlane>
std::vector<gpu::Range> rangesBy(const gpu::Heatmap& heatmap, RangeOfPlane rangeOfPlane) {
  const auto& field = heatmap.field;
  const std::size_t plane = static_cast<std::size_t>(field.height) * field.width;
  if (gpu::infoOf(heatmap.view).tiled) return {rangeOfPlane(std::span(field.data, plane * field.channels))};
  std::vector<gpu::Range> ranges;
  for (const auto& values : gpu::readings(heatmap)) ranges.push_back(rangeOfPlane(values));
  return ranges;
}

}  // namespace

std::vector<gpu::Range> rangesOf(const gpu::Heatmap& heatmap) {
  return rangesBy(heatmap, [](std::span<const float> plane) { return gpu::fullRange(plane); });
}

std::vector<gpu::Range> percentilesOf(const gpu::Heatmap& heatmap, float low, float high) {
  return rangesBy(heatmap, [=](std::span<const float> plane) { return gpu::percentileRange(plane, low, high); });
}

void ScaleKeeper::restart() {
  next_ = 0;
  ranges_.clear();
}

bool ScaleKeeper::include(const HeatmapInput& input) {
  const auto seen = rangesOf(input.heatmap);
  const auto before = ranges_;
  if (ranges_.size() != seen.size()) ranges_ = seen;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    ranges_[i].low = std::min(ranges_[i].low, seen[i].low);
    ranges_[i].high = std::max(ranges_[i].high, seen[i].high);
  }
  return ranges_ != before;
}

bool ScaleKeeper::advance(const thought::Trace& trace, const HeatmapSource& source, std::chrono::milliseconds slice) {
  const auto deadline = std::chrono::steady_clock::now() + slice;
  bool grew = false;
  while (!finished(trace)) {
    const auto previous = next_ > 0 ? trace.at(next_ - 1) : nullptr;
    const auto input = heatmapOf(source, trace.puzzle(), trace.at(next_), previous);
    ++next_;
    if (input && include(*input)) grew = true;
    if (std::chrono::steady_clock::now() >= deadline) break;
  }
  return grew;
}

}  // namespace widgets
