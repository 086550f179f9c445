#pragma once
// What stands around the squares of a line of Sudoku text: dates, quote marks, row numbers, sections of .sdk files,
// tags of forums. Not for use outside puzzles/. Pure functions.

#include <optional>
#include <string>
#include <string_view>

namespace puzzles {

/// "12.05.2023", "2023-5-12". A row may look so too, but has no digit twice.
bool isDate(std::string_view text);

/// Characters of "> " (a quoted message) or "1: " (a row's number) before the squares.
std::size_t prefixLength(std::string_view text);

/// ";;;5;;;;2": a row of a spreadsheet, not a comment.
bool isSemicolonRow(std::string_view text);

/// "[Puzzle]": the name between the brackets, in lower case. "[5, 3, 0]" is a row in a programmer's list.
std::optional<std::string> sectionName(std::string_view text);

/// Whether .sdk files have a section of that name. Other words in brackets are tags of forums.
bool isSudokuSection(std::string_view name);

/// The line without forum tags such as "[code]" before it and "[/code]" after it.
std::string_view withoutTags(std::string_view line);

}  // namespace puzzles
