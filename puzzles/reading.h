#pragma once
// Reading: what comes of a file of many puzzles: the good ones, and what was wrong with the others. A value.

#include <cstddef>
#include <vector>

#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace puzzles {

struct Reading {
  std::vector<Puzzle> puzzles;
  std::vector<Error> problems;  ///< one for each puzzle that is left out, in order; the first few
  std::size_t leftOut = 0;      ///< all that are left out

  void leaveOut(Error problem);
};

/// Every puzzle, or the first problem.
Result<std::vector<Puzzle>> allOrError(Reading reading);
/// The good puzzles, with a warning of the first one for each that is left out; the first problem when none is good.
Result<std::vector<Puzzle>> goodOnes(Reading reading);

}  // namespace puzzles
