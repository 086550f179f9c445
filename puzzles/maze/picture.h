#pragma once
// A maze in a picture that is not one clear pixel a square; not for use outside puzzles/. Pure; any thread.

#include <cstdint>
#include <optional>
#include <span>

#include "puzzles/maze/maze.h"

namespace puzzles {

/// The maze of a picture with a margin, with walls thinner than its corridors, with squares of several pixels whose
/// edges may be smoothed, with marks smaller than their squares, with a path drawn in blue (the solution), with green
/// and red turned grey, or with two gaps in the border for ends. Nothing when it is not clear. Unchecked for a route.
std::optional<Puzzle> mazeOfPicture(std::span<const std::uint8_t> rgba, int width, int height);

}  // namespace puzzles
