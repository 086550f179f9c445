#pragma once
// The outer shape of Sokoban files: which lines are rows of a level, where a level begins and ends, which title and
// author are its. What the squares say is checked by parseSokoban (sokoban_parts.h).
//
// A row starts with a wall, or holds squares alone; "# words" is a comment. Digits repeat the square after them and '|'
// ends a row; a line with a '|' inside, unless it ends with one, ends its level, and so does a '!' at its end. Blank
// lines and any other text part levels, ruled lines too, except that a line of dashes is a row where a level would have
// no player without it. Among the other text, "Title:" and "Author:" name the level
// that they touch; where they stand apart, the level before unless it has one. A ";" comment right above a level, or in
// a paragraph of its own before it, or right below it, is its title when there is no "Title:". An author named before
// the first level is the author of all. From "Comment:" on a line of its own to "Comment-End:" anything may stand.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/text.h"

namespace puzzles {

struct SokobanRow {
  std::vector<std::uint8_t> squares;  ///< SokobanCell bits
  int line = 0;
  bool runLengths = false;  ///< columns of the text are not those of the squares
};

struct SokobanDraft {
  std::vector<SokobanRow> rows;  ///< neither first nor last is empty
  std::string title, author;
  std::optional<Error> problem;     ///< of a row
  std::optional<SokobanRow> above;  ///< the line of dashes that alone parts it from the level before
};

/// The bits of a character, or nothing.
std::optional<std::uint8_t> sokobanBits(char character);
char sokobanCharacter(std::uint8_t bits);

bool isSokobanBoardLine(std::string_view line);
/// A row without walls: only inside a level. Ruled lines are none, not even of dashes.
bool isOpenRow(std::string_view line);
/// Whether the line has a character that cannot be part of a row.
bool hasForeignSquare(std::string_view line);

/// The levels of a file; at least one, or an Error. Rows end after `limit` levels without a problem; 0 = never.
Result<std::vector<SokobanDraft>> readSokobanDrafts(std::string_view text, std::size_t limit);

}  // namespace puzzles
