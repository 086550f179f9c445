#include <algorithm>
#include <iterator>
#include <numeric>

#include "puzzles/maze/maze.h"

namespace puzzles {
namespace {

constexpr int kNever = AlgorithmRun::kNever;
using Squares = std::vector<std::size_t>;

Squares neighbours(const Puzzle& maze, std::size_t square) {
  const auto [row, column] = maze.cellAt(square);
  Squares open;
  for (const Cell next : {Cell{row - 1, column}, Cell{row + 1, column}, Cell{row, column - 1}, Cell{row, column + 1}})
    if (maze.inside(next) && maze.at(next) != kMazeWall) open.push_back(maze.index(next));
  return open;
}

bool isOpen(const Puzzle& maze, std::size_t square) { return maze.cells[square] != kMazeWall; }

/// Walls are off the path from the beginning, start and goal on it.
AlgorithmRun begin(const Puzzle& maze) {
  AlgorithmRun run;
  const std::size_t squares = maze.cells.size();
  run.touched.assign(squares, kNever);
  run.decided.assign(squares, kNever);
  run.value.assign(squares, 0);
  for (std::size_t i = 0; i < squares; ++i) {
    if (maze.cells[i] == kMazeFloor) continue;
    run.decided[i] = 0;
    run.value[i] = maze.cells[i] != kMazeWall;
  }
  return run;
}

void decide(AlgorithmRun& run, std::size_t square, int round, std::uint8_t value) {
  if (run.decided[square] != kNever) return;
  run.decided[square] = round;
  run.value[square] = value;
  if (run.touched[square] == kNever) run.touched[square] = round;
}

/// The open squares reached in the last round, one step on.
Squares advance(const Puzzle& maze, AlgorithmRun& run, const Squares& front, int round) {
  Squares next;
  for (const std::size_t square : front) {
    for (const std::size_t beside : neighbours(maze, square)) {
      if (run.touched[beside] != kNever) continue;
      run.touched[beside] = round;
      next.push_back(beside);
    }
  }
  return next;
}

/// From the goal to the start, each time to a square that the wave reached a round earlier.
void traceBack(const Puzzle& maze, AlgorithmRun& run, std::size_t goal) {
  for (std::size_t at = goal; run.touched[at] > 0;) {
    const Squares around = neighbours(maze, at);
    at = *std::ranges::find_if(around, [&](std::size_t s) { return run.touched[s] == run.touched[at] - 1; });
    decide(run, at, ++run.rounds, 1);
  }
}

/// Not known to lie off the path.
bool isPassable(const AlgorithmRun& run, std::size_t square) {
  return run.decided[square] == kNever || run.value[square] == 1;
}

bool isDeadEnd(const Puzzle& maze, const AlgorithmRun& run, std::size_t square) {
  const auto passable = [&](std::size_t beside) { return isPassable(run, beside); };
  return run.decided[square] == kNever && std::ranges::count_if(neighbours(maze, square), passable) <= 1;
}

Squares deadEnds(const Puzzle& maze, const AlgorithmRun& run, const Squares& among) {
  Squares found;
  std::ranges::copy_if(among, std::back_inserter(found), [&](std::size_t s) { return isDeadEnd(maze, run, s); });
  return found;
}

Squares allSquares(const Puzzle& maze) {
  Squares all(maze.cells.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

/// Fills them; returns the squares beside them, the only ones that this can make dead ends.
Squares fill(const Puzzle& maze, AlgorithmRun& run, const Squares& squares) {
  Squares touched;
  ++run.rounds;
  for (const std::size_t square : squares) decide(run, square, run.rounds, 0);
  for (const std::size_t square : squares)
    for (const std::size_t beside : neighbours(maze, square)) touched.push_back(beside);
  return touched;
}

/// Whether what stays open, start and goal included, is one path between them.
bool isOnePath(const Puzzle& maze, const AlgorithmRun& run) {
  const auto stays = [&](std::size_t square) { return isPassable(run, square); };
  for (std::size_t i = 0; i < maze.cells.size(); ++i) {
    if (!isOpen(maze, i) || !stays(i)) continue;
    const auto beside = std::ranges::count_if(neighbours(maze, i), stays);
    if (beside != (maze.cells[i] == kMazeFloor ? 2 : 1)) return false;
  }
  return true;
}

std::string leftOpen(const AlgorithmRun& run) {
  return std::to_string(std::ranges::count(run.decided, kNever)) + " squares stay open after round " +
         std::to_string(run.rounds);
}

}  // namespace

AlgorithmRun breadthFirstWave(const Puzzle& maze) {
  AlgorithmRun run = begin(maze);
  const std::size_t start = maze.index(mazeStart(maze)), goal = maze.index(mazeGoal(maze));
  run.touched[start] = 0;
  Squares front{start};
  while (!front.empty() && run.touched[goal] == kNever) front = advance(maze, run, front, ++run.rounds);
  if (run.touched[goal] == kNever) {
    run.note = "no way: the wave ends in round " + std::to_string(run.rounds);
    return run;
  }
  const int reached = run.rounds;
  traceBack(maze, run, goal);
  for (std::size_t i = 0; i < maze.cells.size(); ++i) decide(run, i, run.rounds, 0);
  run.note = "the wave reaches the goal in round " + std::to_string(reached) + ", the way is known in round " +
             std::to_string(run.rounds);
  return run;
}

AlgorithmRun deadEndFilling(const Puzzle& maze) {
  AlgorithmRun run = begin(maze);
  Squares found = deadEnds(maze, run, allSquares(maze));
  while (!found.empty()) found = deadEnds(maze, run, fill(maze, run, found));
  if (!isOnePath(maze, run)) {
    run.note = leftOpen(run) + ": loops have no dead ends";
    return run;
  }
  ++run.rounds;
  for (std::size_t i = 0; i < maze.cells.size(); ++i) decide(run, i, run.rounds, 1);
  run.note = "only the path is left in round " + std::to_string(run.rounds);
  return run;
}

}  // namespace puzzles
