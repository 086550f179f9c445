#include <algorithm>
#include <cctype>
#include <functional>

#include "puzzles/sudoku/foreign.h"
#include "puzzles/sudoku/search.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

constexpr std::string_view kBetweenGroups = " \t|,;()[]{}";
constexpr std::size_t kCandidateCharacters = 729;

bool isDigitOfSudoku(char character) { return character >= '1' && character <= '9'; }

/// The digit of a group with one candidate, 0 for several; nothing for other fields.
std::optional<std::uint8_t> squareOfGroup(std::string_view group) {
  if (group == "." || group == "0" || group == "-") return std::uint8_t{0};
  if (group.starts_with('u') || group.starts_with('U')) group.remove_prefix(1);
  if (group.empty() || !std::ranges::all_of(group, isDigitOfSudoku)) return std::nullopt;
  const bool rising = std::ranges::adjacent_find(group, std::greater_equal<>()) == group.end();
  if (!rising) return std::nullopt;
  return static_cast<std::uint8_t>(group.size() == 1 ? group.front() - '0' : 0);
}

/// The squares of a line of nothing but groups; empty for other lines.
std::vector<std::uint8_t> squaresOfGroups(std::string_view line) {
  std::vector<std::uint8_t> squares;
  for (std::size_t at = line.find_first_not_of(kBetweenGroups); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(kBetweenGroups, at), line.size());
    const auto square = squareOfGroup(line.substr(at, end - at));
    if (!square || squares.size() == kSudokuSquares) return {};
    squares.push_back(*square);
    at = line.find_first_not_of(kBetweenGroups, end);
  }
  return squares;
}

/// 81 times nine characters, each the digit of its place or an empty one.
std::vector<std::uint8_t> squaresOfPlaces(std::string_view line) {
  if (line.size() != kCandidateCharacters) return {};
  std::vector<std::uint8_t> squares(kSudokuSquares, 0), candidates(kSudokuSquares, 0);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool empty = line[i] == '.' || line[i] == '0' || line[i] == '-' || line[i] == '_';
    if (empty) continue;
    const int digit = static_cast<int>(i % kSudokuSide) + 1;
    if (line[i] != '0' + digit) return {};
    const bool first = ++candidates[i / kSudokuSide] == 1;
    squares[i / kSudokuSide] = static_cast<std::uint8_t>(first ? digit : 0);
  }
  return squares;
}

bool isLetterOrDigit(char character) { return std::isalnum(static_cast<unsigned char>(character)) != 0; }

}  // namespace

bool partsNoGrid(std::string_view line, std::size_t squaresSoFar) {
  if (isBlank(line)) return squaresSoFar % (3 * kSudokuSide) == 0;
  return std::ranges::none_of(line, isLetterOrDigit);
}

std::vector<SudokuGrid> candidateGrids(std::string_view text) {
  std::vector<SudokuGrid> grids;
  std::vector<std::uint8_t> rows;
  int first = 0;
  LineReader reader(text);
  while (const auto line = reader.next()) {
    if (partsNoGrid(line->text, rows.size())) continue;
    auto squares = squaresOfPlaces(trimmed(line->text));
    if (squares.empty()) squares = squaresOfGroups(line->text);
    if (squares.size() != kSudokuSide) rows.clear();
    if (squares.size() == kSudokuSide) rows.insert(rows.end(), squares.begin(), squares.end());
    if (squares.size() == kSudokuSquares) rows = squares;
    if (rows.size() <= kSudokuSide || rows.size() == squares.size()) first = line->number;
    if (rows.size() < kSudokuSquares) continue;
    grids.push_back({std::move(rows), first});
    rows.clear();
  }
  return grids;
}

}  // namespace puzzles
