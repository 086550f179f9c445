#include <algorithm>
#include <bit>

#include "puzzles/sudoku/search.h"
#include "puzzles/sudoku/sudoku.h"

namespace puzzles {
namespace {

constexpr int kNever = AlgorithmRun::kNever;

/// The squares of row, column or box `unit` (0..26).
std::array<int, kSudokuSide> squaresOf(int unit) {
  std::array<int, kSudokuSide> squares{};
  const int kind = unit / 9, place = unit % 9;
  for (int i = 0; i < kSudokuSide; ++i) {
    const int box = place / 3 * 27 + place % 3 * 3 + i / 3 * 9 + i % 3;
    squares[static_cast<std::size_t>(i)] = kind == 0 ? place * 9 + i : kind == 1 ? i * 9 + place : box;
  }
  return squares;
}

/// Digits that no filled square forbids: bit d - 1 for digit d; none in a filled square.
SudokuDomains candidates(const AlgorithmRun& run) {
  SudokuDomains open{};
  for (int square = 0; square < kSudokuSquares; ++square) {
    const auto s = static_cast<std::size_t>(square);
    if (run.decided[s] != kNever) continue;
    open[s] = kAnySudokuDigit;
    for (int other = 0; other < kSudokuSquares; ++other) {
      const auto o = static_cast<std::size_t>(other);
      if (run.decided[o] != kNever && sudokuSquaresMeet(square, other))
        open[s] &= static_cast<std::uint16_t>(~(1u << (run.value[o] - 1)));
    }
  }
  return open;
}

/// The one square of a unit in which the digit can stand; negative when there are none or several.
int onlyPlace(const SudokuDomains& open, int unit, int digit) {
  int place = -1;
  for (const int square : squaresOf(unit)) {
    if (!(open[static_cast<std::size_t>(square)] >> (digit - 1) & 1)) continue;
    if (place >= 0) return -1;
    place = square;
  }
  return place;
}

/// Digits to set, 0 where nothing is forced.
SudokuDigits singles(const SudokuDomains& open) {
  SudokuDigits found{};
  for (std::size_t s = 0; s < open.size(); ++s)
    if (std::popcount(open[s]) == 1) found[s] = static_cast<std::uint8_t>(std::countr_zero(open[s]) + 1);
  for (int unit = 0; unit < 27; ++unit)
    for (int digit = 1; digit <= kSudokuSide; ++digit)
      if (const int square = onlyPlace(open, unit, digit); square >= 0)
        found[static_cast<std::size_t>(square)] = static_cast<std::uint8_t>(digit);
  return found;
}

/// False when nothing was set.
bool set(AlgorithmRun& run, const SudokuDigits& digits, int round) {
  bool any = false;
  for (std::size_t s = 0; s < digits.size(); ++s) {
    if (digits[s] == 0) continue;
    run.touched[s] = run.decided[s] = round;
    run.value[s] = digits[s];
    any = true;
  }
  return any;
}

}  // namespace

AlgorithmRun constraintPropagation(const Puzzle& sudoku) {
  AlgorithmRun run;
  run.touched.assign(kSudokuSquares, kNever);
  run.decided.assign(kSudokuSquares, kNever);
  run.value = sudoku.cells;
  for (std::size_t s = 0; s < run.value.size(); ++s)
    if (run.value[s] != 0) run.decided[s] = 0;
  while (set(run, singles(candidates(run)), run.rounds + 1)) ++run.rounds;
  const auto open = std::ranges::count(run.decided, kNever);
  run.note = open == 0 ? "solved without a guess in round " + std::to_string(run.rounds)
                       : "stuck after round " + std::to_string(run.rounds) + ": " + std::to_string(open) +
                             " squares would need a guess";
  return run;
}

}  // namespace puzzles
