#pragma once
// The budget allocator: a fixed total of iterations, spent on the runs of a recorded batch in different ways. A run
// counts as solved when its answer is VALID after the iterations it was given; no run is given more than were recorded
// of it. Pure: nothing is thought again.

#include <span>
#include <string_view>
#include <vector>

#include "model/thought/batch.h"
#include "model/thought/halting_policy.h"

namespace thought {

/// How a total of iterations is spent.
enum class AllocationPolicy {
  Uniform,  ///< as many for each run; those that do not divide evenly go to the first runs
  Halting,  ///< one iteration for each run in turn that the halting rule has not ended; stops when every run has halted
  Greedy,   ///< the next one to the run whose present answer has the highest entropy (where there is no belief: to the
            ///< run with the fewest so far), ties to the fewest so far, then to the earlier run
  Oracle,   ///< knows the record: solves the runs that are right soonest, each with just as many as it takes
  ByHand    ///< as given, in order, as far as the total reaches
};

struct AllocationChoice {
  AllocationPolicy policy;
  std::string_view name;        ///< for the command line: "uniform"
  std::string_view title;       ///< for people: "Uniform"
  std::string_view definition;  ///< one or two sentences: exactly what it does
};
std::span<const AllocationChoice> allocationChoices();
const AllocationChoice& choiceOf(AllocationPolicy policy);

struct Allocation {
  std::vector<int> iterations;  ///< for each run of the batch
  int spent = 0;                ///< together; never more than the total
  int solved = 0;
};

/// `rule` matters to Halting only, `byHand` (one number a run; missing or negative ones count as 0) to ByHand only. No
/// other policy solves more than Oracle.
Allocation allocate(AllocationPolicy policy, const BatchRecord& batch, int total, const HaltingPolicy& rule = {},
                    std::span<const int> byHand = {});

}  // namespace thought
