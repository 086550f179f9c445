#pragma once
// Reasoner: a recurrent network (or search) that thinks about one puzzle, one iteration at a time. Torch-free, so that
// anything may drive one. A new network, search or combination of networks is one file and one row (CONTRIBUTING.md,
// "Add a reasoner"), and passes tests/model/registry/reasoner_conformance_test.cpp.

#include <memory>
#include <string>
#include <vector>

#include "model/thought/halting_policy.h"
#include "model/thought/thought.h"
#include "puzzles/result.h"

namespace thought {

/// How the iterations of a reasoner are grouped; 1 and 1 where they are not.
struct StepGroups {
  int callsPerStep = 1;   ///< iterations in one outer step
  int callsPerCycle = 1;  ///< iterations per update of the slow state, that update included, where there are two speeds
};

/// Abilities that only some reasoners have.
struct Capabilities {
  bool editable = true;  ///< goes on from its fields as a person left them; false: they are readings of its memory
  bool expands = false;  ///< is a search: expands positions (Measures::nodes), believes nothing about squares
  bool plans = false;    ///< is a planner: makes a move after each outer step (LatentState::planner)
  std::string planReading = {};  ///< by which probes a planner's plan is read, with their figures; empty without probes
};

/// What a person may know about a reasoner before it runs. The card's figures come from its weights file.
struct ReasonerInfo {
  std::string name;                  ///< "deep_thinking"
  std::string title;                 ///< "Deep Thinking network with recall"
  std::string family;                ///< puzzle family it reads
  std::string weights;               ///< file the numbers came from; empty where it has none or was never trained
  std::string card;                  ///< model card as plain text: architecture, training, measured figures, departures
  std::vector<std::string> classes;  ///< meaning of each belief class, e.g. "1".."9"
  std::int64_t parameters = 0;
  int defaultBudget = 64;    ///< iterations a first-time user should be offered
  bool randomStart = false;  ///< whether the seed matters
  bool hasHaltingHead = false;
  HaltingPolicy halting;  ///< the system's own rule; Cumulative: its head is an exit gate
  StepGroups groups;
  Capabilities capabilities;

  bool hasExitGate() const { return halting.kind == HaltingPolicy::Kind::Cumulative; }
};

/// The Error for a puzzle of a family that a reasoner does not read.
puzzles::Error otherFamily(const ReasonerInfo& info, const puzzles::Puzzle& puzzle);

/// Not thread-safe: one thread at a time. Both calls block for about one iteration and throw puzzles::Failure when the
/// network cannot be run.
class Reasoner {
 public:
  virtual ~Reasoner() = default;
  virtual const ReasonerInfo& info() const = 0;

  /// Prepares to think about `puzzle` and returns thought 0: the decoded start state. An Error when the puzzle is not
  /// of a kind or size that this reasoner can read.
  virtual puzzles::Result<ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) = 0;

  /// One iteration on from `previous`, which must be a complete thought about the puzzle last begun (from this run, an
  /// earlier one, a file, or edited by hand). Same previous, same result, bit for bit. A search, whose state is more
  /// than a thought can hold, may run again from the start to get to `previous`.
  virtual ThoughtPtr step(const Thought& previous) = 0;

  /// The same iteration read again, after a person changed the state of `edited` or the puzzle it is about: what the
  /// state as it is now believes, answers and halts by, without an iteration. The residual stays; divergence and cells
  /// changed compare with what `edited` said before. A planner is asked where it stands now. What is not read from the
  /// state, as in a search, stays as it was.
  virtual ThoughtPtr reread(const Thought& edited);
};

}  // namespace thought
