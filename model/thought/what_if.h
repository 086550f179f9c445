#pragma once
// What-if halting: the results of a batch recorded up to its budget, if a halting policy had ended its runs. Pure:
// nothing is thought again, so a threshold can be dragged.

#include <vector>

#include "model/thought/batch.h"
#include "model/thought/halting.h"

namespace thought {

/// The results of a policy on the runs of a batch. Regrets compare with the same runs up to the budget.
struct HaltingOutcome {
  int runs = 0;
  int right = 0;              ///< VALID where the policy ended them
  int halted = 0;             ///< ended by the policy, not by the budget
  double iterations = 0;      ///< all runs together, until the policy ended them
  int early = 0;              ///< halted while not VALID, though a later iteration within the budget was
  double lateIterations = 0;  ///< all runs together, spent after the answer was right for good

  // Each a mean over all runs; NaN without one.
  double accuracy() const { return mean(right); }
  double meanIterations() const { return mean(iterations); }
  double earlyRegret() const { return mean(early); }          ///< share of the runs
  double lateRegret() const { return mean(lateIterations); }  ///< iterations a run

 private:
  double mean(double sum) const { return sum / runs; }
};
HaltingOutcome haltingOutcome(const HaltingPolicy& policy, const BatchRecord& batch);

/// The policies of one kind from its least threshold to its largest, as a slider would go through them: as far apart on
/// its scale, whole numbers where it counts. One where there is no threshold.
std::vector<HaltingPolicy> thresholdsOf(HaltingPolicy::Kind kind, int count);

/// The threshold at a share 0..1 of the way from the least to the largest, on the choice's own scale.
double thresholdAt(const HaltingChoice& choice, double share);

/// Whether the batch has the numbers that policies of this kind read.
bool recorded(HaltingPolicy::Kind kind, const BatchRecord& batch);

}  // namespace thought
