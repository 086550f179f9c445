#pragma once
// Sudoku, 9 x 9. Puzzle cells and answer cells are digits 1..9, 0 = empty.

#include "puzzles/family.h"

namespace puzzles {

const Family& sudokuFamily();

/// Squares that break a rule of Sudoku against another filled square, in reading order.
std::vector<Cell> sudokuConflicts(std::span<const std::uint8_t> digits);

/// The grid for people to read: nine rows with lines between the boxes, `.` for an empty square. Sudoku text like any
/// other: parse() reads it back.
std::string printSudokuGrid(std::span<const std::uint8_t> digits);

/// Naked singles (a square with one candidate) and hidden singles (a digit with one place in a row, column or box), all
/// of a round found from the candidates that the round before left. Never guesses.
AlgorithmRun constraintPropagation(const Puzzle& sudoku);

}  // namespace puzzles
