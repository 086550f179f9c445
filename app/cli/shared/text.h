#pragma once
// Small texts of the command line: what a person types for a duration or a size, and how numbers are shown.
// All functions are pure.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "puzzles/result.h"

namespace app::cli {

/// Seconds in "90m", "1h30m", "45s", "2d", "1.5h" or plain "300" (seconds).
puzzles::Result<double> parseDuration(std::string_view text);

/// "800x600": width and height of a picture in pixels, each 1 to 16384.
puzzles::Result<std::pair<int, int>> parsePictureSize(std::string_view text);

/// "a, b or c".
std::string oneOf(std::span<const std::string> names);

/// The words as they would be typed at a shell.
std::string shellLine(std::span<const std::string> words);

/// A number with `digits` after the point; "-" for NaN.
std::string fixedText(double number, int digits);
/// A share as per cent: "97.50%".
std::string percentText(double share);

}  // namespace app::cli
