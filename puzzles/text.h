#pragma once
// The line reader that every family shares: LF, CRLF and CR line ends (also mixed in one file), a UTF-8 byte order mark
// before the first line, and line numbers that stay true after blank lines have been dropped. Everything is a view into
// the text passed in, which must outlive the result. Pure functions, safe from any thread.

#include <string>
#include <string_view>
#include <vector>

#include "puzzles/result.h"

namespace puzzles {

/// One line without its line end; `number` counts from 1.
struct Line {
  std::string_view text;
  int number = 0;
  bool operator==(const Line&) const = default;
};

/// The text without a UTF-8 byte order mark.
std::string_view withoutMark(std::string_view text);

/// Every line of `text`, blank ones included. A line end after the last line does not start another; "" has no lines.
std::vector<Line> splitLines(std::string_view text);

/// True when there is nothing but spaces and tabs (and other ASCII white space).
bool isBlank(std::string_view text);

/// Without white space at either end; `trimmedRight` keeps the indentation.
std::string_view trimmed(std::string_view text);
std::string_view trimmedRight(std::string_view text);

/// Runs of lines that are not blank: what stands between blank lines.
std::vector<std::vector<Line>> splitBlocks(std::string_view text);

/// The stretch of the original text from the first of `lines` to the last, line ends included. `lines` must not be
/// empty and must come from one text, in order.
std::string_view spanOf(const std::vector<Line>& lines);

/// An Error at a line and column (from 1; 0 = the whole line).
Error errorAt(int line, int column, std::string message);

/// Bytes of the first UTF-8 character of `text`, which must not be empty; 1 when what stands there is not UTF-8.
std::size_t characterLength(std::string_view text);

/// The text as UTF-8: unchanged when it is, else taken for Latin-1, which is what old puzzle files are written in.
std::string asUtf8(std::string_view text);

/// A character as an error message shows it: 'x', or its code such as 0x07 when it cannot be shown.
std::string quoted(char character);

}  // namespace puzzles
