#include "app/cli/shared/thinking.h"

#include <algorithm>

#include "app/cli/shared/text.h"
#include "puzzles/family.h"

namespace app::cli {

using puzzles::Error;

puzzles::Result<std::string> chooseReasoner(const Services& services, const std::string& family,
                                            const std::string& wanted) {
  std::vector<std::string> names;
  std::string ready;
  for (const auto& choice : services.reasonerChoices()) {
    if (choice.family != family) continue;
    names.push_back(choice.reasoner);
    if (ready.empty() && choice.ready()) ready = choice.reasoner;
  }
  const std::string title = puzzles::findFamily(family)->info().title;
  if (names.empty()) return Error{"no network thinks about " + title + " yet; solve --exact uses the exact solver"};
  if (wanted.empty()) return ready.empty() ? names.front() : ready;
  if (std::find(names.begin(), names.end(), wanted) != names.end()) return wanted;
  return Error{"'" + wanted + "' is not a reasoner for " + title + ", expected " + oneOf(names)};
}

LoadedReasoner openReasoner(const Services& services, const std::string& family, const ReasonerOptions& options,
                            int threads) {
  const auto name = chooseReasoner(services, family, options.name);
  if (!name) return name.error();
  return services.loadReasoner(*name, family,
                               {.weights = options.weights, .device = options.device, .threads = threads});
}

std::string weightsName(const thought::ReasonerInfo& info) {
  return info.weights.empty() ? "none" : std::filesystem::path(info.weights).stem().string();
}

int threadsFor(int wanted, std::size_t puzzles) {
  return static_cast<int>(std::min<std::size_t>(puzzles, static_cast<std::size_t>(wanted > 0 ? wanted : processors())));
}

int budgetOf(const ReasonerOptions& options, const thought::ReasonerInfo& info) {
  return (options.budget > 0 ? options.budget : info.defaultBudget) + options.thinking;
}

puzzles::Result<thought::EndedRun> think(thought::Reasoner& reasoner, const SourcedPuzzle& opened,
                                         const thought::RunRequest& request, const std::stop_token& stop,
                                         const thought::ThoughtObserver& observe) {
  auto run = thought::think(reasoner, opened.puzzle, request, observe, stop);
  if (run) return run;
  Error error = run.error();
  error.source = opened.source;
  if (error.line == 0) error.line = opened.puzzle.line;
  return error;
}

}  // namespace app::cli
