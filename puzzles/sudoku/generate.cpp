#include "puzzles/sudoku/generate.h"

#include <numeric>
#include <optional>

#include "puzzles/random.h"
#include "puzzles/sudoku/search.h"

namespace puzzles {
namespace {

constexpr int kMostGrids = 1500;

/// The three boxes on the diagonal do not see each other: any digits in them can be completed.
SudokuDigits randomFullGrid(Random& random) {
  SudokuDigits digits{};
  std::vector<std::uint8_t> box(kSudokuSide);
  std::iota(box.begin(), box.end(), std::uint8_t{1});
  for (int corner = 0; corner < kSudokuSide; corner += 3) {
    random.shuffle(box);
    for (int i = 0; i < kSudokuSide; ++i) digits[(corner + i / 3) * kSudokuSide + corner + i % 3] = box[i];
  }
  return searchSudoku(sudokuDomains(digits), 1, {}, &random).first;
}

/// Empties squares of `full` in random order; nothing when more than `givens` must stay.
std::optional<SudokuDigits> emptied(const SudokuDigits& full, int givens, Random& random) {
  std::vector<int> order(kSudokuSquares);
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  SudokuDigits digits = full;
  SudokuDomains domains = sudokuDomains(full);
  int left = kSudokuSquares;
  for (const int square : order) {
    if (left == givens) break;
    const std::uint16_t given = domains[square];
    domains[square] = kAnySudokuDigit & ~given;
    const bool needed = searchSudoku(domains, 1, {.nodes = 0, .stop = {}}).solutions > 0;
    domains[square] = needed ? given : kAnySudokuDigit;
    if (needed) continue;
    digits[square] = 0;
    --left;
  }
  if (left != givens) return std::nullopt;
  return digits;
}

Puzzle puzzleFrom(const SudokuDigits& digits, const SudokuDigits& full) {
  Puzzle puzzle;
  puzzle.family = "sudoku";
  puzzle.width = puzzle.height = kSudokuSide;
  puzzle.cells.assign(digits.begin(), digits.end());
  puzzle.solution = Answer{{full.begin(), full.end()}, {}};
  return puzzle;
}

std::optional<Error> specError(const GenerateSpec& spec) {
  if (spec.size != 0 && spec.size != kSudokuSide) {
    return Error{"size: expected 9, the only size of a Sudoku here; got " + std::to_string(spec.size), 0, 0, {}};
  }
  if (spec.givensMin < kFewestSudokuGivens || spec.givensMax > kSudokuSquares || spec.givensMin > spec.givensMax) {
    return Error{"givens: expected a range within 17-81, such as 24-34; got " + std::to_string(spec.givensMin) + "-" +
                     std::to_string(spec.givensMax),
                 0,
                 0,
                 {}};
  }
  return std::nullopt;
}

}  // namespace

Result<Puzzle> generateSudoku(const GenerateSpec& spec, std::uint64_t seed) {
  if (std::optional<Error> error = specError(spec)) return *error;
  Random random(seed);
  const int span = spec.givensMax - spec.givensMin + 1;
  const int givens = spec.givensMin + static_cast<int>(random.below(static_cast<std::uint32_t>(span)));
  for (int grid = 0; grid < kMostGrids; ++grid) {
    const SudokuDigits full = randomFullGrid(random);
    if (const std::optional<SudokuDigits> digits = emptied(full, givens, random)) return puzzleFrom(*digits, full);
  }
  return Error{"givens: no Sudoku with " + std::to_string(givens) + " givens came up in " + std::to_string(kMostGrids) +
                   " grids; expected 22 or more, as fewer are found seldom or never",
               0,
               0,
               {}};
}

}  // namespace puzzles
