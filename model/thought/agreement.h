#pragma once
// Agreement: how far a network's answer and an algorithm's rounds say the same, on one clock. Pure: any thread.

#include <vector>

#include "model/thought/trace.h"
#include "puzzles/algorithm.h"

namespace thought {

/// One entry for each iteration of a trace. Squares that the puzzle itself gives do not count.
struct Agreement {
  /// Of the squares settled by then, the share where the network's answer agrees; NaN where none is settled.
  std::vector<double> agreed;
  std::vector<double> settled;  ///< share of all squares that the algorithm has settled by then
};

/// By iteration t the algorithm has done roundsPerIteration * t rounds.
Agreement agreementOf(const Trace& trace, const puzzles::AlgorithmRun& algorithm, int roundsPerIteration = 1);

}  // namespace thought
