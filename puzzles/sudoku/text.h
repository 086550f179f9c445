#pragma once
// Reading Sudoku text; not for use outside puzzles/ (Family::parse is the way in). Understands, also mixed in one file:
//
//   53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79     81 squares on a line (.sdm);
//                                       what follows is ignored, or is the solution when 81 digits 1-9 follow a
//                                       separator
//   #A author   [Puzzle]                                                                  .sdk: metadata, sections,
//   53..7....                                                                             then nine rows
//   | 5 3 . | . 7 . | . . . |  "║5│3│ ║"  {5,3,0,0,7,0,0,0,0},                            a printed grid, a spreadsheet
//
// An empty square is one of . 0 * _ or a middle dot, or blank where every square of the row has its own field or place
// (nine lines of nine characters, "|53 | 7 |   |"). Nine or 81 characters side by side may also have one of x X - ? for
// their empty squares. Words, comments after a row, "> " and "1: " before one are passed over. Lines of words between
// puzzles, and short lines of anything else before a grid (a number, a date), become the next grid's title; `;`, `//`
// and `#` begin comments. Of two runs of 81 squares on a line, a full one is the solution of the one with empty
// squares. Tags of forums around squares are passed over. What no line says by itself is tried as foreign.h has it.

#include <string_view>
#include <vector>

#include "puzzles/reading.h"

namespace puzzles {

/// The puzzles in `text`, cells and metadata only, without warnings, until there are `limit` (0 = all); an Error when
/// there is none.
Result<Reading> readSudokuText(std::string_view text, std::size_t limit);
/// Every puzzle in `text`, or an Error.
Result<std::vector<Puzzle>> parseSudokuText(std::string_view text);

/// Family::recognise for Sudoku.
int recogniseSudoku(std::string_view text);

}  // namespace puzzles
