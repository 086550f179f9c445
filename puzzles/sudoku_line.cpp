#include "puzzles/sudoku_line.h"

#include <algorithm>
#include <cctype>
#include <span>

#include "puzzles/sudoku_search.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

/// One character of the line, as a Sudoku sees it.
struct Token {
  enum class Kind { Square, Space, Tab, Comma, Bar, Rule, Separator, Letter, Other };
  Kind kind = Kind::Other;
  std::uint8_t digit = 0;  ///< of a Square
  std::string_view text;
};
using Kind = Token::Kind;
using Tokens = std::vector<Token>;

Kind kindOf(char character) {
  if (std::string_view("123456789.0*_").find(character) != std::string_view::npos) return Kind::Square;
  if (std::string_view("+:;'\"/\\{}[]()").find(character) != std::string_view::npos) return Kind::Separator;
  if (std::isalpha(static_cast<unsigned char>(character))) return Kind::Letter;
  switch (character) {
    case ' ':
      return Kind::Space;
    case '\t':
      return Kind::Tab;
    case ',':
      return Kind::Comma;
    case '|':
      return Kind::Bar;
    case '-':
    case '=':
      return Kind::Rule;
    default:
      return Kind::Other;
  }
}

/// Characters beyond ASCII that printed grids use: box drawing, the middle dot and the no-break space.
Kind kindOfWide(std::string_view character) {
  if (character == "\u00B7") return Kind::Square;
  if (character == "\u00A0") return Kind::Space;
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

Tokens tokensOf(std::string_view text) {
  Tokens tokens;
  tokens.reserve(text.size());
  while (!text.empty()) {
    const std::string_view character = text.substr(0, characterLength(text));
    Token token{character.size() > 1 ? kindOfWide(character) : kindOf(character.front()), 0, character};
    const bool filled = token.kind == Kind::Square && character.front() >= '1' && character.front() <= '9';
    if (filled) token.digit = static_cast<std::uint8_t>(character.front() - '0');
    tokens.push_back(token);
    text.remove_prefix(character.size());
  }
  return tokens;
}

bool isWord(const Token& token) { return token.kind == Kind::Letter || token.kind == Kind::Other; }
bool isSquare(const Token& token) { return token.kind == Kind::Square; }

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

/// 81 digits in a row, after whatever separates them from the puzzle.
std::optional<std::vector<std::uint8_t>> solutionIn(std::span<const Token> tokens) {
  const auto first = std::ranges::find_if(tokens, [](const Token& token) { return isSquare(token) || isWord(token); });
  const std::span<const Token> rest(first, tokens.end());
  if (rest.size() < kSudokuSquares) return std::nullopt;
  const std::span<const Token> digits = rest.first(kSudokuSquares);
  if (!std::ranges::all_of(digits, [](const Token& token) { return token.digit > 0; })) return std::nullopt;
  return digitsOf(digits);
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
    line.solution = solutionIn(after);
    if (end - begin == kSudokuSquares || line.solution) return line;
    SudokuLine error = wrong(static_cast<int>(begin - tokens.begin()) + kSudokuSquares + 1,
                             std::to_string(end - begin) + " squares side by side: expected 81");
    error.likely = true;
    return error;
  }
  return std::nullopt;
}

/// Nine fields between `delimiter`s, each with one square or blank (an empty square).
std::optional<std::vector<std::uint8_t>> rowOfFields(std::span<const Token> tokens, Kind delimiter) {
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
  if (fields.size() != kSudokuSide) return std::nullopt;
  return fields;
}

/// "---+---+---", "*-----------*", "|===|": drawn between boxes. A row of squares has no two rules side by side.
bool isDrawn(std::span<const Token> tokens) {
  const auto rule = [](const Token& a, const Token& b) { return a.kind == Kind::Rule && b.kind == Kind::Rule; };
  const auto written = [](const Token& token) { return token.digit > 0 || isWord(token); };
  return std::ranges::adjacent_find(tokens, rule) != tokens.end() && std::ranges::none_of(tokens, written);
}

/// Three letters side by side that are not all the same ("xxx" is somebody's way to write empty squares).
bool hasWord(std::span<const Token> tokens) {
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    const bool letters = std::ranges::all_of(tokens.subspan(i - 2, 3), isWord) && tokens[i].kind == Kind::Letter;
    if (letters && (tokens[i].text != tokens[i - 1].text || tokens[i].text != tokens[i - 2].text)) return true;
  }
  return false;
}

SudokuLine rowOrError(std::span<const Token> tokens) {
  const auto stranger = std::ranges::find_if(tokens, isWord);
  SudokuLine line;
  line.squares = digitsOf(tokens);
  const auto count = line.squares.size();
  if (stranger == tokens.end()) {
    line.kind = SudokuLine::Kind::Row;
    if (count == kSudokuSide) return line;
    for (const Kind delimiter : {Kind::Bar, Kind::Tab, Kind::Comma}) {
      if (auto fields = rowOfFields(tokens, delimiter)) {
        line.squares = std::move(*fields);
        return line;
      }
    }
    line.kind = SudokuLine::Kind::Whole;
    if (count == kSudokuSquares) return line;
    if (count == 0) return {};
    line = wrong(0, std::to_string(count) + (count == 1 ? " square" : " squares") +
                        " in this line: expected 9 (a row) or 81 (a whole Sudoku)");
  } else if (hasWord(tokens)) {
    return {.kind = SudokuLine::Kind::Title, .squares = {}, .solution = {}, .words = {}};
  } else {
    const std::string found =
        stranger->text.size() == 1 ? quoted(stranger->text.front()) : "'" + std::string(stranger->text) + "'";
    line = wrong(static_cast<int>(stranger - tokens.begin()) + 1,
                 "found " + found + ": expected a digit 1-9, or . 0 * _ for an empty square");
  }
  line.likely = count >= 5 && count * 2 >= tokens.size();
  return line;
}

/// "[Puzzle]": the name between the brackets, in lower case. "[5, 3, 0]" is a row in a programmer's list.
std::optional<std::string> sectionName(std::string_view text) {
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') return std::nullopt;
  std::string name(text.substr(1, text.size() - 2));
  const auto letter = [](unsigned char c) { return std::isalpha(c) != 0; };
  if (!std::ranges::all_of(name, letter)) return std::nullopt;
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

std::optional<SudokuLine> commentOrSection(std::string_view text) {
  if (const auto name = sectionName(text)) return withWords(SudokuLine::Kind::Section, *name);
  if (text.starts_with("#A")) return withWords(SudokuLine::Kind::Author, text.substr(2));
  if (text.starts_with("#D")) return withWords(SudokuLine::Kind::Title, text.substr(2));
  if (text.starts_with("#") || text.starts_with(";") || text.starts_with("//")) return SudokuLine{};
  return std::nullopt;
}

}  // namespace

SudokuLine readSudokuLine(std::string_view text) {
  if (auto line = commentOrSection(trimmed(text))) return *line;
  const Tokens tokens = tokensOf(text);
  if (auto line = wholePuzzle(tokens)) return *line;
  if (isDrawn(tokens)) return {};
  SudokuLine line = rowOrError(tokens);
  if (line.kind == SudokuLine::Kind::Title) line.words = trimmed(text);
  return line;
}

}  // namespace puzzles
