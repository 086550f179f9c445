#include "puzzles/maze/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "puzzles/maze/foreign.h"
#include "puzzles/maze/maze_parts.h"

namespace puzzles {
namespace {

/// What a pixel is, beside the codes of squares.
enum Ink : std::uint8_t { kInkPath = 4, kInkOther = 5 };

constexpr int kClear = 64;                                ///< a channel this far above the others makes a colour
constexpr int kGreyOfGreen = 150, kGreyOfRed = 76;        ///< what green and red become in a picture without colours
constexpr double kMostMismatch = 0.1, kMostOther = 0.02;  ///< shares of pixels

struct Picture {
  std::vector<std::uint8_t> inks;
  int width = 0, height = 0;
  bool smoothed = false;  ///< some edges are grey

  std::uint8_t at(int row, int column) const { return inks[static_cast<std::size_t>(row) * width + column]; }
  bool isWall(int row, int column) const { return at(row, column) == kMazeWall; }
};

bool isNear(int grey, int wanted) { return std::abs(grey - wanted) <= 2; }

std::array<int, 3> coloursOverWhite(std::span<const std::uint8_t> pixel) {
  const auto over = [&](int channel) { return 255 - (255 - pixel[channel]) * pixel[3] / 255; };
  return {over(0), over(1), over(2)};
}

bool isMiddleGrey(const std::array<int, 3>& colour) {
  const auto [least, most] = std::ranges::minmax(colour);
  return most - least < kClear && least > 32 && most < 224;
}

/// Whether the picture has lost its colours: its only middle greys are those of green and red.
bool hasGreyEnds(std::span<const std::uint8_t> rgba) {
  std::size_t greens = 0, reds = 0, others = 0;
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const auto colour = coloursOverWhite(rgba.subspan(i, 4));
    if (!isMiddleGrey(colour)) continue;
    ++(isNear(colour[0], kGreyOfGreen) ? greens : isNear(colour[0], kGreyOfRed) ? reds : others);
  }
  return greens > 0 && reds > 0 && others == 0;
}

std::uint8_t inkOf(const std::array<int, 3>& colour, bool greyEnds) {
  const auto [red, green, blue] = colour;
  if (green - std::max(red, blue) >= kClear) return kMazeStart;
  if (red - std::max(green, blue) >= kClear) return kMazeGoal;
  if (blue - std::max(red, green) >= kClear) return kInkPath;
  if (std::ranges::max(colour) - std::ranges::min(colour) >= kClear) return kInkOther;
  if (greyEnds && isNear(green, kGreyOfGreen)) return kMazeStart;
  if (greyEnds && isNear(green, kGreyOfRed)) return kMazeGoal;
  return (red + green + blue) / 3 < 128 ? kMazeWall : kMazeFloor;
}

Picture inksOf(std::span<const std::uint8_t> rgba, int width, int height) {
  Picture picture{.inks = {}, .width = width, .height = height};
  const bool greyEnds = hasGreyEnds(rgba);
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const auto colour = coloursOverWhite(rgba.subspan(i, 4));
    picture.smoothed |= !greyEnds && isMiddleGrey(colour);
    picture.inks.push_back(inkOf(colour, greyEnds));
  }
  return picture;
}

/// The part of the picture from the first to the last wall in either direction.
Picture withoutMargin(const Picture& picture) {
  int top = picture.height, bottom = -1, left = picture.width, right = -1;
  for (int row = 0; row < picture.height; ++row) {
    for (int column = 0; column < picture.width; ++column) {
      if (!picture.isWall(row, column)) continue;
      top = std::min(top, row), bottom = std::max(bottom, row);
      left = std::min(left, column), right = std::max(right, column);
    }
  }
  Picture cropped{.inks = {}, .width = right - left + 1, .height = bottom - top + 1, .smoothed = picture.smoothed};
  if (right < left) return {};
  for (int row = top; row <= bottom; ++row)
    for (int column = left; column <= right; ++column) cropped.inks.push_back(picture.at(row, column));
  return cropped;
}

