#include "model/thought/difficulty.h"

#include <algorithm>

#include "puzzles/family.h"
#include "puzzles/sokoban/sokoban.h"

namespace thought {
namespace {

constexpr std::uint64_t kExactNodes = 200'000;

std::vector<Difficulty> ofMaze(const puzzles::Puzzle& maze) {
  const Difficulty side{"side", static_cast<double>(std::max(maze.width, maze.height))};
  const auto route = puzzles::familyOf(maze).solve(maze, {}).answer;
  if (!route) return {side};
  const auto squares = std::ranges::count_if(route->cells, [](auto cell) { return cell != 0; });
  return {{"length of the route", static_cast<double>(squares - 1)}, side};
}

std::vector<Difficulty> ofSokoban(const puzzles::Puzzle& level) {
  const auto count = std::ranges::count_if(level.cells, [](auto cell) { return (cell & puzzles::kSokobanBox) != 0; });
  const Difficulty boxes{"boxes", static_cast<double>(count)};
  const auto pushes = fewestPushes(level);
  if (!pushes) return {boxes};
  return {{"fewest pushes", static_cast<double>(*pushes)}, boxes};
}

}  // namespace

std::optional<int> fewestPushes(const puzzles::Puzzle& level) {
  const auto solved = puzzles::familyOf(level).solve(level, {.nodes = kExactNodes, .stop = {}});
  if (!solved.answer) return std::nullopt;
  return static_cast<int>(std::ranges::count_if(solved.answer->moves, [](char letter) { return letter < 'a'; }));
}

std::vector<Difficulty> difficultiesOf(const puzzles::Puzzle& puzzle) {
  if (puzzle.family == "maze") return ofMaze(puzzle);
  if (puzzle.family == "sokoban") return ofSokoban(puzzle);
  if (puzzle.family == "sudoku")
    return {
        {"givens", static_cast<double>(std::ranges::count_if(puzzle.cells, [](auto digit) { return digit != 0; }))}};
  return {{"squares", static_cast<double>(puzzle.cells.size())}};
}

}  // namespace thought
