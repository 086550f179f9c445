#pragma once
// Sudoku, 9 x 9. Puzzle cells and answer cells are digits 1..9, 0 = empty.

#include "puzzles/family.h"

namespace puzzles {

const Family& sudokuFamily();

/// Number of solutions, counted up to `limit`.
int countSudokuSolutions(const Puzzle& sudoku, int limit);

/// Squares that break a rule of Sudoku against another filled square, in reading order.
std::vector<Cell> sudokuConflicts(std::span<const std::uint8_t> digits);

}  // namespace puzzles
