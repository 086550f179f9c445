#include "puzzles/sudoku/line.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <utility>

#include "puzzles/sudoku/search.h"
#include "puzzles/sudoku/surroundings.h"
#include "puzzles/text.h"
#include "puzzles/words.h"

namespace puzzles {
namespace {

/// One character of the line, as a Sudoku sees it.
struct Token {
  enum class Kind { Square, Space, Tab, Comma, Semicolon, Bar, Rule, Separator, Letter, Other };
  Kind kind = Kind::Other;
  std::uint8_t digit = 0;  ///< of a Square
  std::string_view text;
};
using Kind = Token::Kind;
using Tokens = std::vector<Token>;

Kind kindOf(char character) {
  if (std::string_view("123456789.0*_").find(character) != std::string_view::npos) return Kind::Square;
  if (std::string_view("+:'\"/\\{}[]()").find(character) != std::string_view::npos) return Kind::Separator;
  if (std::isalpha(static_cast<unsigned char>(character))) return Kind::Letter;
  switch (character) {
    case ' ':
      return Kind::Space;
    case '\t':
      return Kind::Tab;
    case ',':
      return Kind::Comma;
    case ';':
      return Kind::Semicolon;
    case '|':
      return Kind::Bar;
    case '-':
    case '=':
      return Kind::Rule;
    default:
      return Kind::Other;
  }
}

bool isFullWidthDigit(std::string_view character) { return character >= "\uFF10" && character <= "\uFF19"; }

/// Characters beyond ASCII that printed grids use: box drawing, the middle dot, the no-break space, and the digits and
/// spaces of East Asian text.
Kind kindOfWide(std::string_view character) {
  if (character == "\u00B7" || isFullWidthDigit(character)) return Kind::Square;
  if (character == "\u00A0" || character == "\u3000") return Kind::Space;
  for (const std::string_view bar :
       {"\u2502", "\u2503", "\u2506", "\u2507", "\u250A", "\u250B", "\u254E", "\u254F", "\u2551"}) {
    if (character == bar) return Kind::Bar;
  }
  for (const std::string_view rule :
       {"\u2500", "\u2501", "\u2504", "\u2505", "\u2508", "\u2509", "\u254C", "\u254D", "\u2550"}) {
    if (character == rule) return Kind::Rule;
  }
  const bool boxDrawing = character >= "\u2500" && character <= "\u257F";
  return boxDrawing ? Kind::Separator : Kind::Letter;
}

/// 1-9 in ASCII or full width; 0 for an empty square.
std::uint8_t digitOf(std::string_view character) {
  const int value = isFullWidthDigit(character) ? static_cast<unsigned char>(character[2]) - 0x90 : character[0] - '0';
  return value >= 1 && value <= 9 ? static_cast<std::uint8_t>(value) : std::uint8_t{0};
}

Tokens tokensOf(std::string_view text) {
  Tokens tokens;
  tokens.reserve(text.size());
  while (!text.empty()) {
    const std::string_view character = text.substr(0, characterLength(text));
    Token token{character.size() > 1 ? kindOfWide(character) : kindOf(character.front()), 0, character};
    if (token.kind == Kind::Square) token.digit = digitOf(character);
    tokens.push_back(token);
    text.remove_prefix(character.size());
  }
  return tokens;
}

bool isWord(const Token& token) { return token.kind == Kind::Letter || token.kind == Kind::Other; }
bool isSquare(const Token& token) { return token.kind == Kind::Square; }

constexpr const char* kSquareExpected = "expected a digit 1-9, or . 0 * _ for an empty square";
constexpr const char* kLineExpected = ": expected 9 (a row) or 81 (a whole Sudoku)";
constexpr std::size_t kBriefSquares = 20;
constexpr std::size_t kLongestLine = 16'384;

SudokuLine wrong(int column, std::string words) {
  return {.kind = SudokuLine::Kind::Wrong, .squares = {}, .solution = {}, .words = std::move(words), .column = column};
}

SudokuLine withWords(SudokuLine::Kind kind, std::string_view words) {
  return {.kind = kind, .squares = {}, .solution = {}, .words = std::string(trimmed(words))};
}

std::vector<std::uint8_t> digitsOf(std::span<const Token> tokens) {
  std::vector<std::uint8_t> digits;
  for (const Token& token : tokens) {
    if (isSquare(token)) digits.push_back(token.digit);
  }
  return digits;
}

bool isFiller(const Token& token) {
  return token.text == "x" || token.text == "X" || token.text == "-" || token.text == "?";
}

/// Nine or 81 characters side by side, digits and one other character: that one is how empty squares are written here.
void takeFillersForSquares(Tokens& tokens) {
  const auto mayStand = [](const Token& token) { return token.digit > 0 || isFiller(token); };
  for (auto begin = tokens.begin(); begin != tokens.end();) {
    begin = std::find_if(begin, tokens.end(), mayStand);
    const auto end = std::find_if_not(begin, tokens.end(), mayStand);
    const std::span<Token> run(begin, end);
    begin = end;
    if (run.size() != kSudokuSide && run.size() != kSudokuSquares) continue;
    const auto filler = std::ranges::find_if(run, isFiller);
    const auto digits = std::ranges::count_if(run, [](const Token& token) { return token.digit > 0; });
    if (filler == run.end() || digits == 0) continue;
    const std::string_view text = filler->text;
    const auto alike = [&](const Token& token) { return token.digit > 0 || token.text == text; };
    if (!std::ranges::all_of(run, alike)) continue;
    for (Token& token : run) token.kind = Kind::Square;
  }
}

/// 81 digits in a row, after whatever separates them from the puzzle.
std::optional<std::vector<std::uint8_t>> solutionIn(std::span<const Token> tokens) {
  const auto first = std::ranges::find_if(tokens, [](const Token& token) { return isSquare(token) || isWord(token); });
  const std::span<const Token> rest(first, tokens.end());
  if (rest.size() < kSudokuSquares) return std::nullopt;
  const std::span<const Token> digits = rest.first(kSudokuSquares);
  if (!std::ranges::all_of(digits, [](const Token& token) { return token.digit > 0; })) return std::nullopt;
  return digitsOf(digits);
}

bool isFull(std::span<const std::uint8_t> squares) { return std::ranges::find(squares, 0) == squares.end(); }

/// The first 81 squares side by side, not all of them filled, with nothing like a square around them.
std::optional<std::vector<std::uint8_t>> openPuzzleIn(std::span<const Token> tokens) {
  for (auto begin = tokens.begin(); begin != tokens.end();) {
    begin = std::find_if(begin, tokens.end(), isSquare);
    const auto end = std::find_if_not(begin, tokens.end(), isSquare);
    if (end - begin == kSudokuSquares) {
      auto squares = digitsOf({begin, end});
      if (!isFull(squares)) return squares;
    }
    begin = end;
  }
  return std::nullopt;
}

/// Where a column of solutions comes before that of the puzzles, the one with empty squares is the puzzle.
void takeSolutionFirst(SudokuLine& line, std::span<const Token> after) {
  if (!isFull(line.squares)) return;
  if (auto puzzle = openPuzzleIn(after)) line.solution = std::exchange(line.squares, std::move(*puzzle));
}

/// A line with 81 squares side by side, whatever stands before and after; nothing when it has no such run.
std::optional<SudokuLine> wholePuzzle(std::span<const Token> tokens) {
  auto begin = tokens.begin();
  while (begin != tokens.end()) {
    begin = std::find_if(begin, tokens.end(), isSquare);
    const auto end = std::find_if_not(begin, tokens.end(), isSquare);
    if (end - begin < kSudokuSquares) {
      begin = end;
      continue;
    }
    const std::span<const Token> after(begin + kSudokuSquares, tokens.end());
    SudokuLine line;
    line.kind = SudokuLine::Kind::Whole;
    line.squares = digitsOf({begin, begin + kSudokuSquares});
    if (end - begin == kSudokuSquares) {
      line.solution = solutionIn(after);
      takeSolutionFirst(line, after);
      return line;
    }
    SudokuLine error = wrong(static_cast<int>(begin - tokens.begin()) + kSudokuSquares + 1,
                             std::to_string(end - begin) + " squares side by side: expected 81");
    error.likely = true;
    return error;
  }
  return std::nullopt;
}

/// Nine or 81 fields between `delimiter`s, each with one square or blank (an empty square).
std::optional<std::vector<std::uint8_t>> squaresOfFields(std::span<const Token> tokens, Kind delimiter) {
  std::vector<std::uint8_t> fields(1);
  bool filled = false;
  for (const Token& token : tokens) {
    if (isWord(token) || (filled && isSquare(token))) return std::nullopt;
    filled = isSquare(token) || (filled && token.kind != delimiter);
    if (isSquare(token)) fields.back() = token.digit;
    if (token.kind == delimiter) fields.push_back(0);
  }
  // Bars stand around the row as well as inside it: the outermost fields are outside the grid.
  const bool outer = delimiter == Kind::Bar && fields.size() == kSudokuSide + 2;
  if (outer) fields = {fields.begin() + 1, fields.end() - 1};
  if (fields.size() != kSudokuSide && fields.size() != kSudokuSquares) return std::nullopt;
  return fields;
}

/// "|53 | 7 |   |": three times three characters between bars, where a space is an empty square.
std::optional<std::vector<std::uint8_t>> rowOfBoxes(std::span<const Token> tokens) {
  const auto isBar = [](const Token& token) { return token.kind == Kind::Bar; };
  const auto first = std::ranges::find_if(tokens, isBar);
  if (first == tokens.end()) return std::nullopt;
  auto rest = tokens.subspan(first - tokens.begin() == 3 ? 0 : first - tokens.begin() + 1);
  std::vector<std::uint8_t> row;
  for (int box = 0; box < 3; ++box) {
    const bool closed = rest.size() == 3 ? box == 2 : rest.size() > 3 && isBar(rest[3]);
    if (!closed) return std::nullopt;
    for (const Token& token : rest.first(3)) {
      if (token.kind != Kind::Space && !isSquare(token)) return std::nullopt;
      row.push_back(token.digit);
    }
    rest = rest.subspan(std::min<std::size_t>(rest.size(), 4));
  }
  return row;
}

/// "---+---+---", "*-----------*", "|===|": drawn between boxes. A row of squares has no two rules side by side.
bool isDrawn(std::span<const Token> tokens) {
  const auto rule = [](const Token& a, const Token& b) { return a.kind == Kind::Rule && b.kind == Kind::Rule; };
  const auto written = [](const Token& token) { return token.digit > 0 || isWord(token); };
  return std::ranges::adjacent_find(tokens, rule) != tokens.end() && std::ranges::none_of(tokens, written);
}

/// Three letters side by side that are not all the same ("xxx" is somebody's way to write empty squares).
bool spellsWord(std::span<const Token> tokens) {
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    const bool letters = std::ranges::all_of(tokens.subspan(i - 2, 3), isWord) && tokens[i].kind == Kind::Letter;
    if (letters && (tokens[i].text != tokens[i - 1].text || tokens[i].text != tokens[i - 2].text)) return true;
  }
  return false;
}

/// Nine or 81 squares in an arrangement that leaves no doubt.
std::optional<SudokuLine> arrangedSquares(std::span<const Token> tokens) {
  SudokuLine line;
  line.kind = SudokuLine::Kind::Row;
  line.squares = digitsOf(tokens);
  if (line.squares.size() == kSudokuSide) return line;
  for (const Kind delimiter : {Kind::Bar, Kind::Tab, Kind::Comma, Kind::Semicolon}) {
    if (auto fields = squaresOfFields(tokens, delimiter)) {
      line.squares = std::move(*fields);
      if (line.squares.size() == kSudokuSquares) line.kind = SudokuLine::Kind::Whole;
      return line;
    }
  }
  if (line.squares.size() == kSudokuSquares) {
    line.kind = SudokuLine::Kind::Whole;
    return line;
  }
  if (auto row = rowOfBoxes(tokens)) {
    line.squares = std::move(*row);
    return line;
  }
  return std::nullopt;
}

/// "53..7.... # first": a row, a space, and then a comment or words.
std::optional<SudokuLine> rowWithTrailingText(std::span<const Token> tokens) {
  int count = 0;
  const auto isLast = [&](const Token& token) { return (count += isSquare(token)) == kSudokuSide; };
  const auto last = std::ranges::find_if(tokens, isLast);
  if (last == tokens.end() || std::find_if(tokens.begin(), last, isWord) != last) return std::nullopt;
  std::span<const Token> rest(last + 1, tokens.end());
  const auto blank = [](const Token& token) { return token.kind == Kind::Space || token.kind == Kind::Tab; };
  const auto text = std::find_if_not(rest.begin(), rest.end(), blank);
  if (text == rest.begin() || text == rest.end()) return std::nullopt;
  rest = {text, rest.end()};
  const bool comment = std::string_view("#;/<(").find(text->text.front()) != std::string_view::npos;
  if (!comment && (text->kind != Kind::Letter || !spellsWord(rest))) return std::nullopt;
  SudokuLine line;
  line.kind = SudokuLine::Kind::Row;
  line.squares = digitsOf(tokens.first(last + 1 - tokens.begin()));
  return line;
}

/// The first of nine groups of digits that has several: a grid with pencil marks.
std::optional<int> pencilMarks(std::span<const Token> tokens) {
  int groups = 0, column = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool before = i > 0 && isSquare(tokens[i - 1]);
    groups += isSquare(tokens[i]) && !before;
    if (isSquare(tokens[i]) && before && column == 0) column = static_cast<int>(i) + 1;
  }
  return groups == kSudokuSide && column > 0 ? std::optional(column) : std::nullopt;
}

