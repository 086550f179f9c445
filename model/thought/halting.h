#pragma once
// Halting: when to stop thinking, as a pure function of recorded numbers. Because it reads only Measures, a
// threshold can be dragged over a finished run and nothing is computed again. All functions are pure: any thread.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/thought/halting_policy.h"
#include "model/thought/thought.h"
#include "model/thought/trace.h"

namespace thought {

/// What a person may choose: name for the command line, title, and the sensible range of the threshold.
struct HaltingChoice {
  HaltingPolicy::Kind kind;
  std::string_view name;   ///< "learned"
  std::string_view title;  ///< "Learned halt"
  double minimum, maximum, standard;
  bool logarithmic;  ///< the control should be a log scale
  bool usesThreshold;
};
std::span<const HaltingChoice> haltingChoices();
const HaltingChoice& choiceOf(HaltingPolicy::Kind kind);
/// "learned", "learned:0.9", "fixed", ... ; an Error lists what is possible.
puzzles::Result<HaltingPolicy> parseHaltingPolicy(std::string_view text);
/// For people: "Answer unchanged, threshold 5".
std::string haltingTitle(const HaltingPolicy& policy);
/// The text that parseHaltingPolicy reads as `policy`.
std::string haltingText(const HaltingPolicy& policy);

/// The value that the policy compares with its threshold, at one iteration. What a chart draws. NaN where there is
/// nothing to compare: Fixed, a reasoner without a halting head, an iteration that is not recorded.
double haltingSignal(const HaltingPolicy& policy, std::span<const Measures> measures, int iteration);

/// Every iteration's haltingSignal, in one pass.
std::vector<double> haltingSignals(const HaltingPolicy& policy, std::span<const Measures> measures);

/// Of a reasoner with an exit gate: at every iteration, the probability that none so far has left (S_t), 1 before the
/// first; NaN where there is no gate.
std::vector<double> exitSurvival(std::span<const Measures> measures);
/// The probability of leaving at just this iteration (p_t = S_{t-1} - S_t); NaN at iteration 0.
std::vector<double> exitDistribution(std::span<const Measures> measures);

/// First iteration (>= 1) at which the policy stops, looking at no more than measures[0..n); empty when it does not. A
/// signal or threshold that is NaN never stops.
std::optional<int> haltsAt(const HaltingPolicy& policy, std::span<const Measures> measures);
std::optional<int> haltsAt(const HaltingPolicy& policy, const Trace& trace);

}  // namespace thought
