#pragma once
// How well a planner's plan, as probes read it, foretold what it then did in the same run. A pure function.

#include <vector>

#include "model/thought/trace.h"

namespace widgets {

/// By iteration: macro-F1 over the classes (never, up, down, left, right) that occur in the plan or in the moves,
/// over all squares but walls. NaN where there is no plan, the thought is thinned, or no move followed.
struct PlanQuality {
  std::vector<double> agent, boxes;
};
PlanQuality planQuality(const thought::Trace& trace);

}  // namespace widgets
