#pragma once
// Algorithms by rounds: what a textbook method has decided after each round, square by square, to be set beside a
// network that thinks on the same clock. A round is what the method can do at once, everywhere on the board, from what
// the round before left. Runs are pure and may be asked for from any thread; which algorithms a family has is
// Family::algorithms().

#include <cstdint>
#include <string>
#include <vector>

#include "puzzles/puzzle.h"

namespace puzzles {

/// A method at work on one puzzle. Vectors are height x width, row-major.
struct AlgorithmRun {
  static constexpr int kNever = -1;
  std::vector<int> touched;         ///< round in which the square was first worked on; kNever: it was not
  std::vector<int> decided;         ///< round in which its value was settled, 0 = given with the puzzle; kNever
  std::vector<std::uint8_t> value;  ///< as in Answer::cells; means nothing where not decided
  int rounds = 0;                   ///< until nothing more happens
  std::string note;                 ///< what came of it, in a sentence

  /// Whether the puzzle itself did not give the square and the method has settled it by `round`.
  bool foundBy(std::size_t square, int round) const { return decided[square] > 0 && decided[square] <= round; }
};

struct Algorithm {
  std::string name;    ///< "dead_ends"
  std::string title;   ///< "Dead-end filling"
  std::string rounds;  ///< what one round is, for people
  AlgorithmRun (*run)(const Puzzle& puzzle);
};

}  // namespace puzzles
