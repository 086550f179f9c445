#pragma once
// Halting: when to stop thinking, as a pure function of recorded numbers. Because it reads only Measures, a
// threshold can be dragged over a finished run and nothing is computed again. All functions are pure: any thread.

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/thought/halting_policy.h"
#include "model/thought/thought.h"
#include "model/thought/trace.h"

namespace thought {

/// One rule: its name, the signal that it compares with a threshold, and when it stops. A new rule is a Kind and a
/// row of the table.
struct HaltingChoice {
  /// The number compared with the threshold, at the iteration of these Measures. Called for every iteration in order;
  /// `carried` is the rule's memory, empty at the first. NaN where there is nothing to compare.
  using Signal = double (*)(const Measures& measures, std::optional<double>& carried);
  enum class Stops { Above, AtLeast, Below };  ///< the threshold

  HaltingPolicy::Kind kind;
  std::string_view name;                          ///< "learned"
  std::string_view title;                         ///< "Learned halt"
  double minimum = 0, maximum = 0, standard = 0;  ///< of the threshold: the sensible range
  Signal signal = nullptr;                        ///< none: it never stops
  Stops stops = Stops::Above;
  bool usesThreshold = true;  ///< otherwise `standard` is compared with
  bool logarithmic = false;   ///< the control should be a log scale
  bool wholeNumbers = false;  ///< as thresholds
  bool fixedScale = false;    ///< a chart of the signal always shows minimum..maximum
  bool ownRule = false;       ///< means something only to a reasoner whose own rule it is, and is not kept for others
};
/// In the order of HaltingPolicy::Kind.
std::span<const HaltingChoice> haltingChoices();
const HaltingChoice& choiceOf(HaltingPolicy::Kind kind);
/// "learned", "learned:0.9", "fixed", ... ; an Error lists what is possible.
puzzles::Result<HaltingPolicy> parseHaltingPolicy(std::string_view text);
/// For people: "Answer unchanged, threshold 5".
std::string haltingTitle(const HaltingPolicy& policy);
/// The text that parseHaltingPolicy reads as `policy`.
std::string haltingText(const HaltingPolicy& policy);

/// The value that the policy compares with its threshold, at every iteration; charts draw it. NaN where there is
/// nothing to compare: Fixed, a reasoner without a halting head.
std::vector<double> haltingSignals(const HaltingPolicy& policy, std::span<const Measures> measures);

/// Of a reasoner with an exit gate: at every iteration, the probability that none so far has left (S_t), 1 before the
/// first; NaN where there is no gate.
std::vector<double> exitSurvival(std::span<const Measures> measures);
/// The probability of leaving at just this iteration (p_t = S_{t-1} - S_t); NaN at iteration 0.
std::vector<double> exitDistribution(std::span<const Measures> measures);

/// A run on its way: takes the Measures of its iterations one by one, and knows where the policy stops.
class HaltingWalk {
 public:
  explicit HaltingWalk(const HaltingPolicy& policy);

  /// Takes the Measures of the next iteration; the first call is iteration 0, where no policy stops. Returns whether
  /// the policy has stopped.
  bool next(const Measures& measures);
  /// First iteration (>= 1) at which the policy stops. A signal or threshold that is NaN never stops.
  std::optional<int> halt() const { return halt_; }
  /// What is compared with the threshold at the iteration given last; NaN before the first.
  double signal() const { return signal_; }
  int iterations() const { return iterations_; }  ///< given so far, iteration 0 included

 private:
  const HaltingChoice* choice_;
  double threshold_;
  std::optional<double> carried_;
  double signal_ = std::numeric_limits<double>::quiet_NaN();
  int iterations_ = 0;
  std::optional<int> halt_;
};

/// Where HaltingWalk stops, looking at no more than measures[0..n); empty when it does not.
std::optional<int> haltsAt(const HaltingPolicy& policy, std::span<const Measures> measures);
std::optional<int> haltsAt(const HaltingPolicy& policy, const Trace& trace);

}  // namespace thought
