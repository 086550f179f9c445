#pragma once
// Events: the moments of a trace that a person wants to jump to.

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

/// All events in order of iteration; within one iteration flip, verdict, halt. Pure; reads thinned thoughts as well.
std::vector<Event> findEvents(const Trace& trace, const HaltingPolicy& policy);

}  // namespace thought
