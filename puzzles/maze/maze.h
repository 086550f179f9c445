#pragma once
// Maze: a grid of walls and floor with one start and one goal. The answer is the set of squares on a simple path from
// start to goal (4-neighbourhood), both ends included; the path may not touch itself, so that the set says the order.
// Text: '#' wall, ' ' or '.' floor, 'S' start, 'G' goal, blank lines, titles, comments (`;`, `//`, `#` with
// words) or ruled lines between mazes, the last text line before a maze being its title; rows that are shorter than the
// longest one are filled up with wall; tabs are errors. Printing draws floor at the end of a row as '.', so that
// nothing is lost where trailing spaces are stripped. An indentation that all rows share before their walls and a blank
// between all characters are no squares. Text that is none of this is tried as foreign.h has it. Answers are the same
// text with the path drawn as 'o'.

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

/// A maze from a picture with one pixel a square, laid over white: dark grey or black is wall, light grey or white is
/// floor, the one clearly green pixel the start, the one clearly red pixel the goal. A picture whose squares are all
/// k x k pixels of one kind (k as wide as the start) is read as if each were one, and other pictures where picture.h
/// finds a grid in them. Any other colour, a missing or second end, or a wrong size is an Error, with line = row and
/// column of the pixel. `rgba` is width*height*4 bytes.
Result<Puzzle> mazeFromPixels(std::span<const std::uint8_t> rgba, int width, int height);

/// Breadth-first search from the start: round d touches the squares d steps away. When the wave reaches the goal, the
/// way is traced back, one square a round; what is left is then known to lie off the path.
AlgorithmRun breadthFirstWave(const Puzzle& maze);
/// Every round fills all squares with at most one open neighbour. When none is left and what stays open is one path, it
/// is the answer; in a maze with loops it may be more than that, and stays undecided.
AlgorithmRun deadEndFilling(const Puzzle& maze);

}  // namespace puzzles
