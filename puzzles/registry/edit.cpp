#include "puzzles/edit.h"

#include <algorithm>
#include <cstdlib>

#include "puzzles/maze/maze.h"
#include "puzzles/sokoban/sokoban_parts.h"
#include "puzzles/sudoku/sudoku.h"

namespace puzzles {
namespace {

using Kind = PuzzleEdit::Kind;

bool onEdge(const Puzzle& puzzle, Cell cell) {
  return cell.row == 0 || cell.column == 0 || cell.row == puzzle.height - 1 || cell.column == puzzle.width - 1;
}

Result<Puzzle> editedMaze(Puzzle maze, const PuzzleEdit& edit) {
  std::uint8_t& here = maze.cells[maze.index(edit.cell)];
  const Cell start = mazeStart(maze), goal = mazeGoal(maze);
  if (edit.cell == start || edit.cell == goal)
    return Error{"start or goal is at " + edit.cell.text() + "; it can be moved, but nothing put in its place"};
  if (edit.kind == Kind::Wall) {
    if (here == kMazeWall && onEdge(maze, edit.cell)) return Error{"the maze's outer wall stays closed"};
    here = here == kMazeWall ? kMazeFloor : kMazeWall;
    return maze;
  }
  if (here == kMazeWall) return Error{"there is a wall at " + edit.cell.text()};
  maze.cells[maze.index(edit.kind == Kind::Start ? start : goal)] = kMazeFloor;
  here = edit.kind == Kind::Start ? kMazeStart : kMazeGoal;
  return maze;
}

std::optional<Error> moveNearestGoal(Puzzle& level, Cell to) {
  std::vector<Cell> goals;
  for (int row = 0; row < level.height; ++row) {
    for (int column = 0; column < level.width; ++column)
      if (level.at(row, column) & kSokobanGoal) goals.push_back({row, column});
  }
  if (goals.empty()) return Error{"this level has no goal to move"};
  const auto distance = [to](Cell goal) { return std::abs(goal.row - to.row) + std::abs(goal.column - to.column); };
  const Cell nearest = *std::ranges::min_element(goals, {}, distance);
  if (nearest == to) return Error{"there is a goal at " + to.text() + " already"};
  level.cells[level.index(nearest)] &= static_cast<std::uint8_t>(~kSokobanGoal);
  level.cells[level.index(to)] |= kSokobanGoal;
  return {};
}

Result<Puzzle> editedSokoban(Puzzle level, const PuzzleEdit& edit, const std::string& moves) {
  std::uint8_t& here = level.cells[level.index(edit.cell)];
  if (edit.kind == Kind::Wall) {
    if (here & ~kSokobanWall) return Error{"a box, a goal or the player is at " + edit.cell.text()};
    here ^= kSokobanWall;
    if (sokobanUnplayable(level)) return Error{"the level's outer wall stays closed"};
  } else {
    if (here & kSokobanWall) return Error{"there is a wall at " + edit.cell.text()};
    if (const auto problem = moveNearestGoal(level, edit.cell)) return *problem;
  }
  if (playedSokoban(level, moves).moves() != moves) return Error{"the moves so far could not be made then"};
  return level;
}

Result<Puzzle> editedSudoku(Puzzle sudoku, const PuzzleEdit& edit) {
  std::uint8_t& here = sudoku.cells[sudoku.index(edit.cell)];
  if (edit.digit < 0 || edit.digit > 9) return Error{"a given is a digit from 1 to 9, or 0 for none"};
  if (here == edit.digit) return Error{"nothing changes at " + edit.cell.text()};
  here = static_cast<std::uint8_t>(edit.digit);
  if (!sudokuConflicts(sudoku.cells).empty())
    return Error{std::to_string(edit.digit) + " at " + edit.cell.text() + " would break a rule against another given"};
  return sudoku;
}

}  // namespace

Result<Puzzle> edited(const Puzzle& puzzle, const PuzzleEdit& edit, const Answer& soFar) {
  if (!puzzle.inside(edit.cell)) return Error{"there is no square " + edit.cell.text()};
  Puzzle changed = puzzle;
  changed.solution.reset();
  changed.warnings.clear();
  if (puzzle.family == "maze" && edit.kind != Kind::Given) return editedMaze(std::move(changed), edit);
  if (puzzle.family == "sudoku" && edit.kind == Kind::Given) return editedSudoku(std::move(changed), edit);
  if (puzzle.family == "sokoban" && (edit.kind == Kind::Wall || edit.kind == Kind::Goal))
    return editedSokoban(std::move(changed), edit, soFar.moves);
  return Error{"walls and goals are changed in mazes and Sokoban, starts in mazes, givens in Sudoku"};
}

std::string describe(const Puzzle& before, const PuzzleEdit& edit) {
  const std::string place = edit.cell.text();
  switch (edit.kind) {
    case Kind::Wall:
      return (before.at(edit.cell) == kMazeWall ? "wall taken away at " : "wall put at ") + place;
    case Kind::Start:
      return "start moved to " + place;
    case Kind::Goal:
      return "goal moved to " + place;
    case Kind::Given:
      return edit.digit == 0 ? "given taken away at " + place : std::to_string(edit.digit) + " given at " + place;
  }
  return {};
}

}  // namespace puzzles
