#pragma once
// Steering: pushing a planner's cells, at marked squares, in the directions that probes read its plan by. Torch-free.
// After Bush et al. 2025 (arXiv 2504.01871): at every tick, right after the cell's update, c_d[:, square] += strength *
// row of the class.

#include <cstdint>
#include <span>
#include <vector>

#include "model/files/probes.h"
#include "model/thought/thought.h"
#include "puzzles/puzzle.h"

namespace model {

/// "On this square the plan is so": one class at one square, in one layer.
struct Mark {
  PlanTarget target = PlanTarget::Agent;
  int layer = 1;  ///< whose cells are nudged
  puzzles::Cell cell;
  int planClass = 0;    ///< of a plan (puzzles/sokoban/plan.h)
  double strength = 1;  ///< times the probe's row
};

/// Nudges for thought::LatentState: a field for each marked layer, called as its cells are ("c1", ...), channels x
/// height x width of the whole board; marks on one square add up. Throws puzzles::Failure for a mark off the board, a
/// layer that is not there, or a class that is none.
std::vector<thought::Field> nudgesFor(std::span<const Mark> marks, const Probes& probes, int height, int width);

/// The same probes with every row turned into a random direction, as long as it was: a control.
Probes randomDirections(const Probes& probes, std::uint64_t seed);

}  // namespace model
