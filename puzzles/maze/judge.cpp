#include <algorithm>
#include <array>

#include "puzzles/maze/maze_parts.h"
#include "puzzles/words.h"

namespace puzzles {
namespace {

constexpr std::size_t kMostCellsNamed = 50;

/// The marked squares as a graph. Start and goal belong to it even when they are not marked, so that pieces that grow
/// from an end are told from stray ones.
class Marks {
 public:
  Marks(const Puzzle& maze, const Answer& answer) : maze_(maze), marked_(answer.cells) {
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      if (maze.cells[i] == kMazeStart || maze.cells[i] == kMazeGoal) marked_[i] = 1;
    }
  }

  bool has(Cell cell) const { return maze_.inside(cell) && marked_[maze_.index(cell)] != 0; }
  bool isEnd(std::size_t square) const { return maze_.cells[square] == kMazeStart || maze_.cells[square] == kMazeGoal; }
  std::vector<Cell> neighbours(Cell cell) const {
    std::vector<Cell> found;
    for (Cell next : {Cell{cell.row - 1, cell.column}, Cell{cell.row + 1, cell.column}, Cell{cell.row, cell.column - 1},
                      Cell{cell.row, cell.column + 1}}) {
      if (has(next)) found.push_back(next);
    }
    return found;
  }
  /// Squares where the marks part ways: a path runs straight through every square, and out of its ends once.
  std::vector<Cell> branches() const {
    return pick(
        [this](std::size_t square) { return neighbours(maze_.cellAt(square)).size() > (isEnd(square) ? 1U : 2U); });
  }
  /// Squares joined to `from`; without branches that is a line, walked from its end.
  std::vector<Cell> line(Cell from) const {
    std::vector<Cell> walked{from};
    Cell before = from;
    for (bool more = true; more;) {
      more = false;
      for (Cell next : neighbours(walked.back())) {
        if (next == before || next == from) continue;
        before = walked.back();
        walked.push_back(next);
        more = true;
        break;
      }
    }
    return walked;
  }
  template <class Predicate>
  std::vector<Cell> pick(Predicate wanted) const {
    std::vector<Cell> found;
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      if (marked_[i] != 0 && wanted(i)) found.push_back(maze_.cellAt(i));
    }
    return found;
  }

 private:
  const Puzzle& maze_;
  std::vector<std::uint8_t> marked_;
};

Verdict verdict(Verdict::Kind kind, std::string reason, std::vector<Cell> cells = {}) {
  if (cells.size() > kMostCellsNamed) cells.resize(kMostCellsNamed);
  return {kind, std::move(reason), std::move(cells)};
}

/// The verdict on marks that lie on floor and do not branch: what hangs on start and goal, and is there anything else?
Verdict judgeLines(const Puzzle& maze, const Answer& answer, const Marks& marks) {
  const Cell start = mazeStart(maze), goal = mazeGoal(maze);
  const std::vector<Cell> fromStart = marks.line(start), fromGoal = marks.line(goal);
  std::vector<std::uint8_t> reached(maze.cells.size(), 0);
  for (const auto* line : {&fromStart, &fromGoal}) {
    for (Cell cell : *line) reached[maze.index(cell)] = 1;
  }
  std::vector<Cell> stray = marks.pick([&](std::size_t square) { return reached[square] == 0; });
  if (!stray.empty()) {
    std::string reason = "Stray marks: " + counted(stray.size(), "square") +
                         " joined to neither the start nor the goal, the first at " + stray.front().text() + ".";
    return verdict(Verdict::Kind::Invalid, std::move(reason), std::move(stray));
  }
  if (fromStart.back() != goal) {
    return verdict(Verdict::Kind::Incomplete, "The marked squares do not join the start to the goal yet.",
                   {fromStart.back(), fromGoal.back()});
  }
  for (Cell end : {start, goal}) {
    if (answer.cells[maze.index(end)] == 0) {
      return verdict(Verdict::Kind::Incomplete, "The path must include its ends, and " + end.text() + " is not marked.",
                     {end});
    }
  }
  return verdict(Verdict::Kind::Valid, "");
}

}  // namespace

Verdict judgeMaze(const Puzzle& maze, const Answer& answer) {
  if (answer.cells.empty()) return verdict(Verdict::Kind::Incomplete, "Nothing is marked yet.");
  if (answer.cells.size() != maze.cells.size()) {
    return verdict(Verdict::Kind::Invalid, "The answer has " + counted(answer.cells.size(), "square") +
                                               " where the maze has " + std::to_string(maze.cells.size()) + ".");
  }
  const Marks marks(maze, answer);
  std::vector<Cell> walls = marks.pick([&](std::size_t square) { return maze.cells[square] == kMazeWall; });
  if (!walls.empty()) {
    std::string reason = "The path runs through " + counted(walls.size(), "square") + " of wall, the first at " +
                         walls.front().text() + ".";
    return verdict(Verdict::Kind::Invalid, std::move(reason), std::move(walls));
  }
  std::vector<Cell> branches = marks.branches();
  if (!branches.empty()) {
    std::string reason = "The path branches or touches itself at " + branches.front().text() + ".";
    return verdict(Verdict::Kind::Invalid, std::move(reason), std::move(branches));
  }
  return judgeLines(maze, answer, marks);
}

}  // namespace puzzles
