#pragma once
// One line of Sudoku text, understood on its own; not for use outside puzzles/. text.h puts lines together.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace puzzles {

struct SudokuLine {
  enum class Kind {
    Nothing,  ///< blank, a comment, or a line drawn between boxes
    Section,  ///< "[Puzzle]": `words` is the name in lower case
    Author,   ///< "#A Jane": `words` is the rest
    Title,    ///< "#D Easy", or words that are no squares: `words`
    Row,      ///< nine `squares`
    Whole,    ///< 81 `squares`, perhaps a `solution`
    Wrong,    ///< `words` says what was found and what was expected, `column` where
  };
  Kind kind = Kind::Nothing;
  std::vector<std::uint8_t> squares;
  std::optional<std::vector<std::uint8_t>> solution;
  std::string words;
  int column = 0;       ///< in characters, from 1
  bool likely = false;  ///< Wrong, yet mostly made of squares: somebody meant a Sudoku
  bool brief = false;   ///< Wrong, yet so short that before a grid it is a title: a number, a date
};

SudokuLine readSudokuLine(std::string_view text);

/// Nine squares of a line in which a space is an empty square (and spaces at the end may be missing): digits and spaces
/// alone, nine at most. Nothing for any other line. Only nine such lines together are a Sudoku for certain.
struct SpacedRow {
  std::vector<std::uint8_t> squares;
  int length = 0;  ///< characters of the line
};
std::optional<SpacedRow> readSpacedRow(std::string_view text);

}  // namespace puzzles
