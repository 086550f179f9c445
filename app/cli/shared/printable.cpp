#include "app/cli/shared/printable.h"

#include <algorithm>
#include <cstdint>

namespace app::cli {
namespace {

constexpr std::size_t kLongestLine = 1 << 16;  // that is held back

bool isControl(std::uint32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

/// Bytes of the character that `text` begins with; 1 where it begins none.
std::size_t lengthOf(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
  if (length > text.size()) return 1;
  const auto goesOn = [](char byte) { return (byte & 0xC0) == 0x80; };
  return std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length), goesOn) ? length : 1;
}

/// The character's number as far as it matters here: those beyond U+00FF are no control characters.
std::uint32_t codeOf(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(character[i])); };
  if (character.size() == 2) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  return character.size() == 1 ? byte(0) : 0x100;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const std::string_view character = text.substr(0, lengthOf(text));
    if (!isControl(codeOf(character)))
      shown += character;
    else
      shown += std::string_view("\n\r\t").find(character) == std::string_view::npos ? '?' : ' ';
    text.remove_prefix(character.size());
  }
  return shown;
}

PrintableStream::PrintableStream(std::ostream& out) : std::ostream(nullptr), lines_(out) { rdbuf(&lines_); }

PrintableStream::Lines::int_type PrintableStream::Lines::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  const char one = traits_type::to_char_type(byte);
  return xsputn(&one, 1) == 1 ? byte : traits_type::eof();
}

std::streamsize PrintableStream::Lines::xsputn(const char* bytes, std::streamsize count) {
  waiting_.append(bytes, static_cast<std::size_t>(count));
  const std::size_t lineEnd = waiting_.rfind('\n');
  const bool done = lineEnd != std::string::npos      ? handOn(lineEnd + 1)
                    : waiting_.size() >= kLongestLine ? handOn(waiting_.size())
                                                      : true;
  return done ? count : 0;
}

int PrintableStream::Lines::sync() { return handOn(waiting_.size()) && out_.flush() ? 0 : -1; }

bool PrintableStream::Lines::handOn(std::size_t count) {
  std::string_view text = std::string_view(waiting_).substr(0, count);
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    out_ << printable(text.substr(0, end)) << '\n';
    text.remove_prefix(end + 1);
  }
  out_ << printable(text);
  waiting_.erase(0, count);
  return out_.good();
}

}  // namespace app::cli
