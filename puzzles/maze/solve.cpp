#include <algorithm>
#include <array>

#include "puzzles/maze/maze_parts.h"

namespace puzzles {
namespace {

constexpr std::int32_t kUnseen = -1;

/// Breadth-first search over a board with a border of wall, so that no step needs a bounds check.
class Flood {
 public:
  explicit Flood(const Puzzle& maze) : width_(maze.width + 2), from_(walledCopy(maze)) {}

  SolveResult::Kind run(std::size_t start, std::size_t goal, const SolveLimits& limits) {
    const std::array<std::int32_t, 4> steps{-width_, width_, -1, 1};
    queue_.reserve(from_.size());
    reach(start, start);
    for (; nodes_ < queue_.size(); ++nodes_) {
      const auto here = static_cast<std::size_t>(queue_[nodes_]);
      if (here == goal) return SolveResult::Kind::Solved;
      if (limits.nodes != 0 && nodes_ >= limits.nodes) return SolveResult::Kind::GaveUp;
      if (nodes_ % 4096 == 0 && limits.stop.stop_requested()) return SolveResult::Kind::GaveUp;
      for (std::int32_t step : steps) {
        const auto next = here + static_cast<std::size_t>(static_cast<std::int64_t>(step));
        if (from_[next] == kUnseen) reach(next, here);
      }
    }
    return SolveResult::Kind::NoSolution;
  }

  std::size_t padded(Cell cell) const {
    return static_cast<std::size_t>(cell.row + 1) * width_ + static_cast<std::size_t>(cell.column + 1);
  }
  Cell cellAt(std::size_t square) const {
    return {static_cast<int>(square) / width_ - 1, static_cast<int>(square) % width_ - 1};
  }
  std::size_t before(std::size_t square) const { return static_cast<std::size_t>(from_[square]); }
  std::uint64_t nodes() const { return nodes_; }

 private:
  static std::vector<std::int32_t> walledCopy(const Puzzle& maze) {
    const std::size_t width = static_cast<std::size_t>(maze.width) + 2;
    std::vector<std::int32_t> from(width * (static_cast<std::size_t>(maze.height) + 2), 0);
    for (int row = 0; row < maze.height; ++row) {
      for (int column = 0; column < maze.width; ++column) {
        if (maze.at(row, column) != kMazeWall) from[(row + 1) * width + column + 1] = kUnseen;
      }
    }
    return from;
  }
  void reach(std::size_t square, std::size_t from) {
    from_[square] = static_cast<std::int32_t>(from);
    queue_.push_back(static_cast<std::int32_t>(square));
  }

  int width_;
  std::vector<std::int32_t> from_;  ///< the square each was reached from; walls hold 0, unseen floor kUnseen
  std::vector<std::int32_t> queue_;
  std::size_t nodes_ = 0;  ///< squares taken from the queue
};

Answer pathMask(const Puzzle& maze, const Flood& flood, std::size_t start, std::size_t goal) {
  Answer answer;
  answer.cells.assign(maze.cells.size(), 0);
  for (std::size_t square = goal;; square = flood.before(square)) {
    answer.cells[maze.index(flood.cellAt(square))] = 1;
    if (square == start) return answer;
  }
}

Cell findCode(const Puzzle& maze, std::uint8_t code) {
  const auto found = std::find(maze.cells.begin(), maze.cells.end(), code);
  if (found == maze.cells.end()) throw Failure("this maze has no start or no goal");
  return maze.cellAt(static_cast<std::size_t>(found - maze.cells.begin()));
}

std::string noteFor(SolveResult::Kind kind, const SolveLimits& limits, std::uint64_t nodes) {
  if (kind == SolveResult::Kind::NoSolution) return "no route joins start and goal";
  if (limits.stop.stop_requested()) return "stopped after " + std::to_string(nodes) + " nodes";
  return "gave up after " + std::to_string(nodes) + " nodes";
}

}  // namespace

Cell mazeStart(const Puzzle& maze) { return findCode(maze, kMazeStart); }
Cell mazeGoal(const Puzzle& maze) { return findCode(maze, kMazeGoal); }

SolveResult solveMaze(const Puzzle& maze, const SolveLimits& limits) {
  Flood flood(maze);
  const std::size_t start = flood.padded(mazeStart(maze));
  const std::size_t goal = flood.padded(mazeGoal(maze));
  SolveResult result;
  result.kind = flood.run(start, goal, limits);
  result.nodes = flood.nodes();
  if (result.kind == SolveResult::Kind::Solved) {
    result.answer = pathMask(maze, flood, start, goal);
  } else {
    result.note = noteFor(result.kind, limits, result.nodes);
  }
  return result;
}

bool mazeHasRoute(const Puzzle& maze) {
  return solveMaze(maze, SolveLimits{.nodes = 0, .stop = {}}).kind == SolveResult::Kind::Solved;
}

}  // namespace puzzles