SudokuLine wrongCount(std::span<const Token> tokens, std::size_t count) {
  if (const auto column = pencilMarks(tokens)) {
    return wrong(*column, "a square with several digits (pencil marks): expected one digit, or . for an empty square");
  }
  const auto last = std::find_if(tokens.rbegin(), tokens.rend(), isSquare);
  return wrong(static_cast<int>(tokens.rend() - last) + 1, counted(count, "square") + " in this line" + kLineExpected);
}

SudokuLine rowOrError(std::span<const Token> tokens) {
  const auto stranger = std::ranges::find_if(tokens, isWord);
  if (stranger == tokens.end()) {
    if (auto line = arrangedSquares(tokens)) return *line;
  }
  if (auto row = rowWithTrailingText(tokens)) return *row;
  const auto count = static_cast<std::size_t>(std::ranges::count_if(tokens, isSquare));
  if (count == 0 && stranger == tokens.end()) return {};
  const bool long81 = count >= 17 && tokens.size() + 2 >= kSudokuSquares && tokens.size() <= kSudokuSquares + 2;
  const bool likely = (count >= 5 && count * 2 >= tokens.size()) || long81;
  if (!likely && spellsWord(tokens)) return withWords(SudokuLine::Kind::Title, {});
  SudokuLine line = stranger == tokens.end() ? wrongCount(tokens, count)
                                             : wrong(static_cast<int>(stranger - tokens.begin()) + 1,
                                                     "found " + quotedFirst(stranger->text) + ": " + kSquareExpected);
  line.likely = likely;
  line.brief = count <= kBriefSquares;
  return line;
}

