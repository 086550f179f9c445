#include "widgets/heatmap/scale_scan.h"

#include <utility>

namespace widgets {
namespace {

constexpr std::chrono::milliseconds kScanSlice{6};

}  // namespace

ScaleScan::ScaleScan(const TraceModel& model, const HeatmapSource& source, std::function<bool()> needed)
    : model_(model), source_(source), needed_(std::move(needed)) {
  connect(&timer_, &QTimer::timeout, this, &ScaleScan::lookAtSome);
}

void ScaleScan::restart() {
  scale_.restart();
  goOn();
}

void ScaleScan::goOn() {
  if (needed_()) timer_.start(0);
}

void ScaleScan::lookAtSome() {
  const bool needed = needed_();
  if (needed && scale_.advance(model_.trace(), source_, kScanSlice)) Q_EMIT grew();
  if (!needed || scale_.finished(model_.trace())) timer_.stop();
}

const std::vector<gpu::Range>& ScaleScan::rangesWith(const HeatmapInput& input) {
  if (!scale_.hasRead(model_.trace(), *input.thought)) scale_.include(input);
  return scale_.ranges();
}

}  // namespace widgets
