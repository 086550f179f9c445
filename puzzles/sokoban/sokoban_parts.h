#pragma once
// What the files of this folder share with each other; everybody else uses sokoban.h. All functions are pure and may be
// called from any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/reading.h"
#include "puzzles/sokoban/sokoban.h"

namespace puzzles {

inline constexpr int kSokobanMinRoom = 5, kSokobanMaxRoom = 10, kSokobanDefaultRoom = 8;
inline constexpr int kSokobanMaxGeneratedBoxes = 4;

/// The square next to `cell` in a direction.
Cell sokobanNeighbour(Cell cell, int direction);

/// Whether every box is on a goal.
bool sokobanSolved(const Puzzle& level);
/// Where the player could walk off the board if there were no boxes, if anywhere.
std::optional<Cell> sokobanGap(const Puzzle& level, Cell player);
int countSokobanCells(const Puzzle& level, std::uint8_t bit);

/// A walled room of spec.size x spec.size squares with inner walls. Boxes are set on goals, then pulled away from them
/// at random, up to five times over; the level starts at the position with the highest lower bound on pushes. So every
/// level has a solution, which it carries: the pulls played backwards, less what they did in circles (not the shortest
/// one). Every box starts off the goals, and 2 pushes and 2 more a box are needed at least.
Result<Puzzle> generateSokoban(const GenerateSpec& spec, std::uint64_t seed);

/// A* over pushes; a node is a position met (boxes and the region the player can walk in). The answer has the fewest
/// pushes possible, with the shortest walks between them.
SolveResult solveSokoban(const Puzzle& level, const SolveLimits& limits);

int recogniseSokoban(std::string_view text);
/// The levels of a text until there are `limit` (0 = all); an Error when there is none or far too much.
Result<Reading> readSokoban(std::string_view text, std::size_t limit);
/// LURD letters; digits repeat the letter after them, white space, square brackets and lines that begin with "Solution"
/// are skipped.
Result<Answer> parseSokobanAnswer(std::string_view text);
std::string printSokoban(const Puzzle& level);

/// Replays the moves. Valid: all legal, and every box ends on a goal. Invalid: a move is not legal, or after the last
/// one the level is plainly lost: a box is where no push brings it to a goal, or boxes block each other for good, or
/// need the same goal. Not every lost position is told. Letters of either case are taken for the same move.
Verdict judgeSokoban(const Puzzle& level, const Answer& answer);

/// Family::edited and Family::describe: "wall" puts or takes away a wall, "goal" moves the goal nearest to the square.
Result<Puzzle> editSokoban(Puzzle level, const PuzzleEdit& edit, const std::string& moves);
std::string describeSokobanEdit(const Puzzle& before, const PuzzleEdit& edit);

}  // namespace puzzles
