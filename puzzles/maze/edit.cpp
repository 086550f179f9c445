#include "puzzles/maze/maze_parts.h"

namespace puzzles {
namespace {

bool onEdge(const Puzzle& maze, Cell cell) {
  return cell.row == 0 || cell.column == 0 || cell.row == maze.height - 1 || cell.column == maze.width - 1;
}

}  // namespace

Result<Puzzle> editMaze(Puzzle maze, const PuzzleEdit& edit) {
  std::uint8_t& here = maze.cells[maze.index(edit.cell)];
  const Cell start = mazeStart(maze), goal = mazeGoal(maze);
  if (edit.cell == start || edit.cell == goal)
    return Error{"start or goal is at " + edit.cell.text() + "; it can be moved, but nothing put in its place"};
  if (edit.kind == "wall") {
    if (here == kMazeWall && onEdge(maze, edit.cell)) return Error{"the maze's outer wall stays closed"};
    here = here == kMazeWall ? kMazeFloor : kMazeWall;
    return maze;
  }
  if (here == kMazeWall) return Error{"there is a wall at " + edit.cell.text()};
  maze.cells[maze.index(edit.kind == "start" ? start : goal)] = kMazeFloor;
  here = edit.kind == "start" ? kMazeStart : kMazeGoal;
  return maze;
}

std::string describeMazeEdit(const Puzzle& before, const PuzzleEdit& edit) {
  const std::string place = " at " + edit.cell.text();
  if (edit.kind == "wall") return (before.at(edit.cell) == kMazeWall ? "wall taken away" : "wall put") + place;
  return edit.kind + " moved to " + edit.cell.text();
}

}  // namespace puzzles
