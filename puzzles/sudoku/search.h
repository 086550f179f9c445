#pragma once
// The exact search behind Sudoku's solver, generator and uniqueness check; not for use outside puzzles/.
//
// Constraint propagation on bitmasks: for each digit, three 27-bit words (one a band of three rows) hold the squares
// where it may still stand. Naked singles (a square with one digit left) come out of all squares of a band at once by
// bit-sliced counting; hidden singles (a digit with one square left in a row, column or box) by unit masks. When
// nothing is forced, the search branches on a square with the fewest digits left. Method: the bit-parallel solvers of
// the Sudoku programmers' forum; written from scratch.

#include <array>
#include <cstdint>
#include <span>

#include "puzzles/family.h"
#include "puzzles/random.h"

namespace puzzles {

inline constexpr int kSudokuSide = 9;
inline constexpr int kSudokuSquares = 81;

/// Digits allowed in each square: bit d-1 for digit d. A given has one bit, an empty square all nine.
using SudokuDomains = std::array<std::uint16_t, kSudokuSquares>;
inline constexpr std::uint16_t kAnySudokuDigit = 0x1FF;

using SudokuDigits = std::array<std::uint8_t, kSudokuSquares>;

/// Whether two squares (row-major, 0..80) share a row, column or box.
constexpr bool sudokuSquaresMeet(int a, int b) {
  const bool sameBox = a / 27 == b / 27 && a % 9 / 3 == b % 9 / 3;
  return a / 9 == b / 9 || a % 9 == b % 9 || sameBox;
}

struct SudokuCount {
  int solutions = 0;     ///< found, at most the limit asked for
  SudokuDigits first{};  ///< the first solution, when there is one
  std::uint64_t nodes = 0;
  bool gaveUp = false;  ///< limits ended the search: `solutions` is a lower bound
};

/// Digits (0 = empty) as domains; values above 9 count as empty.
SudokuDomains sudokuDomains(std::span<const std::uint8_t> digits);

/// Looks for up to `limit` solutions. With `random`, branches try their digits in random order.
SudokuCount searchSudoku(const SudokuDomains& domains, int limit, const SolveLimits& limits, Random* random = nullptr);

}  // namespace puzzles
