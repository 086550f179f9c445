#pragma once
// Small changes that a person makes to a puzzle while something thinks about it.

#include <string>

#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace puzzles {

/// A kind of change that the puzzles of a family take. Kinds of the same name are the same in every family.
struct EditKind {
  std::string name;                            ///< "wall"
  std::string title;                           ///< what it does, for people: "put or take away a wall"
  int most = 0;                                ///< it sets a value from 0 to this; 0 = it needs none
  std::string valueTitle = {}, valueTip = {};  ///< of that value: "Digit", "What becomes given; 0 takes a given away"
};

struct PuzzleEdit {
  std::string kind;  ///< EditKind::name
  Cell cell;
  int value = 0;
};

/// The puzzle after the change, without the solution that it came with. An Error, a sentence for people, when that is
/// no change for this family or this square, or when the moves of the answer so far could no longer be made.
Result<Puzzle> edited(const Puzzle& puzzle, const PuzzleEdit& edit, const Answer& soFar = {});

/// "wall put at r4c5", "goal moved to r4c5", "7 given at r4c5".
std::string describe(const Puzzle& before, const PuzzleEdit& edit);

}  // namespace puzzles
