#pragma once
// PNG pictures from and to bytes, through libpng. Stateless; any thread. Whatever a malformed file holds, reading ends
// in an Error with one sentence.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "puzzles/result.h"
#include "shaders/device/image.h"

namespace app {

/// Longest side of a picture that is read; readPng checks it before it allocates anything.
inline constexpr int kMaxPictureSide = 4096;

/// What is wrong with a picture that has a side beyond that; empty for others.
std::optional<puzzles::Error> findTooLarge(std::int64_t width, std::int64_t height);

/// Whether `bytes` begin with PNG's eight-byte signature.
bool looksLikePng(std::string_view bytes);

/// Any PNG (grey, palette, 16 bits, interlaced, ...) as 8-bit RGBA.
puzzles::Result<gpu::Image> readPng(std::string_view bytes);

puzzles::Result<std::vector<std::uint8_t>> encodePng(const gpu::Image& image);

/// Writes `image` to `path`; an Error names the file. Empty when it worked.
std::optional<puzzles::Error> writePng(const gpu::Image& image, const std::filesystem::path& path);

}  // namespace app
