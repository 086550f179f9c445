#pragma once

namespace widgets {

/// What the colours of a heatmap span: the same at every iteration, or what this one has, all of it or between two
/// percentiles.
enum class ScaleMode { Locked, Automatic, Percentiles };

}  // namespace widgets
