#include "puzzles/text.h"

#include <charconv>
#include <utility>

namespace puzzles {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpace = " \t\v\f\r\n";
constexpr const char* kHexDigits = "0123456789ABCDEF";

void appendUtf8(std::string& text, unsigned code) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6), tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | code >> 12), tail(6), tail(0);
  } else {
    text += static_cast<char>(0xF0 | code >> 18), tail(12), tail(6), tail(0);
  }
}

/// Half of a pair that makes one character, as UTF-16 writes those beyond U+FFFF.
bool isHighHalf(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool isLowHalf(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::string fromUtf16(std::string_view bytes, bool bigEndian) {
  const auto unitAt = [&](std::size_t i) -> unsigned {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return bigEndian ? first << 8 | second : second << 8 | first;
  };
  std::string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    unsigned code = unitAt(i);
    const bool pair = isHighHalf(code) && i + 3 < bytes.size() && isLowHalf(unitAt(i + 2));
    if (pair) {
      i += 2;
      code = 0x10000 + ((code - 0xD800) << 10) + (unitAt(i) - 0xDC00);
    } else if (isHighHalf(code) || isLowHalf(code)) {
      code = 0xFFFD;
    }
    appendUtf8(text, code);
  }
  return text;
}

/// The number of a character of more than one byte.
unsigned codeOf(std::string_view character) {
  unsigned code = static_cast<unsigned char>(character[0]) & (0x7Fu >> character.size());
  for (const char byte : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(byte) & 0x3F);
  return code;
}

bool isInvisible(unsigned code) {
  return code <= 0xA0 || code == 0xAD || (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
         code == 0x3000 || code == 0xFEFF;
}

bool isLetter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

}  // namespace

std::string_view withoutMark(std::string_view text) {
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  return text;
}

std::optional<Line> LineReader::next() {
  if (rest_.empty()) return std::nullopt;
  const std::size_t end = rest_.find_first_of("\r\n");
  const Line line{rest_.substr(0, end), ++number_};
  const std::size_t ends = end == std::string_view::npos ? 0 : rest_.substr(end).starts_with("\r\n") ? 2 : 1;
  rest_.remove_prefix(line.text.size() + ends);
  return line;
}

std::vector<Line> splitLines(std::string_view text) {
  std::vector<Line> lines;
  LineReader reader(text);
  while (const auto line = reader.next()) lines.push_back(*line);
  return lines;
}

bool isBlank(std::string_view text) { return text.find_first_not_of(kSpace) == std::string_view::npos; }

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  return first == std::string_view::npos ? text.substr(0, 0) : trimmedRight(text.substr(first));
}

std::string_view trimmedRight(std::string_view text) { return text.substr(0, text.find_last_not_of(kSpace) + 1); }

std::optional<int> wholeNumber(std::string_view text) {
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

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
  if (text.starts_with("\xFF\xFE")) return fromUtf16(text.substr(2), false);
  if (text.starts_with("\xFE\xFF")) return fromUtf16(text.substr(2), true);
  text = withoutMark(text);
  bool valid = true;
  for (std::string_view rest = text; !rest.empty() && valid; rest.remove_prefix(characterLength(rest))) {
    valid = static_cast<unsigned char>(rest.front()) < 0x80 || characterLength(rest) > 1;
  }
  if (valid) return std::string(text);
  std::string latin;
  for (const char character : text) appendUtf8(latin, static_cast<unsigned char>(character));
  return latin;
}

std::string quoted(char character) {
  if (character >= ' ' && character <= '~') return std::string("'") + character + "'";
  const auto code = static_cast<unsigned char>(character);
  return std::string("0x") + kHexDigits[code >> 4] + kHexDigits[code & 15];
}

std::string quotedFirst(std::string_view text) {
  const std::string_view character = text.substr(0, characterLength(text));
  if (character.size() == 1) return quoted(character.front());
  const unsigned code = codeOf(character);
  if (!isInvisible(code)) return "'" + std::string(character) + "'";
  std::string number;
  for (int shift = 12; shift >= 0; shift -= 4) number += kHexDigits[code >> shift & 15];
  return "U+" + number;
}

bool hasWord(std::string_view text, std::string_view except) {
  std::string different;
  for (const char character : text) {
    if (!isLetter(character)) {
      different.clear();
    } else if (except.find(character) == std::string_view::npos && different.find(character) == std::string::npos) {
      different += character;
    }
    if (different.size() == 3) return true;
  }
  return false;
}

bool isNote(std::string_view line) {
  const std::string_view content = trimmed(line);
  if (content.starts_with(';') || content.starts_with("//")) return true;
  if (content.starts_with("```") || content.starts_with("~~~")) return true;
  const bool ruled = content.size() >= 3 && std::string_view("-=*_~").find(content.front()) != std::string_view::npos;
  return ruled && content.find_first_not_of(content.front()) == std::string_view::npos;
}

std::optional<Error> FileSize::add(std::size_t squares, int line) {
  ++puzzles_;
  squares_ += squares;
  if (puzzles_ > kMostPuzzles) {
    return errorAt(line, 1, "more than " + std::to_string(kMostPuzzles) + " puzzles, the most that one file may hold");
  }
  if (squares_ > kMostSquares) {
    return errorAt(line, 1,
                   "the puzzles so far have more than " + std::to_string(kMostSquares) +
                       " squares, the most that one file may hold");
  }
  return std::nullopt;
}

}  // namespace puzzles
