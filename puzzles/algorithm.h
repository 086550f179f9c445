#pragma once
// Algorithms by rounds: what a textbook method has decided after each round, square by square, to be set beside a
// network that thinks on the same clock. A round is what the method can do at once, everywhere on the board, from what
// the round before left. All functions are pure and may be called from any thread.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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
  std::string family;  ///< that it works on
  std::string rounds;  ///< what one round is, for people
  AlgorithmRun (*run)(const Puzzle& puzzle);
};

/// Those for a family, in display order; empty where there is none.
std::vector<Algorithm> algorithmsFor(std::string_view family);

/// Breadth-first search from the start: round d touches the squares d steps away. When the wave reaches the goal, the
/// way is traced back, one square a round; what is left is then known to lie off the path.
AlgorithmRun breadthFirstWave(const Puzzle& maze);
/// Every round fills all squares with at most one open neighbour. When none is left and what stays open is one path, it
/// is the answer; in a maze with loops it may be more than that, and stays undecided.
AlgorithmRun deadEndFilling(const Puzzle& maze);
/// Naked singles (a square with one candidate) and hidden singles (a digit with one place in a row, column or box), all
/// of a round found from the candidates that the round before left. Never guesses.
AlgorithmRun constraintPropagation(const Puzzle& sudoku);

}  // namespace puzzles
