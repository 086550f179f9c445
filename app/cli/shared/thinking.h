#pragma once
// Finding a reasoner, and running it on a puzzle until a halting policy or the budget stops it. Blocking; one thread at
// a time for one reasoner.

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "app/cli/shared/context.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/puzzles.h"
#include "model/thought/halting.h"

namespace app::cli {

/// The reasoner to use for `family`: `wanted`, or else the first that can think as it is installed. An Error lists
/// those that there are.
puzzles::Result<std::string> chooseReasoner(const Services& services, const std::string& family,
                                            const std::string& wanted);

/// Chooses and loads.
LoadedReasoner openReasoner(const Services& services, const std::string& family, const ReasonerOptions& options,
                            int threads);

/// What a person calls the weights: the file's name without folder and ending; "none" for an untrained network, and for
/// a search that needs none.
std::string weightsName(const thought::ReasonerInfo& info);

/// How many puzzles to think about at a time: `wanted`, or one for each processor when it is 0.
int threadsFor(int wanted, std::size_t puzzles);

/// The budget asked for, or what the reasoner recommends, and the planner's extra thinking on top.
int budgetOf(const ReasonerOptions& options, const thought::ReasonerInfo& info);

/// One run, without its thoughts.
struct ThoughtRun {
  std::vector<thought::Measures> measures;  ///< of every iteration from 0
  thought::ThoughtPtr last;
  bool halted = false;  ///< the policy stopped it; otherwise the budget did
  int iterations() const { return static_cast<int>(measures.size()) - 1; }
};

using Observer = std::function<void(const thought::ThoughtPtr&)>;

/// When a run ends.
struct RunLimits {
  std::uint64_t seed = 1;
  int budget = 0;    ///< iterations
  int thinking = 0;  ///< of a planner: how many of them come before its first move
  /// Floating-point operations: the run stops before the next iteration would exceed this many (assuming it costs what
  /// the last one did).
  double flops = std::numeric_limits<double>::infinity();
  thought::HaltingPolicy policy;
};

/// Thinks until the budget is spent or the policy stops; `observe` sees every thought from 0 on. An Error, located at
/// the puzzle, when this reasoner cannot read it.
puzzles::Result<ThoughtRun> think(thought::Reasoner& reasoner, const SourcedPuzzle& opened, const RunLimits& limits,
                                  const Observer& observe);

}  // namespace app::cli
