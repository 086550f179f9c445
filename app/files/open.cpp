#include "app/files/open.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

#include "app/files/png.h"
#include "puzzles/family.h"

namespace app {
namespace {

using PuzzleList = puzzles::Result<std::vector<puzzles::Puzzle>>;

/// What is read at first of a file of which only some puzzles are wanted.
constexpr std::size_t kFirstBytes = std::size_t{1} << 20;

puzzles::Error named(puzzles::Error error, std::string_view source) {
  error.source = source;
  return error;
}

puzzles::Error cannotOpen(const std::string& name) {
  return {.message = std::string("cannot be opened: ") + std::strerror(errno), .source = name};
}

puzzles::Error tooLong(const std::string& name) {
  return {.message = "is longer than " + std::to_string(kMaxInputBytes >> 20) + " MiB, the most that is read",
          .source = name};
}

/// Reads on until `text` has at least `bytes` or the input ends.
std::optional<puzzles::Error> readUpTo(std::istream& stream, const std::string& name, std::size_t bytes,
                                       std::string& text) {
  std::array<char, 1 << 16> block;
  while (text.size() < bytes && (stream.read(block.data(), block.size()), stream.gcount() > 0)) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return puzzles::Error{.message = "cannot be read", .source = name};
  return std::nullopt;
}

puzzles::Result<std::string> readAll(std::istream& stream, const std::string& name) {
  std::string text;
  if (auto error = readUpTo(stream, name, kMaxInputBytes + 1, text)) return *error;
  if (text.size() > kMaxInputBytes) return tooLong(name);
  return text;
}

/// What of `text` ends with a line.
std::string_view wholeLines(std::string_view text) { return text.substr(0, text.find_last_of("\r\n") + 1); }

PuzzleList openPng(std::string_view bytes, std::string_view source) {
  auto image = readPng(bytes);
  if (!image) return named(image.error(), source);
  return openPicture(*image, source);
}

/// Where the bytes of `path` come from: standard input, or `file`, which is opened.
puzzles::Result<std::istream*> inputOf(const std::filesystem::path& path, std::ifstream& file) {
  const std::string name = path.string();
  if (name == "-") return &std::cin;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return puzzles::Error{.message = "is a folder; expected a file of puzzles", .source = name};
  }
  file.open(path, std::ios::binary);
  if (!file) return cannotOpen(name);
  return &file;
}

/// The name of a picture that is no PNG, by how its bytes begin; empty for anything else.
std::string_view otherPicture(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "JPEG";
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "GIF";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "WebP";
  constexpr std::string_view kReserved("\0\0\0\0", 4);  // in a bitmap's header, never in a text
  if (bytes.starts_with("BM") && bytes.size() > 10 && bytes.substr(6, 4) == kReserved) return "BMP";
  return {};
}

}  // namespace

PuzzleList openPicture(const gpu::Image& picture, std::string_view source) {
  if (const auto error = findTooLarge(picture.width, picture.height)) return named(*error, source);
  auto puzzle = puzzles::parseAnyPicture(picture.rgba, picture.width, picture.height, source);
  if (!puzzle) return puzzle.error();
  return std::vector{std::move(puzzle).value()};
}

PuzzleList openBytes(std::string_view bytes, std::string_view source, std::size_t limit) {
  if (looksLikePng(bytes)) return openPng(bytes, source);
  if (bytes.starts_with("\x93NUMPY")) {
    return puzzles::Error{.message = "a NumPy array; expected text or PNG, as numpy.savetxt and pillow write them",
                          .source = std::string(source)};
  }
  if (const auto kind = otherPicture(bytes); !kind.empty()) {
    return puzzles::Error{.message = "a " + std::string(kind) + " picture; expected PNG",
                          .source = std::string(source)};
  }
  auto list = puzzles::parseAny(bytes, source, limit);
  if (list && list->empty()) return puzzles::Error{.message = "holds no puzzle", .source = std::string(source)};
  return list;
}

puzzles::Result<std::string> readInput(const std::filesystem::path& path) {
  std::ifstream file;
  auto stream = inputOf(path, file);
  if (!stream) return stream.error();
  return readAll(**stream, path.string());
}

PuzzleList openPuzzles(const std::filesystem::path& path) {
  auto text = readInput(path);
  if (!text) return text.error();
  return openBytes(*text, path.string());
}

PuzzleList openFirstPuzzles(const std::filesystem::path& path, std::size_t limit) {
  if (limit == 0) return openPuzzles(path);
  const std::string name = path.string();
  std::ifstream file;
  auto stream = inputOf(path, file);
  if (!stream) return stream.error();
  std::string text;
  for (std::size_t bytes = kFirstBytes;; bytes *= 8) {
    if (auto error = readUpTo(**stream, name, bytes, text)) return *error;
    const bool whole = text.size() < bytes;
    if (whole && text.size() <= kMaxInputBytes) return openBytes(text, name, limit);
    // One more, so that the last that is kept is not cut off where the bytes end.
    auto list = openBytes(wholeLines(text), name, limit + 1);
    if (list && list->size() > limit) {
      list->pop_back();
      return list;
    }
    if (text.size() > kMaxInputBytes) return tooLong(name);
  }
}

}  // namespace app
