#include "app/cli/shared/text.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

#include "puzzles/text.h"

namespace app::cli {
namespace {

constexpr int kMostPixels = 16384;

std::string quotedText(std::string_view text) { return "'" + std::string(text.substr(0, 40)) + "'"; }

/// Takes a number off the front of `text`.
template <class Number>
std::optional<Number> takeNumber(std::string_view& text) {
  Number number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// Two whole numbers with `separator` between them.
std::optional<std::pair<int, int>> twoNumbers(std::string_view text, char separator) {
  const std::size_t middle = text.find(separator);
  if (middle == std::string_view::npos) return std::nullopt;
  const auto first = puzzles::wholeNumber(text.substr(0, middle)),
             second = puzzles::wholeNumber(text.substr(middle + 1));
  if (!first || !second) return std::nullopt;
  return std::pair(*first, *second);
}

/// Seconds in one unit of time; empty for a letter that is none.
std::optional<double> secondsIn(char unit) {
  switch (unit) {
    case 's':
      return 1;
    case 'm':
      return 60;
    case 'h':
      return 3600;
    case 'd':
      return 86400;
    default:
      return std::nullopt;
  }
}

bool isPlain(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) ||
         std::string_view("-_./:=,+@%").find(c) != std::string_view::npos;
}

}  // namespace

puzzles::Result<double> parseDuration(std::string_view text) {
  const puzzles::Error wrong{quotedText(text) + " is not a duration, expected for example 90m, 1h30m, 45s or 300"};
  double seconds = 0;
  std::string_view rest = text;
  do {
    const auto number = takeNumber<double>(rest);
    if (!number || !std::isfinite(*number) || *number < 0) return wrong;
    const bool bare = rest.empty() && seconds == 0;
    const auto unit = rest.empty() ? std::nullopt : secondsIn(rest.front());
    if (!bare && !unit) return wrong;
    seconds += *number * unit.value_or(1);
    if (unit) rest.remove_prefix(1);
  } while (!rest.empty());
  return seconds;
}

puzzles::Result<std::pair<int, int>> parsePictureSize(std::string_view text) {
  const auto size = twoNumbers(text, 'x');
  const auto fits = [](int side) { return side >= 1 && side <= kMostPixels; };
  if (!size || !fits(size->first) || !fits(size->second)) {
    return puzzles::Error{quotedText(text) + " is not a size, expected for example 800x600, each side 1 to " +
                          std::to_string(kMostPixels)};
  }
  return *size;
}

std::string oneOf(std::span<const std::string> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

std::string shellLine(std::span<const std::string> words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    bool plain = !word.empty();
    for (const char c : word) plain &= isPlain(c);
    if (plain) {
      line += word;
      continue;
    }
    line += '\'';
    for (const char c : word) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += '\'';
  }
  return line;
}

std::string fixedText(double number, int digits) {
  if (std::isnan(number)) return "-";
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, number);
  return text;
}

std::string percentText(double share) { return std::isnan(share) ? "-" : fixedText(100 * share, 2) + "%"; }

}  // namespace app::cli