SudokuLine sectionOrTag(const std::string& name) {
  return isSudokuSection(name) ? withWords(SudokuLine::Kind::Section, name) : SudokuLine{};
}

std::optional<SudokuLine> commentOrSection(std::string_view text) {
  if (const auto name = sectionName(text)) return sectionOrTag(*name);
  if (text.starts_with("#A")) return withWords(SudokuLine::Kind::Author, text.substr(2));
  if (text.starts_with("#D")) return withWords(SudokuLine::Kind::Title, text.substr(2));
  if (text.starts_with(';') && isSemicolonRow(text)) return std::nullopt;
  if (text.starts_with("#") || text.starts_with(";") || text.starts_with("//")) return SudokuLine{};
  if (text.starts_with("```") || text.starts_with("~~~")) return SudokuLine{};
  if (isDate(text)) return withWords(SudokuLine::Kind::Title, text);
  return std::nullopt;
}

}  // namespace

SudokuLine readSudokuLine(std::string_view text) {
  if (auto line = commentOrSection(trimmed(text))) return *line;
  const std::string_view whole = std::exchange(text, withoutTags(text));
  const std::size_t tag = static_cast<std::size_t>(text.data() - whole.data());
  const std::size_t prefix = prefixLength(text);
  if (text.size() > kLongestLine) {
    SudokuLine line = wrong(1, "a line of " + std::to_string(text.size()) + " characters" + kLineExpected);
    line.likely = true;
    return line;
  }
  Tokens tokens = tokensOf(text.substr(prefix));
  takeFillersForSquares(tokens);
  auto squares = wholePuzzle(tokens);
  SudokuLine line = squares ? std::move(*squares) : isDrawn(tokens) ? SudokuLine{} : rowOrError(tokens);
  if (line.kind == SudokuLine::Kind::Title) line.words = trimmed(text);
  if (line.kind == SudokuLine::Kind::Wrong && line.column > 0) line.column += static_cast<int>(tag + prefix);
  return line;
}

std::optional<SpacedRow> readSpacedRow(std::string_view text) {
  // A character has four bytes at most, and a long line is none.
  if (text.size() > 4 * kSudokuSide) return std::nullopt;
  SpacedRow row;
  for (const Token& token : tokensOf(text)) {
    if (token.kind != Kind::Space && token.digit == 0) return std::nullopt;
    row.squares.push_back(token.digit);
  }
  row.length = static_cast<int>(row.squares.size());
  if (row.length > kSudokuSide) return std::nullopt;
  row.squares.resize(kSudokuSide);
  return row;
}

}  // namespace puzzles
