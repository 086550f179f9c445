#pragma once
// Difficulty: what a puzzle itself tells of how hard it is. Pure, but the exact solvers are asked.

#include <optional>
#include <string>
#include <vector>

#include "puzzles/puzzle.h"

namespace thought {

struct Difficulty {
  std::string name;  ///< "length of the route", "givens", "fewest pushes"
  double value = 0;
};

/// The fewest pushes that solve a Sokoban level; empty where the exact solver gave up.
std::optional<int> fewestPushes(const puzzles::Puzzle& level);

/// What tells most first. Maze: moves from start to goal, side. Sudoku: givens. Sokoban: fewest pushes (where the exact
/// solver did not give up), boxes. Of other families: squares.
std::vector<Difficulty> difficultiesOf(const puzzles::Puzzle& puzzle);

}  // namespace thought
