#pragma once
// Levels in which the player has to choose: two corridors lead to the one box, a near one and a far one, and either
// solves. They show what a planner means to do before it does it, and whether it can be made to mean something else.
// After the hand-made "Agent-Shortcut" levels of tuphs28/test (Bush et al. 2025, arXiv 2504.01871); these come from a
// seed.
//
//   ########
//   #  @   #      The player starts in the upper room; n and f are floor, the near and the far corridor. The box is
//   ##n###f#      pushed away from the wall, straight to its goal. Some of the squares that neither route needs become
//   ##n###f#      walls, and the whole is turned and mirrored at random.
//   #      #
//   #  $   #
//   #  .   #
//   ########

#include <cstdint>
#include <string>
#include <vector>

#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace puzzles {

/// A shortest way from the player's start through one of the corridors to where pushing begins.
struct SokobanRoute {
  std::vector<Cell> squares;   ///< in the order of walking, from the first step on
  std::string moves;           ///< for each square one of "udlr", with which it is stepped on
  std::vector<Cell> corridor;  ///< of the squares, those between the rooms: every way through here leads over them all
};

struct SokobanFork {
  Puzzle level;            ///< with one box, and the solution by the near route
  SokobanRoute near, far;  ///< they part with the first step; far is longer by two squares at least
};

inline constexpr int kSokobanMinFork = 5;

/// Deterministic. `size` is the side of the interior, from kSokobanMinFork to the family's largest; else an Error.
Result<SokobanFork> makeSokobanFork(int size, std::uint64_t seed);

}  // namespace puzzles
