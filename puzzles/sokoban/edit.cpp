#include <algorithm>
#include <cstdlib>

#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

std::vector<Cell> goalsOf(const Puzzle& level) {
  std::vector<Cell> goals;
  for (std::size_t square = 0; square < level.cells.size(); ++square)
    if (level.cells[square] & kSokobanGoal) goals.push_back(level.cellAt(square));
  return goals;
}

std::optional<Error> moveNearestGoal(Puzzle& level, Cell to) {
  const std::vector<Cell> goals = goalsOf(level);
  if (goals.empty()) return Error{"this level has no goal to move"};
  const auto distance = [to](Cell goal) { return std::abs(goal.row - to.row) + std::abs(goal.column - to.column); };
  const Cell nearest = *std::ranges::min_element(goals, {}, distance);
  if (nearest == to) return Error{"there is a goal at " + to.text() + " already"};
  level.cells[level.index(nearest)] &= static_cast<std::uint8_t>(~kSokobanGoal);
  level.cells[level.index(to)] |= kSokobanGoal;
  return {};
}

}  // namespace

Result<Puzzle> editSokoban(Puzzle level, const PuzzleEdit& edit, const std::string& moves) {
  std::uint8_t& here = level.cells[level.index(edit.cell)];
  if (edit.kind == "wall") {
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

std::string describeSokobanEdit(const Puzzle& before, const PuzzleEdit& edit) {
  const std::string place = " at " + edit.cell.text();
  if (edit.kind == "wall") return (before.at(edit.cell) == kSokobanWall ? "wall taken away" : "wall put") + place;
  return "goal moved to " + edit.cell.text();
}

}  // namespace puzzles
