#include <algorithm>
#include <cctype>
#include <map>

#include "puzzles/sudoku/foreign.h"
#include "puzzles/sudoku/search.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

using Squares = std::vector<std::uint8_t>;

/// With fewer digits, elements with places and values are no Sudoku.
constexpr std::ptrdiff_t kFewestPlaced = 17;

/// A page with more elements is not searched for a board.
constexpr std::size_t kMostElements = 10'000;

bool isNameCharacter(char character) { return std::isalpha(static_cast<unsigned char>(character)) || character == '_'; }
bool isFigure(char character) { return character >= '0' && character <= '9'; }

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

std::string_view takeWhile(std::string_view text, bool (*belongs)(char)) {
  return {text.begin(), std::ranges::find_if_not(text, belongs)};
}

/// Lists of numbers, whatever the line ends: "[[5, 3, null], ...]".
class ListReader {
 public:
  std::vector<SudokuGrid> read(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) i += take(text, i);
    endRun();
    return std::move(grids_);
  }

 private:
  /// Takes what begins at `i`; how many characters that is.
  std::size_t take(std::string_view text, std::size_t i) {
    const std::string_view rest = text.substr(i);
    if (run_.empty()) first_ = line_;
    if (isFigure(rest.front())) {
      const std::string_view number = takeWhile(rest, isFigure);
      run_.push_back(number.size() == 1 ? static_cast<std::uint8_t>(number.front() - '0') : std::uint8_t{255});
      return number.size();
    }
    for (const std::string_view empty : {"null", "None", "\"\"", "''"}) {
      if (!rest.starts_with(empty)) continue;
      run_.push_back(0);
      return empty.size();
    }
    if (std::string_view("[](),\"' \t\r\n").find(rest.front()) == std::string_view::npos) endRun();
    bracket_ |= rest.front() == '[';
    line_ += rest.front() == '\n';
    return 1;
  }

  void endRun() {
    const bool boards = bracket_ && !run_.empty() && run_.size() % kSudokuSquares == 0;
    if (boards && std::ranges::max(run_) <= kSudokuSide) {
      for (auto at = run_.begin(); at != run_.end(); at += kSudokuSquares)
        grids_.push_back({Squares(at, at + kSudokuSquares), first_});
    }
    run_.clear();
    bracket_ = false;
  }

  std::vector<SudokuGrid> grids_;
  Squares run_;
  bool bracket_ = false;
  int line_ = 1, first_ = 1;
};

/// Elements that say where their digit is: "position": [0, 1], "value": 3 or <Cell x="1" y="0"><Value>3</Value>.
class PlaceReader {
 public:
  std::vector<SudokuGrid> read(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) i += take(text.substr(i));
    const auto filled = std::ranges::count_if(placed_, [](const Placed& square) { return square.value > 0; });
    if (filled < kFewestPlaced || placed_.size() > kSudokuSquares) return {};
    return board();
  }

 private:
  struct Placed {
    int row = 0, column = 0, value = 0;
  };

  std::size_t take(std::string_view rest) {
    if (isFigure(rest.front())) {
      const std::string_view number = takeWhile(rest, isFigure);
      takeNumber(wholeNumber(number).value_or(-1));
      return number.size();
    }
    if (!isNameCharacter(rest.front())) return 1;
    const std::string_view name = takeWhile(rest, isNameCharacter);
    const bool said = name == "false" || name == "true";
    if (said) takeTruth(name == "true");
    if (!said) name_ = lowerCase(name);
    return name.size();
  }

  bool isNamed(std::initializer_list<std::string_view> names) const {
    return std::ranges::find(names, name_) != names.end();
  }

  void takeNumber(int number) {
    if (placed_.size() > kSudokuSquares) return;
    if (isNamed({"position", "pos"})) (row_ ? column_ : row_) = number;
    if (isNamed({"x", "col", "column", "c"})) column_ = number;
    if (isNamed({"y", "row", "r"})) row_ = number;
    if (isNamed({"value", "val", "digit", "number"})) value_ = number;
    if (!row_ || !column_ || !value_) return;
    placed_.push_back({*row_, *column_, given_ ? *value_ : 0});
    row_.reset(), column_.reset(), value_.reset();
    given_ = true;
  }

  void takeTruth(bool truth) {
    if (!isNamed({"fixed", "given", "readonly", "locked"}) || truth) return;
    const bool before = row_ || column_ || value_;
    if (before) given_ = false;
    if (!before && !placed_.empty()) placed_.back().value = 0;
  }

  std::vector<SudokuGrid> board() const {
    int least = kSudokuSide;
    for (const Placed& square : placed_) least = std::min({least, square.row, square.column});
    const int base = least == 0 ? 0 : 1;
    SudokuGrid grid{Squares(kSudokuSquares, 0), 1};
    for (const Placed& square : placed_) {
      const int row = square.row - base, column = square.column - base;
      if (row < 0 || row >= kSudokuSide || column < 0 || column >= kSudokuSide || square.value > kSudokuSide) return {};
      grid.squares[static_cast<std::size_t>(row) * kSudokuSide + column] = static_cast<std::uint8_t>(square.value);
    }
    return {grid};
  }

  std::vector<Placed> placed_;
  std::string name_;
  std::optional<int> row_, column_, value_;
  bool given_ = true;
};

