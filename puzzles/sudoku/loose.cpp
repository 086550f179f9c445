#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "puzzles/sudoku/foreign.h"
#include "puzzles/sudoku/search.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

constexpr std::string_view kLooseFillers = "-xX?~";
constexpr std::string_view kLooseBetween = " \t|,;:!\"'()[]{}";

/// A row, and how its empty squares are written: '.' stands for . 0 and _; 0 when there is none.
struct LooseRow {
  std::vector<std::uint8_t> squares;
  char filler = 0;
  bool digits = false;
  bool adjacent = false;  ///< two empty squares side by side
};

/// What the character is as an empty square; 0 when it is none.
char fillerOf(char character) {
  if (character == '.' || character == '0' || character == '_') return '.';
  return kLooseFillers.find(character) == std::string_view::npos ? '\0' : character;
}

/// "*5": a mark before a given. Elsewhere stars are frames.
bool isMarkBeforeGiven(std::string_view text, std::size_t i) {
  return text[i] == '*' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
}

std::optional<LooseRow> readLooseRow(std::string_view text) {
  LooseRow row;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char character = text[i], filler = fillerOf(character);
    if (kLooseBetween.find(character) != std::string_view::npos || isMarkBeforeGiven(text, i)) continue;
    if (filler != 0 && row.filler != 0 && filler != row.filler) return std::nullopt;
    const bool digit = character >= '1' && character <= '9';
    if (filler == 0 && !digit) return std::nullopt;
    if (filler != 0) row.filler = filler;
    row.digits |= digit;
    row.adjacent |= filler != 0 && i > 0 && text[i - 1] == character;
    row.squares.push_back(static_cast<std::uint8_t>(digit ? character - '0' : 0));
    if (row.squares.size() > kSudokuSide) return std::nullopt;
  }
  const bool ruled = !row.digits && row.adjacent && row.filler == '-';
  return row.squares.size() == kSudokuSide && !ruled ? std::optional(std::move(row)) : std::nullopt;
}

/// The line without "A", "a", "1" or "R1" before row number `row` (from 0); nothing when it has no such label.
std::optional<std::string_view> withoutLabel(std::string_view line, int row) {
  line = trimmed(line);
  const bool named = line.size() > 1 && (line.front() == 'R' || line.front() == 'r') && line[1] != ' ';
  if (named) line.remove_prefix(1);
  if (line.size() < kSudokuSide) return std::nullopt;
  const bool numbered = line.front() == '1' + row;
  const bool lettered = !named && std::toupper(static_cast<unsigned char>(line.front())) == 'A' + row;
  const bool apart = kLooseBetween.find(line[1]) != std::string_view::npos;
  return (numbered || lettered) && apart ? std::optional(line.substr(1)) : std::nullopt;
}

class LooseReader {
 public:
  explicit LooseReader(bool labelled) : labelled_(labelled) {}

  std::vector<SudokuGrid> read(std::string_view text) {
    LineReader reader(text);
    while (const auto line = reader.next()) take(*line);
    return std::move(grids_);
  }

 private:
  void take(const Line& line) {
    const auto content = labelled_ ? withoutLabel(line.text, static_cast<int>(rows_.size()) / kSudokuSide) : line.text;
    auto row = content ? readLooseRow(*content) : std::nullopt;
    const bool fits = row && (filler_ == 0 || row->filler == 0 || row->filler == filler_);
    if (!fits && !partsNoGrid(line.text, rows_.size())) start();
    if (!fits) return;
    if (rows_.empty()) first_ = line.number;
    if (row->filler != 0) filler_ = row->filler;
    rows_.insert(rows_.end(), row->squares.begin(), row->squares.end());
    if (rows_.size() < kSudokuSquares) return;
    grids_.push_back({std::move(rows_), first_});
    start();
  }

  void start() {
    rows_.clear();
    filler_ = 0;
  }

  const bool labelled_;
  std::vector<SudokuGrid> grids_;
  std::vector<std::uint8_t> rows_;
  char filler_ = 0;
  int first_ = 0;
};

/// The square that "5.", "5.000e+00" or "nan" is.
std::optional<std::uint8_t> squareOfDecimal(std::string_view field) {
  if (field == "nan" || field == "NaN") return std::uint8_t{0};
  double number = -1;
  const auto [end, problem] = std::from_chars(field.data(), field.data() + field.size(), number);
  const bool whole = problem == std::errc() && end == field.data() + field.size() && std::floor(number) == number;
  if (!whole || number < 0 || number > kSudokuSide) return std::nullopt;
  return static_cast<std::uint8_t>(number);
}

