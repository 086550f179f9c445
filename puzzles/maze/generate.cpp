#include <algorithm>
#include <array>
#include <cmath>

#include "puzzles/maze/maze_parts.h"
#include "puzzles/random.h"

namespace puzzles {
namespace {

/// The maze cells (every second square) of an array that starts out as solid wall.
class Lattice {
 public:
  explicit Lattice(Puzzle& maze) : maze_(maze), side_((maze.width - 1) / 2) {}

  int count() const { return side_ * side_; }
  std::size_t square(int cell) const { return (2 * row(cell) + 1) * width() + 2 * column(cell) + 1; }
  bool carved(int cell) const { return maze_.cells[square(cell)] == kMazeFloor; }
  void carve(int cell) { maze_.cells[square(cell)] = kMazeFloor; }
  /// The wall square halfway between two neighbouring cells.
  std::size_t wallBetween(int a, int b) const { return (square(a) + square(b)) / 2; }
  void join(int from, int to) {
    maze_.cells[wallBetween(from, to)] = kMazeFloor;
    carve(to);
  }
  /// The neighbour in direction 0..3 (up, down, left, right), or -1 beyond the edge.
  int neighbour(int cell, int direction) const {
    switch (direction) {
      case 0:
        return row(cell) > 0 ? cell - side_ : -1;
      case 1:
        return row(cell) + 1 < side_ ? cell + side_ : -1;
      case 2:
        return column(cell) > 0 ? cell - 1 : -1;
      default:
        return column(cell) + 1 < side_ ? cell + 1 : -1;
    }
  }

 private:
  std::size_t width() const { return static_cast<std::size_t>(maze_.width); }
  int row(int cell) const { return cell / side_; }
  int column(int cell) const { return cell % side_; }

  Puzzle& maze_;
  int side_;
};

void carveDepthFirst(Lattice& lattice, Random& random) {
  std::vector<int> trail{static_cast<int>(random.below(lattice.count()))};
  lattice.carve(trail.back());
  while (!trail.empty()) {
    std::array<int, 4> fresh;
    std::uint32_t count = 0;
    for (int direction = 0; direction < 4; ++direction) {
      const int next = lattice.neighbour(trail.back(), direction);
      if (next >= 0 && !lattice.carved(next)) fresh[count++] = next;
    }
    if (count == 0) {
      trail.pop_back();
      continue;
    }
    const int next = fresh[random.below(count)];
    lattice.join(trail.back(), next);
    trail.push_back(next);
  }
}

/// Walks at random from `from` until the carved tree is met, remembering at each cell only the last way out: that is
/// the walk with its loops erased.
void walkToTree(const Lattice& lattice, int from, Random& random, std::vector<int>& wayOut) {
  for (int cell = from; !lattice.carved(cell);) {
    const int next = lattice.neighbour(cell, static_cast<int>(random.below(4)));
    if (next < 0) continue;
    wayOut[cell] = next;
    cell = next;
  }
}

void carveWilson(Lattice& lattice, Random& random) {
  std::vector<int> wayOut(lattice.count(), -1);
  lattice.carve(static_cast<int>(random.below(lattice.count())));
  for (int from = 0; from < lattice.count(); ++from) {
    if (lattice.carved(from)) continue;
    walkToTree(lattice, from, random, wayOut);
    for (int cell = from; !lattice.carved(cell); cell = wayOut[cell]) {
      lattice.join(wayOut[cell], cell);
      // The far end is carved by its own step, or was in the tree already.
    }
  }
}

void openLoops(Puzzle& maze, const Lattice& lattice, double share, Random& random) {
  if (share <= 0) return;
  std::vector<std::size_t> walls;
  for (int cell = 0; cell < lattice.count(); ++cell) {
    for (int direction : {1, 3}) {
      const int next = lattice.neighbour(cell, direction);
      if (next < 0) continue;
      const std::size_t wall = lattice.wallBetween(cell, next);
      if (maze.cells[wall] == kMazeWall) walls.push_back(wall);
    }
  }
  random.shuffle(walls);
  const auto opened = static_cast<std::size_t>(std::llround(share * static_cast<double>(walls.size())));
  for (std::size_t i = 0; i < opened; ++i) maze.cells[walls[i]] = kMazeFloor;
}

/// A cell whose shortest way to `from` is the longest of all.
int farthestFrom(int from, const Puzzle& maze, const Lattice& lattice) {
  std::vector<std::uint8_t> seen(lattice.count(), 0);
  std::vector<int> queue{from};
  seen[from] = 1;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (int direction = 0; direction < 4; ++direction) {
      const int next = lattice.neighbour(queue[head], direction);
      if (next < 0 || seen[next] || maze.cells[lattice.wallBetween(queue[head], next)] == kMazeWall) continue;
      seen[next] = 1;
      queue.push_back(next);
    }
  }
  return queue.back();
}

void placeEnds(Puzzle& maze, const Lattice& lattice, bool far, Random& random) {
  const int count = lattice.count();
  int start = static_cast<int>(random.below(count));
  int goal = (start + 1 + static_cast<int>(random.below(count - 1))) % count;
  if (far) {
    start = farthestFrom(start, maze, lattice);
    goal = farthestFrom(start, maze, lattice);
  }
  maze.cells[lattice.square(start)] = kMazeStart;
  maze.cells[lattice.square(goal)] = kMazeGoal;
}

std::optional<Error> findFault(const GenerateSpec& spec, int side) {
  if (side < kMazeMinGeneratedSide || side > kMazeMaxSide) {
    return Error{"maze size " + std::to_string(side) + " is out of range, expected " +
                 std::to_string(kMazeMinGeneratedSide) + " to " + std::to_string(kMazeMaxSide)};
  }
  if (!(spec.loops >= 0 && spec.loops <= 1)) {
    return Error{"share of loops " + std::to_string(spec.loops) + " is out of range, expected 0 to 1"};
  }
  if (spec.algorithm != "dfs" && spec.algorithm != "wilson") {
    return Error{"unknown maze algorithm '" + spec.algorithm + "', expected dfs or wilson"};
  }
  return std::nullopt;
}

}  // namespace

Result<Puzzle> generateMaze(const GenerateSpec& spec, std::uint64_t seed) {
  const int side = spec.size == 0 ? kMazeDefaultSide : spec.size;
  if (auto fault = findFault(spec, side)) return *fault;
  Puzzle maze;
  maze.family = "maze";
  maze.width = maze.height = side;
  maze.cells.assign(static_cast<std::size_t>(side) * side, kMazeWall);
  Random random(mixSeed(seed, static_cast<std::uint64_t>(side)));
  Lattice lattice(maze);
  spec.algorithm == "wilson" ? carveWilson(lattice, random) : carveDepthFirst(lattice, random);
  openLoops(maze, lattice, spec.loops, random);
  placeEnds(maze, lattice, spec.far, random);
  maze.solution = solveMaze(maze, SolveLimits{.nodes = 0, .stop = {}}).answer;
  return maze;
}

}  // namespace puzzles
