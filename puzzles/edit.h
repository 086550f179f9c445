#pragma once
// Small changes that a person makes to a puzzle while something thinks about it.

#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace puzzles {

struct PuzzleEdit {
  enum class Kind {
    Wall,   ///< a maze, Sokoban: wall becomes floor, floor becomes wall
    Start,  ///< a maze: moves the start here
    Goal,   ///< a maze: moves the goal here; Sokoban: the goal nearest to here
    Given   ///< a Sudoku: `digit` becomes what is given here, 0 = nothing
  };
  Kind kind = Kind::Wall;
  Cell cell;
  int digit = 0;
};

/// The puzzle after the change, without the solution that it came with. An Error, a sentence for people, when that is
/// no change for this family or this square, or when the moves of the answer so far could no longer be made.
Result<Puzzle> edited(const Puzzle& puzzle, const PuzzleEdit& edit, const Answer& soFar = {});

/// "wall put at r4c5", "goal moved to r4c5", "7 given at r4c5".
std::string describe(const Puzzle& before, const PuzzleEdit& edit);

}  // namespace puzzles
