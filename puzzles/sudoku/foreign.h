#pragma once
// Sudoku as solvers, forums, spreadsheets and programs write it where lines of squares alone do not say it; not for use
// outside puzzles/. Asked only when text.h's own reading found a mistake. All functions are pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/result.h"

namespace puzzles {

struct SudokuGrid {
  std::vector<std::uint8_t> squares;  ///< 81
  int line = 0;                       ///< its first one in the text, from 1
};

/// Whether a line may stand between rows of a grid: blank, or only drawn.
bool partsNoGrid(std::string_view line, std::size_t squaresSoFar);

/// Nine rows of nine groups of candidates, or 81 groups on a line ("12 4 579 ..."): a single one is a digit, with a 'u'
/// before it too. Also 729 characters on a line, nine for each square.
std::vector<SudokuGrid> candidateGrids(std::string_view text);

/// JSON, XML and HTML: 81 numbers between brackets, 81 elements or nine with nine characters, or elements with a row, a
/// column and a value. What is marked as not given is left out.
std::vector<SudokuGrid> markedUpGrids(std::string_view text);

/// Nine rows in which one other character beside digits is an empty square, whatever spaces and bars stand between;
/// with a '*' before givens, or with a letter, a number or "R1" before each row.
std::vector<SudokuGrid> looseGrids(std::string_view text);

/// Nine rows of nine whole numbers, or 81 on a line, with decimals ("5.", "5.000e+00"; "nan" is empty).
std::vector<SudokuGrid> decimalGrids(std::string_view text);

/// The text with an empty square for each "+5", a digit that somebody placed; nothing when it has none.
std::optional<std::string> withoutPlacedDigits(std::string_view text);

/// A sentence for what is a Sudoku and not read: other sizes, links in an encoding of their own.
std::optional<Error> otherSudoku(std::string_view text);

}  // namespace puzzles
