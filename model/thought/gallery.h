#pragma once
// The failure gallery: the runs of a batch that are worth looking at. Pure.

#include <string>
#include <vector>

#include "model/thought/batch.h"
#include "model/thought/halting_policy.h"

namespace thought {

/// One run on show.
struct Exhibit {
  int run = 0;        ///< index into BatchRecord::runs
  int iteration = 0;  ///< where to look
  double score = 0;   ///< its rank follows this
  std::string text;   ///< why it is here: "97% sure after 12 iterations, and wrong"
};

/// Runs whose answer is not VALID where `policy` ends them, the most confident first.
std::vector<Exhibit> confidentlyWrong(const BatchRecord& batch, const HaltingPolicy& policy);

/// Runs that do not settle: in the second half of what is recorded the answer changed at a quarter of the iterations or
/// more; the most restless first.
std::vector<Exhibit> oscillators(const BatchRecord& batch);

/// Runs that were right for good only after more than twice the median of all that were; the latest first.
std::vector<Exhibit> lateInsights(const BatchRecord& batch);

}  // namespace thought
