#include "puzzles/sudoku/surroundings.h"

#include <algorithm>
#include <cctype>

#include "puzzles/sudoku/search.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

bool isAsciiLetter(char character) { return std::isalpha(static_cast<unsigned char>(character)) != 0; }

bool isTagName(std::string_view name) { return !name.empty() && std::ranges::all_of(name, isAsciiLetter); }

std::string_view withoutOpeningTag(std::string_view line) {
  const std::size_t open = line.find_first_not_of(" \t");
  const std::size_t end = line.find(']');
  if (open == std::string_view::npos || line[open] != '[' || end == std::string_view::npos) return line;
  return isTagName(line.substr(open + 1, end - open - 1)) ? line.substr(end + 1) : line;
}

std::string_view withoutClosingTag(std::string_view line) {
  const std::string_view content = trimmedRight(line);
  const std::size_t open = content.ends_with(']') ? content.rfind("[/") : std::string_view::npos;
  if (open == std::string_view::npos) return line;
  return isTagName(content.substr(open + 2, content.size() - open - 3)) ? line.substr(0, open) : line;
}

}  // namespace

bool isDate(std::string_view text) {
  const std::size_t first = text.find_first_of(".-/");
  if (first == std::string_view::npos) return false;
  const std::size_t second = text.find(text[first], first + 1);
  if (second == std::string_view::npos) return false;
  const std::size_t day = first, month = second - first - 1, year = text.size() - second - 1;
  const bool shape = month >= 1 && month <= 2 && ((day <= 2 && year == 4) || (day == 4 && year <= 2));
  if (!shape || day == 0 || year == 0) return false;
  std::string digits(text);
  std::erase(digits, text[first]);
  std::ranges::sort(digits);
  const auto digit = [](char character) { return character >= '0' && character <= '9'; };
  return std::ranges::all_of(digits, digit) && std::ranges::adjacent_find(digits) != digits.end();
}

std::size_t prefixLength(std::string_view text) {
  const std::size_t quoted = text.find_first_not_of("> \t");
  if (text.starts_with('>')) return std::min(quoted, text.size());
  const bool numbered = text.size() > 3 && text[0] >= '1' && text[0] <= '9' && text[1] == ':' && text[2] == ' ';
  return numbered ? 3 : 0;
}

bool isSemicolonRow(std::string_view text) {
  return std::ranges::count(text, ';') == kSudokuSide - 1 &&
         text.find_first_not_of("0123456789. ;\"") == std::string_view::npos;
}

std::optional<std::string> sectionName(std::string_view text) {
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') return std::nullopt;
  std::string name(text.substr(1, text.size() - 2));
  if (!std::ranges::all_of(name, isAsciiLetter)) return std::nullopt;
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

bool isSudokuSection(std::string_view name) {
  constexpr std::string_view kSections[] = {"puzzle", "state",    "pencilmarks", "candidates", "marks",   "solution",
                                            "colors", "comments", "comment",     "moves",      "history", "notes"};
  return std::ranges::find(kSections, name) != std::end(kSections);
}

std::string_view withoutTags(std::string_view line) { return withoutClosingTag(withoutOpeningTag(line)); }

}  // namespace puzzles