/// The contents of innermost elements by their name, in order.
std::map<std::string, std::vector<std::string>> innermostElements(std::string_view text) {
  std::map<std::string, std::vector<std::string>> elements;
  std::size_t count = 0;
  for (std::size_t open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
    const std::string name = lowerCase(takeWhile(text.substr(open + 1), isNameCharacter));
    const std::size_t content = text.find('>', open);
    if (name.empty() || content == std::string_view::npos) continue;
    const std::size_t close = text.find('<', content);
    if (close == std::string_view::npos || !text.substr(close).starts_with("</")) continue;
    elements[name].emplace_back(trimmed(text.substr(content + 1, close - content - 1)));
    if (++count > kMostElements) return {};
  }
  return elements;
}

/// Digits as they are, letters from b for 1 as KSudoku writes them, and empty squares.
std::optional<std::uint8_t> squareOfElement(char character) {
  if (isFigure(character)) return static_cast<std::uint8_t>(character - '0');
  if (character >= 'b' && character <= 'j') return static_cast<std::uint8_t>(character - 'a');
  return std::string_view("._- ").find(character) != std::string_view::npos ? std::optional(std::uint8_t{0})
                                                                            : std::nullopt;
}

/// The squares of 81 elements, nine with nine characters or one with 81; empty when they are none.
Squares squaresOfElements(const std::vector<std::string>& contents) {
  const std::size_t each = kSudokuSquares / contents.size();
  if (contents.size() * each != kSudokuSquares || (each != 1 && each != 9 && each != 81)) return {};
  Squares squares;
  for (const std::string& content : contents) {
    const bool empty = each == 1 && (content.empty() || content == "&nbsp;");
    if (!empty && content.size() != each) return {};
    for (const char character : empty ? std::string(1, '.') : content) {
      const auto square = squareOfElement(character);
      if (!square) return {};
      squares.push_back(*square);
    }
  }
  return squares;
}

std::vector<SudokuGrid> elementGrids(std::string_view text) {
  std::vector<SudokuGrid> grids;
  for (const auto& [name, contents] : innermostElements(text)) {
    Squares squares = squaresOfElements(contents);
    const bool filled = std::ranges::any_of(squares, [](std::uint8_t digit) { return digit > 0; });
    if (filled) grids.push_back({std::move(squares), 1});
  }
  return grids;
}

}  // namespace

std::vector<SudokuGrid> markedUpGrids(std::string_view text) {
  const bool elements = text.find("</") != std::string_view::npos;
  if (!elements && text.find('[') == std::string_view::npos && text.find('{') == std::string_view::npos) return {};
  auto grids = ListReader().read(text);
  if (grids.empty()) grids = PlaceReader().read(text);
  if (grids.empty() && elements) grids = elementGrids(text);
  return grids;
}

}  // namespace puzzles
