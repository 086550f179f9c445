#include "app/files/open.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>

#include "app/files/png.h"
#include "puzzles/family.h"

namespace app {
namespace {

using PuzzleList = puzzles::Result<std::vector<puzzles::Puzzle>>;

puzzles::Error named(puzzles::Error error, std::string_view source) {
  error.source = source;
  return error;
}

puzzles::Error cannotOpen(const std::string& name) {
  return {.message = std::string("cannot be opened: ") + std::strerror(errno), .source = name};
}

puzzles::Result<std::string> readAll(std::istream& stream, const std::string& name) {
  std::string text;
  std::array<char, 1 << 16> block;
  while (stream.read(block.data(), block.size()), stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kMaxInputBytes) {
      return puzzles::Error{
          .message = "is longer than " + std::to_string(kMaxInputBytes >> 20) + " MiB, the most that is read",
          .source = name};
    }
  }
  if (stream.bad()) return puzzles::Error{.message = "cannot be read", .source = name};
  return text;
}

PuzzleList openPng(std::string_view bytes, std::string_view source) {
  auto image = readPng(bytes);
  if (!image) return named(image.error(), source);
  return openPicture(*image, source);
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

PuzzleList openBytes(std::string_view bytes, std::string_view source) {
  if (looksLikePng(bytes)) return openPng(bytes, source);
  if (const auto kind = otherPicture(bytes); !kind.empty()) {
    return puzzles::Error{.message = "a " + std::string(kind) + " picture; expected PNG",
                          .source = std::string(source)};
  }
  auto list = puzzles::parseAny(bytes, source);
  if (list && list->empty()) return puzzles::Error{.message = "holds no puzzle", .source = std::string(source)};
  return list;
}

puzzles::Result<std::string> readInput(const std::filesystem::path& path) {
  const std::string name = path.string();
  if (name == "-") return readAll(std::cin, name);
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return puzzles::Error{.message = "is a folder; expected a file of puzzles", .source = name};
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return cannotOpen(name);
  return readAll(file, name);
}

PuzzleList openPuzzles(const std::filesystem::path& path) {
  auto text = readInput(path);
  if (!text) return text.error();
  return openBytes(*text, path.string());
}

}  // namespace app
