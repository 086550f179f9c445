#pragma once
// Events: the moments of a trace that a person wants to jump to.

#include <optional>
#include <string>
#include <vector>

#include "model/thought/halting.h"
#include "model/thought/trace.h"

namespace thought {

struct Event {
  enum class Kind {
    Flip,      ///< squares of the answer changed
    Halt,      ///< the policy would stop here
    Solved,    ///< the verdict became VALID
    Conflict,  ///< the verdict became INVALID, having been something else
  };
  Kind kind;
  int iteration;
  std::string text;  ///< "3 squares changed", "answer became valid", ...
};

/// The events of a run on its way, thought by thought: each costs the same, however long the run is. Reads thinned
/// thoughts as well. A value.
class EventWalk {
 public:
  explicit EventWalk(const HaltingPolicy& policy) : policy_(policy), halting_(policy) {}

  /// Takes the next iteration's thought; the first call is iteration 0. Returns the number of its events.
  int next(const Thought& thought);
  /// In order of iteration; within one iteration flip, verdict, halt.
  const std::vector<Event>& events() const { return events_; }
  /// The iteration where the policy stops, among the thoughts given so far.
  std::optional<int> halt() const { return halting_.halt(); }

 private:
  HaltingPolicy policy_;
  HaltingWalk halting_;
  std::vector<Event> events_;
  std::optional<puzzles::Verdict::Kind> verdict_;  ///< of the thought given last
};

/// Through a whole trace.
EventWalk walkEvents(const Trace& trace, const HaltingPolicy& policy);

}  // namespace thought
