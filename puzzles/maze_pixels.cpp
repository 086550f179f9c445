#include <algorithm>
#include <string>

#include "puzzles/maze_parts.h"

namespace puzzles {
namespace {

constexpr int kClearHue = 64;   ///< a channel this far above the others makes a colour
constexpr int kDarkest = 96;    ///< greys up to here are wall
constexpr int kLightest = 160;  ///< greys from here on are floor

/// The channel as it looks over white paper.
int overWhite(std::uint8_t channel, std::uint8_t alpha) { return 255 - (255 - channel) * alpha / 255; }

std::optional<std::uint8_t> codeOfPixel(std::span<const std::uint8_t> pixel) {
  const int red = overWhite(pixel[0], pixel[3]), green = overWhite(pixel[1], pixel[3]);
  const int blue = overWhite(pixel[2], pixel[3]);
  if (green - std::max(red, blue) >= kClearHue) return kMazeStart;
  if (red - std::max(green, blue) >= kClearHue) return kMazeGoal;
  const int brightest = std::max({red, green, blue}), darkest = std::min({red, green, blue});
  if (brightest - darkest >= kClearHue) return std::nullopt;
  if (brightest <= kDarkest) return kMazeWall;
  if (darkest >= kLightest) return kMazeFloor;
  return std::nullopt;
}

std::string nameColour(std::span<const std::uint8_t> pixel) {
  return "colour (" + std::to_string(pixel[0]) + ", " + std::to_string(pixel[1]) + ", " + std::to_string(pixel[2]) +
         ")";
}

std::optional<Error> findWrongShape(std::size_t bytes, int width, int height) {
  if (width < 1 || height < 1 || width > kMazeMaxSide || height > kMazeMaxSide) {
    return Error{"the picture is " + std::to_string(width) + " x " + std::to_string(height) +
                 " pixels, expected one pixel a square and sides from 1 to " + std::to_string(kMazeMaxSide)};
  }
  if (bytes != static_cast<std::size_t>(width) * height * 4) {
    return Error{"the picture has " + std::to_string(bytes) + " bytes, expected 4 for each pixel"};
  }
  return std::nullopt;
}

}  // namespace

Result<Puzzle> mazeFromPixels(std::span<const std::uint8_t> rgba, int width, int height) {
  if (auto wrong = findWrongShape(rgba.size(), width, height)) return *wrong;
  Puzzle maze{.family = "maze",
              .width = width,
              .height = height,
              .cells = {},
              .title = {},
              .author = {},
              .solution = {},
              .warnings = {}};
  for (std::size_t square = 0; square * 4 < rgba.size(); ++square) {
    const auto pixel = rgba.subspan(square * 4, 4);
    const auto code = codeOfPixel(pixel);
    const Cell cell = maze.cellAt(square);
    if (!code) {
      return Error{nameColour(pixel) + " is unclear, expected black wall, white floor, green start or red goal",
                   cell.row + 1, cell.column + 1};
    }
    if (auto second = secondMazeEnd(maze, *code)) return Error{*second, cell.row + 1, cell.column + 1};
    maze.cells.push_back(*code);
  }
  return finishMaze(std::move(maze));
}

}  // namespace puzzles
