#include "shaders/heatmap/problem.h"

#include <algorithm>
#include <cmath>

#include "puzzles/words.h"
#include "shaders/heatmap/views.h"

namespace gpu {
namespace {

using puzzles::Error;
using Problem = std::optional<Error>;

std::string shapeText(const Tensor& field) {
  return std::to_string(field.channels) + " channels of " + std::to_string(field.height) + " x " +
         std::to_string(field.width);
}

bool hasSameShape(const Tensor& a, const Tensor& b) {
  return a.channels == b.channels && a.height == b.height && a.width == b.width;
}

Problem shapeProblem(const Tensor& field) {
  if (!field.data) return Error{"There is no field to draw."};
  if (field.channels < 1 || field.height < 1 || field.width < 1) {
    return Error{"The field is empty: " + shapeText(field) + "; every size must be at least 1."};
  }
  const bool fits = field.channels <= kMostChannels && field.height <= kMostSide && field.width <= kMostSide &&
                    std::int64_t(field.channels) * field.height * field.width <= kMostValues;
  if (!fits) return Error{"The field is too large to draw: " + shapeText(field) + "."};
  return {};
}

Problem axesProblem(const Heatmap& heatmap) {
  if (!heatmap.axes) return Error{"The principal components of this field have not been fitted."};
  const std::size_t channels = std::size_t(heatmap.field.channels);
  const auto& [mean, axes] = *heatmap.axes;
  const bool fits = mean.size() == channels && axes.size() <= 3 &&
                    std::all_of(axes.begin(), axes.end(), [&](const auto& axis) { return axis.size() == channels; });
  if (fits) return {};
  return Error{"The principal components were fitted on a field of " + std::to_string(mean.size()) +
               " channels; this one has " + std::to_string(channels) + "."};
}

Problem rangeProblem(const Heatmap& heatmap) {
  const std::size_t wanted = std::size_t(infoOf(heatmap.view).components);
  if (heatmap.ranges.size() != wanted) {
    return Error{"This view needs " + puzzles::counted(wanted, "range") + " of values, not " +
                 std::to_string(heatmap.ranges.size()) + "."};
  }
  for (const Range& range : heatmap.ranges) {
    const Range spanned = spannedRange(heatmap.map, range);
    if (!std::isfinite(spanned.high - spanned.low) || !(range.low <= range.high)) {
      return Error{"A range of values needs two finite numbers, the lower one first."};
    }
  }
  return {};
}

Problem pictureProblem(const Heatmap& heatmap) {
  if (Problem problem = sizeProblem(heatmap.width, heatmap.height)) return problem;
  if (!(heatmap.zoom >= kLeastZoom && heatmap.zoom <= kMostZoom)) {
    return Error{"The zoom must be between 0.1 and 1000."};
  }
  if (!std::isfinite(heatmap.panX) || !std::isfinite(heatmap.panY)) {
    return Error{"The position of the view must be two finite numbers."};
  }
  return {};
}

}  // namespace

Problem sizeProblem(int width, int height) {
  const auto fits = [](int side) { return side >= 1 && side <= kMostPixels; };
  if (fits(width) && fits(height)) return {};
  return Error{"A picture of " + std::to_string(width) + " x " + std::to_string(height) +
               " pixels cannot be drawn; each side must be 1 to " + std::to_string(kMostPixels) + "."};
}

Problem fieldProblem(const Heatmap& heatmap) {
  const Tensor& field = heatmap.field;
  if (Problem problem = shapeProblem(field)) return problem;
  const ViewInfo::Needs needs = infoOf(heatmap.view).needs;
  if (needs == ViewInfo::Needs::Channel && (heatmap.channel < 0 || heatmap.channel >= field.channels)) {
    return Error{"There is no channel " + std::to_string(heatmap.channel) + "; the field has channels 0 to " +
                 std::to_string(field.channels - 1) + "."};
  }
  if (needs == ViewInfo::Needs::Axes) return axesProblem(heatmap);
  if (needs != ViewInfo::Needs::Previous) return {};
  if (!heatmap.previous.data) return Error{"The first iteration has none before it to show the change from."};
  if (!hasSameShape(field, heatmap.previous)) {
    return Error{"The change needs two fields of the same shape, not " + shapeText(field) + " and " +
                 shapeText(heatmap.previous) + "."};
  }
  return {};
}

Problem problemOf(const Heatmap& heatmap) {
  if (Problem problem = fieldProblem(heatmap)) return problem;
  if (Problem problem = rangeProblem(heatmap)) return problem;
  return pictureProblem(heatmap);
}

void throwIf(const Problem& problem) {
  if (problem) throw puzzles::Failure(problem->text());
}

}  // namespace gpu
