#pragma once
// The line reader that every family shares: LF, CRLF and CR line ends (also mixed in one file), a UTF-8 byte order mark
// before the first line, and line numbers that stay true after blank lines have been dropped. Everything is a view into
// the text passed in, which must outlive the result. Pure functions, safe from any thread.

#include <cstddef>
#include <optional>
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

/// The lines of `text` one after the other, so that a large file costs no list of them. Copies read on by themselves.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(withoutMark(text)) {}
  /// The next line, blank ones included; nothing after the last.
  std::optional<Line> next();

 private:
  std::string_view rest_;
  int number_ = 0;
};

/// Every line of `text`, blank ones included. A line end after the last line does not start another; "" has no lines.
std::vector<Line> splitLines(std::string_view text);

/// True when there is nothing but spaces and tabs (and other ASCII white space).
bool isBlank(std::string_view text);

/// Without white space at either end; `trimmedRight` keeps the indentation.
std::string_view trimmed(std::string_view text);
std::string_view trimmedRight(std::string_view text);

/// The number that the whole of `text` is in decimal digits, with a sign if negative; empty for anything else.
std::optional<int> wholeNumber(std::string_view text);

/// Runs of lines that are not blank: what stands between blank lines.
std::vector<std::vector<Line>> splitBlocks(std::string_view text);

/// The stretch of the original text from the first of `lines` to the last, line ends included. `lines` must not be
/// empty and must come from one text, in order.
std::string_view spanOf(const std::vector<Line>& lines);

/// An Error at a line and column (from 1; 0 = the whole line).
Error errorAt(int line, int column, std::string message);

/// Bytes of the first UTF-8 character of `text`, which must not be empty; 1 when what stands there is not UTF-8.
std::size_t characterLength(std::string_view text);

/// The text as UTF-8 without byte order mark. UTF-16 is known by its mark; other bytes that are not UTF-8 are taken for
/// Latin-1, which is what old puzzle files are written in.
std::string asUtf8(std::string_view text);

/// A character as an error message shows it: 'x', or its code such as 0x07 when it cannot be shown.
std::string quoted(char character);
/// The same for the first UTF-8 character of `text`, which must not be empty: also U+200B for what is not to be seen.
std::string quotedFirst(std::string_view text);

/// Whether some run of letters has three different ones that are not among `except`: prose, not squares of a board.
bool hasWord(std::string_view text, std::string_view except = "");

/// Whether the line is a note whatever stands around it: it begins with `;` or `//`, is a Markdown fence, or is ruled
/// ("-----", "=====").
bool isNote(std::string_view line);

/// What one file may hold. More is an Error that says so, before it takes memory and minutes.
inline constexpr std::size_t kMostPuzzles = 500'000;
inline constexpr std::size_t kMostSquares = 20'000'000;

/// Adds up what a file holds.
class FileSize {
 public:
  /// One more puzzle, which begins on `line`; an Error when that is too much.
  std::optional<Error> add(std::size_t squares, int line);

 private:
  std::size_t puzzles_ = 0, squares_ = 0;
};

}  // namespace puzzles
