#include "puzzles/text.h"

#include <utility>

namespace puzzles {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpace = " \t\v\f\r\n";

}  // namespace

std::string_view withoutMark(std::string_view text) {
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  return text;
}

std::vector<Line> splitLines(std::string_view text) {
  text = withoutMark(text);
  std::vector<Line> lines;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back({text.substr(0, end), static_cast<int>(lines.size()) + 1});
    if (end == std::string_view::npos) break;
    text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
  return lines;
}

bool isBlank(std::string_view text) { return text.find_first_not_of(kSpace) == std::string_view::npos; }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? text.substr(0, 0) : trimmedRight(text.substr(first));
}

std::string_view trimmedRight(std::string_view text) { return text.substr(0, text.find_last_not_of(kSpace) + 1); }

std::vector<std::vector<Line>> splitBlocks(std::string_view text) {
  std::vector<std::vector<Line>> blocks;
  bool inside = false;
  for (const Line& line : splitLines(text)) {
    const bool blank = isBlank(line.text);
    if (!blank && !inside) blocks.emplace_back();
    if (!blank) blocks.back().push_back(line);
    inside = !blank;
  }
  return blocks;
}

std::string_view spanOf(const std::vector<Line>& lines) {
  const char* first = lines.front().text.data();
  const char* last = lines.back().text.data() + lines.back().text.size();
  return {first, static_cast<std::size_t>(last - first)};
}

Error errorAt(int line, int column, std::string message) { return {std::move(message), line, column, {}}; }

std::size_t characterLength(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
  if (length == 1 || text.size() < length) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if (byte(i) >> 6 != 2) return 1;
  }
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
  const unsigned second = byte(1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || outside ? 1 : length;
}

std::string asUtf8(std::string_view text) {
  bool valid = true;
  for (std::string_view rest = text; !rest.empty() && valid; rest.remove_prefix(characterLength(rest))) {
    valid = static_cast<unsigned char>(rest.front()) < 0x80 || characterLength(rest) > 1;
  }
  if (valid) return std::string(text);
  std::string latin;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x80) latin += static_cast<char>(0xC0 | byte >> 6);
    latin += byte < 0x80 ? character : static_cast<char>(0x80 | (byte & 0x3F));
  }
  return latin;
}

std::string quoted(char character) {
  if (character >= ' ' && character <= '~') return std::string("'") + character + "'";
  constexpr const char* kDigits = "0123456789ABCDEF";
  const auto code = static_cast<unsigned char>(character);
  return std::string("0x") + kDigits[code >> 4] + kDigits[code & 15];
}

}  // namespace puzzles
