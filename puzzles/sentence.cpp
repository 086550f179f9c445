#include "puzzles/sentence.h"

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <new>
#include <optional>
#include <string_view>

namespace puzzles {
namespace {

/// What follows the first `beginning` in `text`.
std::optional<std::string_view> after(std::string_view text, std::string_view beginning) {
  const std::size_t at = text.find(beginning);
  return at == std::string_view::npos ? std::nullopt : std::optional(text.substr(at + beginning.size()));
}

std::string inMegabytes(std::string_view digits) {
  std::uint64_t bytes = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), bytes).ec != std::errc())
    return "what was asked for";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

/// Empty when `line` is about something else.
std::string aboutMemory(std::string_view line) {
  if (const auto bytes = after(line, "can't allocate memory: you tried to allocate "))
    return "not enough memory for " + inMegabytes(*bytes);
  if (const auto size = after(line, "CUDA out of memory. Tried to allocate "))
    return "not enough memory for " + std::string(size->substr(0, size->find("iB") + 2)) + " on the graphics card";
  return {};
}

}  // namespace

std::string sentenceOf(const std::exception& problem) {
  if (dynamic_cast<const std::bad_alloc*>(&problem)) return "not enough memory";
  const std::string_view text = problem.what();
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::string memory = aboutMemory(line);
  return memory.empty() ? std::string(line) : memory;
}

}  // namespace puzzles
