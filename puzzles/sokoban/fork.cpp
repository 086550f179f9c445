#include "puzzles/sokoban/fork.h"

#include <algorithm>

#include "puzzles/random.h"
#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

constexpr int kMostUpperRows = 2, kMostCorridorRows = 3;
constexpr int kLeastLowerRows = 3;  // where pushing begins, the box, its goal
constexpr std::uint32_t kWallInUnused = 4;

/// A fork as in the picture of the header. Rows and columns count from 0 inside the edge.
struct Sketch {
  int size = 0;
  int upper = 0, corridor = 0;  ///< rows of the upper room and of the wall between the rooms
  int playerRow = 0, playerColumn = 0;
  int boxColumn = 0, pushes = 0;
  int near = 0, far = 0;  ///< columns of the corridors, near < far
  int symmetry = 0;       ///< of the eight

  int pushRow() const { return upper + corridor; }

  /// Where a square of the picture lies on the board, edge included.
  Cell at(int row, int column) const {
    if (symmetry & 1) row = size - 1 - row;
    if (symmetry & 2) column = size - 1 - column;
    return symmetry & 4 ? Cell{column + 1, row + 1} : Cell{row + 1, column + 1};
  }
};

int upTo(Random& random, int most) { return 1 + static_cast<int>(random.below(static_cast<std::uint32_t>(most))); }
int anyOf(Random& random, int count) { return upTo(random, count) - 1; }

void drawColumns(Sketch& sketch, Random& random) {
  const auto good = [&] {
    const auto between = [&](int column) { return sketch.near <= column && column <= sketch.far; };
    const int shorter = sketch.near + sketch.far - sketch.playerColumn - sketch.boxColumn;  // half of the difference
    return sketch.far - sketch.near >= 2 && between(sketch.playerColumn) && between(sketch.boxColumn) && shorter > 0;
  };
  do {
    for (int* column : {&sketch.near, &sketch.far, &sketch.playerColumn, &sketch.boxColumn})
      *column = anyOf(random, sketch.size);
  } while (!good());
}

Sketch draw(int size, Random& random) {
  Sketch sketch{.size = size};
  sketch.upper = upTo(random, std::min(kMostUpperRows, size - kLeastLowerRows - 1));
  sketch.corridor = upTo(random, std::min(kMostCorridorRows, size - kLeastLowerRows - sketch.upper));
  sketch.playerRow = anyOf(random, sketch.upper);
  sketch.pushes = upTo(random, size - sketch.pushRow() - 2);
  sketch.symmetry = anyOf(random, 8);
  drawColumns(sketch, random);
  return sketch;
}

char moveBetween(Cell from, Cell to) {
  int direction = 0;
  while (sokobanNeighbour(from, direction) != to) ++direction;
  return kSokobanMoves[static_cast<std::size_t>(direction)];
}

/// Along the player's row, down the corridor, along the row where pushing begins.
SokobanRoute routeThrough(const Sketch& sketch, int column) {
  SokobanRoute route;
  int row = sketch.playerRow, now = sketch.playerColumn;
  const auto step = [&](int down, int right) {
    const Cell from = sketch.at(row, now), to = sketch.at(row += down, now += right);
    route.moves += moveBetween(from, to);
    route.squares.push_back(to);
    if (row >= sketch.upper && row < sketch.pushRow()) route.corridor.push_back(to);
  };
  const auto walkTo = [&](int goal) {
    while (now != goal) step(0, now < goal ? 1 : -1);
  };
  walkTo(column);
  while (row < sketch.pushRow()) step(1, 0);
  walkTo(sketch.boxColumn);
  return route;
}

/// The squares that must be floor: both routes, and the player's and the box's own.
std::vector<Cell> neededSquares(const Sketch& sketch, const SokobanFork& fork) {
  std::vector<Cell> needed{sketch.at(sketch.playerRow, sketch.playerColumn)};
  needed.insert(needed.end(), fork.near.squares.begin(), fork.near.squares.end());
  needed.insert(needed.end(), fork.far.squares.begin(), fork.far.squares.end());
  for (int i = 1; i <= sketch.pushes + 1; ++i) needed.push_back(sketch.at(sketch.pushRow() + i, sketch.boxColumn));
  return needed;
}

void build(const Sketch& sketch, SokobanFork& fork, Random& random) {
  Puzzle& level = fork.level;
  level.family = "sokoban";
  level.width = level.height = sketch.size + 2;
  level.cells.assign(static_cast<std::size_t>(level.width) * level.height, kSokobanWall);
  for (int row = 0; row < sketch.size; ++row) {
    const bool between = row >= sketch.upper && row < sketch.pushRow();
    for (int column = 0; column < sketch.size && !between; ++column) {
      if (random.below(kWallInUnused) > 0) level.cells[level.index(sketch.at(row, column))] = 0;
    }
  }
  for (const Cell cell : neededSquares(sketch, fork)) level.cells[level.index(cell)] = 0;
  const int box = sketch.pushRow() + 1;
  level.cells[level.index(sketch.at(sketch.playerRow, sketch.playerColumn))] = kSokobanPlayer;
  level.cells[level.index(sketch.at(box, sketch.boxColumn))] = kSokobanBox;
  level.cells[level.index(sketch.at(box + sketch.pushes, sketch.boxColumn))] = kSokobanGoal;
}

std::string solutionBy(const SokobanRoute& route, const Sketch& sketch) {
  const char away = moveBetween(sketch.at(sketch.pushRow(), 0), sketch.at(sketch.pushRow() + 1, 0));
  const char push = kSokobanPushes[kSokobanMoves.find(away)];
  return route.moves + std::string(static_cast<std::size_t>(sketch.pushes), push);
}

}  // namespace

Result<SokobanFork> makeSokobanFork(int size, std::uint64_t seed) {
  if (size < kSokobanMinFork || size > kSokobanMaxRoom)
    return Error{"a fork of size " + std::to_string(size) + " cannot be made, expected " +
                 std::to_string(kSokobanMinFork) + " to " + std::to_string(kSokobanMaxRoom)};
  Random random(mixSeed(seed, static_cast<std::uint64_t>(size)));
  const Sketch sketch = draw(size, random);
  SokobanFork fork;
  fork.near = routeThrough(sketch, sketch.near);
  fork.far = routeThrough(sketch, sketch.far);
  build(sketch, fork, random);
  fork.level = sokobanWithoutPockets(fork.level);  // as in the family's own levels
  fork.level.solution = Answer{{}, solutionBy(fork.near, sketch)};
  return fork;
}

}  // namespace puzzles