/// Lengths between the lines at which walls begin or end anywhere. `differs(place, across)` is whether they do there.
template <class Differs>
std::vector<int> stretches(int length, int across, bool smoothed, Differs differs) {
  std::vector<int> edges{0};
  int heaviest = 0;
  for (int place = 1; place < length; ++place) {
    int weight = 0;
    for (int i = 0; i < across; ++i) weight += differs(place, i);
    if (weight == 0) continue;
    const bool close = smoothed && place - edges.back() <= 2;
    if (close && edges.back() > 0 && weight > heaviest) edges.back() = place, heaviest = weight;
    if (!close) edges.push_back(place), heaviest = weight;
  }
  edges.push_back(length);
  std::vector<int> lengths;
  for (std::size_t i = 1; i < edges.size(); ++i) lengths.push_back(edges[i] - edges[i - 1]);
  return lengths;
}

/// Where walls are thinner than corridors: a wall, a corridor, a wall, ... with `wall` and `cell` pixels each. A
/// stretch is several corridors with the places of walls between them. Nothing when the lengths are not so.
std::optional<std::vector<int>> piecesOfThinWalls(const std::vector<int>& lengths, int slack) {
  const int wall = lengths.front();
  int cell = lengths.size() > 1 ? lengths[1] : 0;
  for (std::size_t i = 1; i < lengths.size(); i += 2) cell = std::min(cell, lengths[i]);
  if (lengths.size() % 2 == 0 || cell * 2 < wall * 3) return std::nullopt;
  std::vector<int> pieces;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const int cells = i % 2 == 0 ? 0 : (lengths[i] + wall + (cell + wall) / 2) / (cell + wall);
    const int expected = i % 2 == 0 ? wall : cells * (cell + wall) - wall;
    if (std::abs(expected - lengths[i]) > slack * std::max(1, cells)) return std::nullopt;
    if (i % 2 == 0) pieces.push_back(lengths[i]);
    for (int k = 0; k < cells; ++k) {
      if (k > 0) pieces.push_back(wall);
      pieces.push_back(k + 1 < cells ? cell : lengths[i] - (cells - 1) * (cell + wall));
    }
  }
  return pieces;
}

/// Squares of one size.
std::optional<std::vector<int>> piecesOfOneSize(const std::vector<int>& lengths, int slack) {
  const double least = std::ranges::min(lengths);
  const double total = std::accumulate(lengths.begin(), lengths.end(), 0);
  double squares = 0;
  for (const int length : lengths) squares += std::round(length / least);
  const double side = total / squares;
  std::vector<int> pieces;
  for (const int length : lengths) {
    const int count = std::max(1, static_cast<int>(std::lround(length / side)));
    if (std::abs(length - count * side) > slack + 0.01) return std::nullopt;
    for (int k = 0; k < count; ++k) pieces.push_back(length * (k + 1) / count - length * k / count);
  }
  return pieces;
}

/// How many pixels of each ink a square of the maze has.
using Inks = std::array<int, 6>;

std::uint8_t inkOfSquare(const Inks& inks) {
  const int all = std::accumulate(inks.begin(), inks.end(), 0);
  for (const std::uint8_t ink : {std::uint8_t{kMazeStart}, std::uint8_t{kMazeGoal}, std::uint8_t{kInkPath}})
    if (inks[ink] * 10 > all) return ink;
  return inks[kMazeWall] * 2 > all ? kMazeWall : kMazeFloor;
}

