#pragma once
// Maze: a grid of walls and floor with one start and one goal. The answer is the set of squares on a simple path from
// start to goal (4-neighbourhood), both ends included.

#include <cstdint>
#include <span>

#include "puzzles/family.h"

namespace puzzles {

enum MazeCell : std::uint8_t { kMazeFloor = 0, kMazeWall = 1, kMazeStart = 2, kMazeGoal = 3 };

/// Longest side a maze may have.
inline constexpr int kMazeMaxSide = 501;

const Family& mazeFamily();

/// The start or goal square; every parsed or generated maze has exactly one of each.
Cell mazeStart(const Puzzle& maze);
Cell mazeGoal(const Puzzle& maze);

/// A maze from a picture with one pixel a square: black wall, white floor, green start, red goal (nearest of the four;
/// anything far from all is an Error with line = row and column). `rgba` is width*height*4 bytes.
Result<Puzzle> mazeFromPixels(std::span<const std::uint8_t> rgba, int width, int height);

}  // namespace puzzles
