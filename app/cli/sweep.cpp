#include "app/cli/sweep.h"

#include "app/cli/commands.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/text.h"
#include "app/cli/thinking.h"

namespace app::cli {
namespace {

using puzzles::Error;
using puzzles::PuzzleSet;

puzzles::Result<PuzzleSet> readSet(const std::vector<std::string>& files) {
  auto opened = openFamily(files);
  if (!opened) return opened.error();
  std::vector<puzzles::Puzzle> all;
  for (Opened& one : *opened) all.push_back(std::move(one.puzzle));
  return puzzles::setOf(std::move(all), "all");
}

puzzles::Result<PuzzleSet> setFor(const SweepOptions& options) {
  const auto& made = options.generated;
  auto set = made ? puzzles::makeSet(*puzzles::findFamily(made->family), options.dial, made->count, made->seed)
                  : readSet(options.files);
  const auto limit = static_cast<std::size_t>(options.limit);
  if (!set || limit == 0 || limit >= set->puzzles.size()) return set;
  set->puzzles.resize(limit);
  set->stepOf.resize(limit);
  return set;
}

puzzles::Result<std::vector<std::string>> namesFor(const SweepOptions& options, const std::string& family,
                                                   const Services& services) {
  std::vector<std::string> names;
  for (const std::string& wanted : options.reasoners.empty() ? std::vector<std::string>{""} : options.reasoners) {
    const auto name = chooseReasoner(services, family, wanted);
    if (!name) return name.error();
    names.push_back(*name);
  }
  return names;
}

puzzles::Result<thought::BatchRecord> recordOne(const std::string& name, const PuzzleSet& set,
                                                const SweepOptions& options, const Context& context) {
  const std::string& family = set.puzzles.front().family;
  Progress progress(context.err, name, static_cast<int>(set.puzzles.size()), errorIsTerminal());
  return thought::recordBatch({.load =
                                   [&] {
                                     return context.services.loadReasoner(
                                         name, family,
                                         {.weights = options.weights, .device = options.device, .threads = 1});
                                   },
                               .puzzles = set.puzzles,
                               .budget = options.budget,
                               .seed = options.seed,
                               .threads = threadsFor(options.threads, set.puzzles.size()),
                               .ran = [&](const thought::RunRecord&) { progress.step(); }});
}

puzzles::Result<Sweep> recordAll(const SweepOptions& options, const Context& context) {
  auto set = setFor(options);
  if (!set) return set.error();
  const auto names = namesFor(options, set->puzzles.front().family, context.services);
  if (!names) return names.error();
  Sweep sweep{std::move(set).value(), {}, options.halt};
  for (const std::string& name : *names) {
    auto batch = recordOne(name, sweep.set, options, context);
    if (!batch) {
      Error error = batch.error();
      if (options.files.size() == 1) error.source = options.files.front();
      return error;
    }
    sweep.batches.push_back(std::move(batch).value());
  }
  return sweep;
}

Json report(const Sweep& sweep, const SweepOptions& options) {
  Json document{{"family", sweep.set.puzzles.front().family},
                {"puzzles", sweep.set.puzzles.size()},
                {"source", options.generated ? "generated, seed " + std::to_string(options.generated->seed)
                                             : shellLine(options.files)},
                {"seed", options.seed},
                {"budgets", budgetTable(sweep)},
                {"runs", runTable(sweep)},
                {"reliability", reliabilityTable(sweep)},
                {"gallery", galleryTable(sweep)}};
  if (!options.whatIf.empty()) document["what_if"] = whatIfTable(sweep, options.whatIf);
  if (options.total > 0) document["allocation"] = allocationTable(sweep, options.total);
  return document;
}

Json tableOf(const Sweep& sweep, const SweepOptions& options) {
  if (options.each) return runTable(sweep);
  if (!options.whatIf.empty()) return whatIfTable(sweep, options.whatIf);
  if (options.total > 0) return allocationTable(sweep, options.total);
  return budgetTable(sweep);
}

}  // namespace

int execute(const SweepOptions& options, const Context& context) {
  const auto sweep = recordAll(options, context);
  if (!sweep) return badInput(context, sweep.error());
  if (options.json)
    printJson(context.out, report(*sweep, options));
  else
    printCsv(context.out, tableOf(*sweep, options));
  return kDone;
}

}  // namespace app::cli
