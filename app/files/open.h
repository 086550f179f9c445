#pragma once
// Opening puzzles: from a file, standard input, or bytes that came from the clipboard. The kind is recognised by
// content, never by file name. Blocks while reading; any thread.

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "puzzles/puzzle.h"
#include "puzzles/result.h"
#include "shaders/device/image.h"

namespace app {

/// Longest input that is read at all; more is an Error that says so.
inline constexpr std::size_t kMaxInputBytes = std::size_t{64} << 20;

/// Every puzzle in `bytes`: a PNG maze when they start like a PNG, else text of any family. At least one, else an
/// Error; other kinds of pictures are named in it. Puzzles that are wrong beside good ones are left out with a warning
/// of the first. `source` names the origin in errors. Stops after `limit` puzzles; 0 = none.
puzzles::Result<std::vector<puzzles::Puzzle>> openBytes(std::string_view bytes, std::string_view source,
                                                        std::size_t limit = 0);

/// The puzzle in a picture of any kind, of whichever family reads it. One that is too large (png.h) needs no pixels.
puzzles::Result<std::vector<puzzles::Puzzle>> openPicture(const gpu::Image& picture, std::string_view source);

/// Every puzzle in the file; "-" reads standard input. Errors name the file, and line and column where they apply.
puzzles::Result<std::vector<puzzles::Puzzle>> openPuzzles(const std::filesystem::path& path);

/// The first `limit` of them (0 = all), for which no more of the file is read than that takes: there may be more of it
/// than kMaxInputBytes.
puzzles::Result<std::vector<puzzles::Puzzle>> openFirstPuzzles(const std::filesystem::path& path, std::size_t limit);

/// The whole file (or standard input for "-"), bounded by kMaxInputBytes.
puzzles::Result<std::string> readInput(const std::filesystem::path& path);

}  // namespace app
