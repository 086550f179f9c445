#include <algorithm>
#include <string>

#include "puzzles/maze/maze_parts.h"
#include "puzzles/maze/picture.h"

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
  if (width < 1 || height < 1 || bytes != static_cast<std::size_t>(width) * height * 4) {
    return Error{"the picture has " + std::to_string(bytes) + " bytes, expected 4 for each pixel"};
  }
  return std::nullopt;
}

std::optional<Error> findTooLarge(const Puzzle& maze) {
  if (maze.width <= kMazeMaxSide && maze.height <= kMazeMaxSide) return std::nullopt;
  return Error{"the picture is " + std::to_string(maze.width) + " x " + std::to_string(maze.height) +
               " pixels, expected one pixel a square and sides from 1 to " + std::to_string(kMazeMaxSide)};
}

Result<Puzzle> codesOf(std::span<const std::uint8_t> rgba, int width, int height) {
  Puzzle maze{.family = "maze",
              .width = width,
              .height = height,
              .cells = {},
              .title = {},
              .author = {},
              .solution = {},
              .warnings = {}};
  maze.cells.reserve(rgba.size() / 4);
  for (std::size_t square = 0; square * 4 < rgba.size(); ++square) {
    const auto pixel = rgba.subspan(square * 4, 4);
    const auto code = codeOfPixel(pixel);
    if (!code) {
      const Cell cell = maze.cellAt(square);
      return Error{nameColour(pixel) + " is unclear, expected black wall, white floor, green start or red goal",
                   cell.row + 1, cell.column + 1};
    }
    maze.cells.push_back(*code);
  }
  return maze;
}

/// Pixels side by side from the first one of the start: as many as a square is wide.
int pixelsPerSquare(const Puzzle& picture) {
  const auto begin = std::ranges::find(picture.cells, kMazeStart);
  const auto end = std::find_if(begin, picture.cells.end(), [](std::uint8_t code) { return code != kMazeStart; });
  return static_cast<int>(end - begin);
}

/// The picture with one pixel for each `side` x `side` pixels; nothing when some of these differ among themselves.
std::optional<Puzzle> shrunk(const Puzzle& picture, int side) {
  if (side < 2 || picture.width % side != 0 || picture.height % side != 0) return std::nullopt;
  Puzzle maze = picture;
  maze.width /= side;
  maze.height /= side;
  maze.cells.clear();
  for (int row = 0; row < maze.height; ++row) {
    for (int column = 0; column < maze.width; ++column) maze.cells.push_back(picture.at(row * side, column * side));
  }
  for (std::size_t pixel = 0; pixel < picture.cells.size(); ++pixel) {
    const Cell cell = picture.cellAt(pixel);
    if (picture.cells[pixel] != maze.at(cell.row / side, cell.column / side)) return std::nullopt;
  }
  return maze;
}

std::string endName(std::uint8_t code) { return code == kMazeStart ? "start" : "goal"; }
std::string expectedPixel(std::uint8_t code) {
  return code == kMazeStart ? ", expected one green pixel" : ", expected one red pixel";
}

Error missingEnd(std::uint8_t code) { return {"this picture has no " + endName(code) + expectedPixel(code)}; }
Error secondEnd(std::uint8_t code, Cell cell) {
  return {"a second " + endName(code) + expectedPixel(code) + " and one pixel a square", cell.row + 1, cell.column + 1};
}

/// A start or goal that is missing or there twice, in a picture's words.
std::optional<Error> findWrongEnds(const Puzzle& maze) {
  for (const std::uint8_t code : {kMazeStart, kMazeGoal}) {
    const auto first = std::ranges::find(maze.cells, code);
    if (first == maze.cells.end()) return missingEnd(code);
    const auto second = std::find(first + 1, maze.cells.end(), code);
    if (second != maze.cells.end())
      return secondEnd(code, maze.cellAt(static_cast<std::size_t>(second - maze.cells.begin())));
  }
  return std::nullopt;
}

/// A picture with one pixel a square, or with squares all of one size.
Result<Puzzle> mazeOfSquares(std::span<const std::uint8_t> rgba, int width, int height) {
  auto picture = codesOf(rgba, width, height);
  if (!picture) return picture;
  Puzzle maze = shrunk(*picture, pixelsPerSquare(*picture)).value_or(*picture);
  if (auto large = findTooLarge(maze)) return *large;
  if (auto wrong = findWrongEnds(maze)) return *wrong;
  return maze;
}

}  // namespace

Result<Puzzle> mazeFromPixels(std::span<const std::uint8_t> rgba, int width, int height) {
  if (auto wrong = findWrongShape(rgba.size(), width, height)) return *wrong;
  auto maze = mazeOfSquares(rgba, width, height);
  if (maze) return finishMaze(std::move(maze).value());
  auto other = mazeOfPicture(rgba, width, height);
  return other ? finishMaze(std::move(*other)) : maze;
}

}  // namespace puzzles
