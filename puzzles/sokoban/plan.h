#pragma once
// What the squares of a Sokoban board have still to come in an episode: the concepts that probes look for in a planner.
// After Bush et al. 2025 (arXiv 2504.01871, tuphs28/test). All functions are pure.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "puzzles/puzzle.h"

namespace puzzles {

/// Classes of a square: 0 never, then 1 + direction: up, down, left, right.
inline constexpr int kPlanClasses = 5;

/// Which plan: that of the agent, or that of the boxes.
enum class PlanTarget : std::uint8_t { Agent, Box };
inline constexpr std::array kPlanTargets{PlanTarget::Agent, PlanTarget::Box};
/// "agent", "box".
std::string_view planTargetName(PlanTarget target);

/// Of one position, a class for every square of the board.
struct PlanLabels {
  std::vector<std::uint8_t> agent;  ///< the move with which the player next steps onto the square (C_A)
  std::vector<std::uint8_t> box;    ///< the move with which a box is next pushed off the square (C_B)
};

/// Of every position of the episode that `moves` ("udlr", either case) makes of `level`: before each move, in order. A
/// move into something that does not give way is a move like any other, but steps on nothing.
std::vector<PlanLabels> planLabels(const Puzzle& level, std::string_view moves);

}  // namespace puzzles