class Sampler {
 public:
  Sampler(const Picture& picture, const std::vector<int>& columns, const std::vector<int>& rows)
      : width_(static_cast<int>(columns.size())), height_(static_cast<int>(rows.size())) {
    const auto columnOf = placesOf(columns), rowOf = placesOf(rows);
    inks_.resize(columns.size() * rows.size(), Inks{});
    for (int row = 0; row < picture.height; ++row) {
      for (int column = 0; column < picture.width; ++column) {
        const auto square = static_cast<std::size_t>(rowOf[row]) * width_ + columnOf[column];
        ++inks_[square][picture.at(row, column)];
      }
    }
  }

  Puzzle maze() const {
    Puzzle maze;
    maze.family = "maze";
    maze.width = width_;
    maze.height = height_;
    std::vector<std::uint8_t> path;
    for (const Inks& inks : inks_) {
      const std::uint8_t ink = inkOfSquare(inks);
      path.push_back(ink >= kMazeStart);
      maze.cells.push_back(ink == kInkPath ? std::uint8_t{kMazeFloor} : ink);
    }
    if (std::ranges::count(path, 1) > 2) maze.solution = Answer{std::move(path), {}};
    return maze;
  }

  /// The share of pixels that are wall in a square of floor, or floor in one of wall.
  double mismatch() const {
    double wrong = 0, all = 0;
    for (const Inks& inks : inks_) {
      wrong += inkOfSquare(inks) == kMazeWall ? inks[kMazeFloor] : inks[kMazeWall];
      all += std::accumulate(inks.begin(), inks.end(), 0);
    }
    return wrong / all;
  }

 private:
  static std::vector<int> placesOf(const std::vector<int>& pieces) {
    std::vector<int> places;
    for (std::size_t i = 0; i < pieces.size(); ++i) places.insert(places.end(), pieces[i], static_cast<int>(i));
    return places;
  }

  int width_, height_;
  std::vector<Inks> inks_;
};

/// The maze when the picture is cut into these columns and rows; nothing when that makes none.
std::optional<Puzzle> mazeOfPieces(const Picture& picture, const std::optional<std::vector<int>>& columns,
                                   const std::optional<std::vector<int>>& rows) {
  if (!columns || !rows) return std::nullopt;
  if (std::max(columns->size(), rows->size()) > static_cast<std::size_t>(kMazeMaxSide)) return std::nullopt;
  const Sampler sampler(picture, *columns, *rows);
  Puzzle maze = sampler.maze();
  const auto ends = std::ranges::count_if(maze.cells, [](std::uint8_t code) { return code >= kMazeStart; });
  if (ends == 0) takeGapsForEnds(maze);
  const bool whole = std::ranges::count(maze.cells, kMazeStart) == 1 && std::ranges::count(maze.cells, kMazeGoal) == 1;
  return whole && sampler.mismatch() <= kMostMismatch ? std::optional(std::move(maze)) : std::nullopt;
}

bool hasManyOtherColours(const Picture& picture) {
  const auto others = std::ranges::count(picture.inks, kInkOther);
  return static_cast<double>(others) > kMostOther * static_cast<double>(picture.inks.size());
}

}  // namespace

std::optional<Puzzle> mazeOfPicture(std::span<const std::uint8_t> rgba, int width, int height) {
  const Picture picture = withoutMargin(inksOf(rgba, width, height));
  if (picture.width < 3 || picture.height < 3 || hasManyOtherColours(picture)) return std::nullopt;
  const int slack = picture.smoothed ? 2 : 0;
  const auto down = [&](int place, int row) { return picture.isWall(row, place) != picture.isWall(row, place - 1); };
  const auto across = [&](int place, int column) {
    return picture.isWall(place, column) != picture.isWall(place - 1, column);
  };
  const auto columns = stretches(picture.width, picture.height, picture.smoothed, down);
  const auto rows = stretches(picture.height, picture.width, picture.smoothed, across);
  for (const auto pieces : {piecesOfThinWalls, piecesOfOneSize})
    if (auto maze = mazeOfPieces(picture, pieces(columns, slack), pieces(rows, slack))) return maze;
  return std::nullopt;
}

}  // namespace puzzles
