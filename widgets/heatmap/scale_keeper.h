#pragma once
// ScaleKeeper: the colour scale that stays the same at every iteration. It reads every complete recorded thought once
// and keeps the smallest and largest value; reading is done in slices, so that a long trace never holds up the window.

#include <chrono>
#include <vector>

#include "widgets/heatmap/heatmap_source.h"

namespace widgets {

class ScaleKeeper {
 public:
  /// Forgets everything: another trace, or another source is shown.
  void restart();
  /// Reads thoughts that were not read yet, for about `slice`; at least one. True when a range grew.
  bool advance(const thought::Trace& trace, const HeatmapSource& source, std::chrono::milliseconds slice);
  /// Whether exactly this thought was read already; a recalled one was not.
  bool hasRead(const thought::Trace& trace, const thought::Thought& thought) const {
    return thought.iteration < next_ && trace.at(thought.iteration).get() == &thought;
  }
  bool finished(const thought::Trace& trace) const { return next_ >= trace.size(); }
  /// Takes in one more picture, e.g. of a thought that was recalled.
  bool include(const HeatmapInput& input);

  /// One, or three for principal components; empty before anything was read.
  const std::vector<gpu::Range>& ranges() const { return ranges_; }

 private:
  int next_ = 0;
  std::vector<gpu::Range> ranges_;
};

/// The range of each plane of readings; one range over all planes for the wall.
std::vector<gpu::Range> rangesOf(const gpu::Heatmap& heatmap);
/// The same by percentiles (0..100).
std::vector<gpu::Range> percentilesOf(const gpu::Heatmap& heatmap, float low, float high);

}  // namespace widgets