std::vector<std::uint8_t> squaresOfDecimals(std::string_view line) {
  constexpr std::string_view kBetween = " \t,;[]()";
  std::vector<std::uint8_t> squares;
  for (std::size_t at = line.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(kBetween, at), line.size());
    const auto square = squareOfDecimal(line.substr(at, end - at));
    if (!square || squares.size() == kSudokuSquares) return {};
    squares.push_back(*square);
    at = line.find_first_not_of(kBetween, end);
  }
  return squares;
}

/// Two hundred squares and more are a Sudoku of 16 x 16 or 25 x 25; a maze has no such letters.
bool isSquareOfAnySize(char character) {
  return std::isdigit(static_cast<unsigned char>(character)) || (character >= 'A' && character <= 'Y') ||
         std::string_view("._*-").find(character) != std::string_view::npos;
}

constexpr std::size_t kOtherSides[] = {4, 6, 8, 10, 12, 16, 25};

Error otherSize(std::size_t side, int line) {
  const std::string number = std::to_string(side);
  return errorAt(line, 1, "a Sudoku of " + number + " x " + number + ": only 9 x 9 is read");
}

std::string squaresAlone(std::string_view line) {
  std::string squares;
  for (const char character : line)
    if (kLooseBetween.find(character) == std::string_view::npos) squares += character;
  const auto digits = std::ranges::count_if(squares, [](char c) { return c >= '1' && c <= '9'; });
  const bool known = std::ranges::all_of(squares, isSquareOfAnySize);
  return known && digits > 0 ? squares : std::string();
}

/// A Sudoku of another size on one line.
std::optional<Error> otherSizeOnALine(std::string_view text) {
  LineReader reader(text);
  while (const auto line = reader.next()) {
    const std::size_t squares = squaresAlone(line->text).size();
    for (const std::size_t side : kOtherSides)
      if (squares == side * side) return otherSize(side, line->number);
  }
  return std::nullopt;
}

std::optional<Error> otherSizeInRows(std::string_view text) {
  std::size_t side = 0, rows = 0;
  int first = 0;
  LineReader reader(text);
  while (const auto line = reader.next()) {
    const std::size_t squares = squaresAlone(line->text).size();
    if (squares == 0) continue;
    if (squares != side) first = line->number;
    rows = squares == side ? rows + 1 : 1;
    side = squares;
    const bool known = std::ranges::find(kOtherSides, side) != std::end(kOtherSides);
    if (known && rows == side) return otherSize(side, first);
  }
  return std::nullopt;
}

}  // namespace

std::vector<SudokuGrid> looseGrids(std::string_view text) {
  auto grids = LooseReader(true).read(text);
  return grids.empty() ? LooseReader(false).read(text) : grids;
}

std::vector<SudokuGrid> decimalGrids(std::string_view text) {
  std::vector<SudokuGrid> grids;
  std::vector<std::uint8_t> rows;
  int first = 0;
  LineReader reader(text);
  while (const auto line = reader.next()) {
    auto squares = squaresOfDecimals(line->text);
    const bool row = squares.size() == kSudokuSide || squares.size() == kSudokuSquares;
    if (!row && !partsNoGrid(line->text, rows.size())) rows.clear();
    if (row && rows.empty()) first = line->number;
    if (row) rows.insert(rows.end(), squares.begin(), squares.end());
    if (rows.size() == kSudokuSquares) grids.push_back({rows, first});
    if (rows.size() >= kSudokuSquares) rows.clear();
  }
  return grids;
}

std::optional<std::string> withoutPlacedDigits(std::string_view text) {
  std::string without;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool placed = text[i] == '+' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
    without += placed ? '.' : text[i];
    i += placed;
  }
  return without.size() < text.size() ? std::optional(std::move(without)) : std::nullopt;
}

std::optional<Error> otherSudoku(std::string_view text) {
  const std::size_t link = text.find("sudokuwiki.org/");
  if (link != std::string_view::npos && text.find("bd=S9", link) != std::string_view::npos) {
    return errorAt(1, 1, "a link of sudokuwiki.org with the board in an encoding of its own: expected its 81 squares");
  }
  if (auto other = otherSizeInRows(text)) return other;
  return otherSizeOnALine(text);
}

}  // namespace puzzles
