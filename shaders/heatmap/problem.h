#pragma once
// What can be wrong with a picture, in sentences for the person who sees it.

#include <optional>

#include "shaders/heatmap/heatmap.h"

namespace gpu {

/// Limits that hold for every device, so that all arithmetic fits; a device can have lower ones of its own.
constexpr int kMostChannels = 65536, kMostSide = 8192, kMostPixels = 16384;
constexpr std::int64_t kMostValues = 1 << 28;

/// What is wrong with the size of a picture, in pixels.
std::optional<puzzles::Error> sizeProblem(int width, int height);
/// What is wrong with the field and with what the view needs besides; nothing about range and picture.
std::optional<puzzles::Error> fieldProblem(const Heatmap& heatmap);

/// Throws puzzles::Failure when there is a problem.
void throwIf(const std::optional<puzzles::Error>& problem);

}  // namespace gpu
