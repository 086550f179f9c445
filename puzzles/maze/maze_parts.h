#pragma once
// What the files of this folder share with each other; everybody else uses maze.h. All functions are pure and may be
// called from any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/maze/maze.h"
#include "puzzles/reading.h"

namespace puzzles {

/// Letters that a drawn maze or its answer may have, also by mistake: what else spells a word is a title or a comment.
inline constexpr std::string_view kMazeLetters = "SGsgox";

inline constexpr int kMazeMinGeneratedSide = 5;
inline constexpr int kMazeDefaultSide = 21;

/// A maze of spec.size x spec.size squares. Maze cells lie on odd rows and columns; walls are one square thick, except
/// that in an even-sized maze the last row and the last column are a second layer of border wall. "dfs" carves by
/// randomised depth-first search (long winding corridors), "wilson" by Wilson's loop-erased random walks (1996: every
/// spanning tree equally likely). Then spec.loops of the walls that still part two cells are opened, rounded to the
/// nearest whole number. Start and goal are two distinct maze cells drawn uniformly; with spec.far, the ends of
/// the longest route (in a maze with loops: nearly). The shortest path is in
/// `solution`.
Result<Puzzle> generateMaze(const GenerateSpec& spec, std::uint64_t seed);

/// Breadth-first search from start to goal; a node is a square whose neighbours were looked at. The answer is a
/// shortest path, and of several shortest ones always the same.
SolveResult solveMaze(const Puzzle& maze, const SolveLimits& limits);

/// Whether any path joins start and goal.
bool mazeHasRoute(const Puzzle& maze);

/// A sentence when `code` is a start or goal and the board holds one already.
std::optional<std::string> secondMazeEnd(const Puzzle& maze, std::uint8_t code);

/// The end of reading a maze from any source: an Error when start or goal is missing, a warning when no route joins
/// them.
Result<Puzzle> finishMaze(Puzzle maze);

/// The characters of drawn mazes alone, with an 'S' or 'G', are certain; a tenth may be slips, and walls with an 'S' or
/// 'G' (in either case) are rather a maze with more slips than nothing. A Sokoban player with a box is never a maze.
int recogniseMaze(std::string_view text);
/// The mazes of a text until there are `limit` (0 = all); an Error when there is none or far too much.
Result<Reading> readMazes(std::string_view text, std::size_t limit);
Result<Answer> parseMazeAnswer(const Puzzle& maze, std::string_view text);
std::string printMaze(const Puzzle& maze);
std::string printMazeAnswer(const Puzzle& maze, const Answer& answer);

/// Valid: the mask is exactly one simple path from start to goal. Incomplete: it could still grow into one.
Verdict judgeMaze(const Puzzle& maze, const Answer& answer);

/// Family::edited and Family::describe: "wall" puts or takes away a wall, "start" and "goal" move these.
Result<Puzzle> editMaze(Puzzle maze, const PuzzleEdit& edit);
std::string describeMazeEdit(const Puzzle& before, const PuzzleEdit& edit);

}  // namespace puzzles
