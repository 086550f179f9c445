#pragma once
// Space-time: one number a square and iteration, which a run's thoughts stack up to a volume. Pure: any thread.

#include <limits>
#include <string>
#include <vector>

#include "model/thought/thought.h"

namespace thought {

/// Which number to take from a thought.
struct Reading {
  enum class Kind { Belief, Confidence, Entropy, Norm, Changes };
  Kind kind = Kind::Confidence;
  int beliefClass = 0;  ///< Belief: which of the reasoner's classes
  std::string field;    ///< Norm: length of this field's vector in each square
  bool operator==(const Reading&) const = default;
};

/// Height x width numbers, row-major; NaN everywhere where the thought has none (it is thinned, or has no such field).
/// Changes: 1 where the answer differs from `before`'s; `before` may be null otherwise.
std::vector<float> readingOf(const Reading& reading, const Thought& thought, const Thought* before,
                             const puzzles::Puzzle& puzzle);

}  // namespace thought
