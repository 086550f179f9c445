#pragma once
// Finding a reasoner, and running it on a puzzle. Blocking; one thread at a time for one reasoner.

#include <string>

#include "app/cli/shared/context.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/puzzles.h"
#include "model/thought/run.h"

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

/// thought::think, whose Error is located at the puzzle and which `stop` ends within one iteration.
puzzles::Result<thought::EndedRun> think(thought::Reasoner& reasoner, const SourcedPuzzle& opened,
                                         const thought::RunRequest& request, const std::stop_token& stop,
                                         const thought::ThoughtObserver& observe);

}  // namespace app::cli
