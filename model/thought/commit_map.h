#pragma once
// Commit map: for each square, the iteration since which its answer has not changed, and how often it changed before.
// Reads recorded answers only, thinned thoughts too. Pure: any thread.

#include <algorithm>
#include <vector>

#include "model/thought/trace.h"

namespace thought {

/// Both height x width, row-major; both empty where answers have no squares (moves) or nothing is recorded.
struct CommitMap {
  int last = 0;            ///< the iteration up to which this holds
  std::vector<int> since;  ///< first iteration from which the square's answer never changed, up to `last`
  std::vector<int> flips;  ///< changes from one iteration to the next, up to `last`
  bool empty() const { return since.empty(); }
  /// The iteration in which the last square was settled; 0 when empty.
  int settled() const { return empty() ? 0 : *std::ranges::max_element(since); }
  bool operator==(const CommitMap&) const = default;
};

/// Of the iterations 0 to `last`, which is clamped to what is recorded.
CommitMap commitMap(const Trace& trace, int last);

}  // namespace thought
