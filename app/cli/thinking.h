#pragma once
// Running a reasoner on a puzzle until a halting policy stops it, and finding the reasoner. Used by solve, eval,
// render and bench. Blocking; one thread at a time for one reasoner.

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "app/cli/options.h"
#include "app/cli/shared/context.h"
#include "model/thought/halting.h"

namespace app::cli {

/// A puzzle and where it came from, for errors about it.
struct Opened {
  puzzles::Puzzle puzzle;
  std::string source;
};

/// The first `limit` puzzles (0 = all) of a file or of standard input.
puzzles::Result<std::vector<Opened>> openAll(const std::string& file, int limit);

/// Every puzzle of the files; an Error when they are not all of one family.
puzzles::Result<std::vector<Opened>> openFamily(const std::vector<std::string>& files);

/// The reasoner to use for `family`: `wanted`, or else the first that can think as it is installed. An Error lists
/// those that there are.
puzzles::Result<std::string> chooseReasoner(const Services& services, const std::string& family,
                                            const std::string& wanted);

/// Chooses and loads.
LoadedReasoner openReasoner(const Services& services, const std::string& family, const ReasonerOptions& with,
                            int threads);

/// What a person calls the weights: the file's name without folder and ending; "none" for an untrained network, and for
/// a search that needs none.
std::string weightsName(const thought::ReasonerInfo& info);

/// How many puzzles to think about at a time: `wanted`, or one for each processor when it is 0.
int threadsFor(int wanted, std::size_t puzzles);

/// `with.budget`, or what the reasoner recommends, and `with.thinking` on top.
int budgetOf(const ReasonerOptions& with, const thought::ReasonerInfo& info);

/// One run, without its thoughts.
struct Course {
  std::vector<thought::Measures> measures;  ///< of every iteration from 0
  thought::ThoughtPtr last;
  bool halted = false;  ///< the policy stopped it; otherwise the budget did
  int iterations() const { return static_cast<int>(measures.size()) - 1; }
};

using Observer = std::function<void(const thought::ThoughtPtr&)>;

/// How a run goes.
struct Way {
  std::uint64_t seed = 1;
  int budget = 0;
  int thinking = 0;  ///< of a planner: how many of them are held back before its first move
  double flops =
      std::numeric_limits<double>::infinity();  ///< ends it before an iteration like the last would pass this
  thought::HaltingPolicy policy;
};

/// Thinks until the budget is spent or the policy stops; `observe` sees every thought from 0 on. An Error, located at
/// the puzzle, when this reasoner cannot read it.
puzzles::Result<Course> think(thought::Reasoner& reasoner, const Opened& opened, const Way& way,
                              const Observer& observe);

}  // namespace app::cli
