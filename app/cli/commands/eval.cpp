#include <algorithm>
#include <functional>
#include <limits>
#include <thread>

#include "app/cli/commands/eval_report.h"
#include "app/cli/shared/command.h"
#include "app/cli/shared/figures.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/puzzles.h"
#include "app/cli/shared/signals.h"
#include "app/cli/shared/text.h"
#include "app/cli/shared/thinking.h"
#include "model/storage/atomic_file.h"
#include "puzzles/puzzle_maker.h"

namespace app::cli {
namespace {

void addOptions(CLI::App& words, EvalOptions& options) {
  auto* files = words.add_option("FILE", options.files, kInputHelp);
  addGenerated(words, options.generated, files);
  addReasoner(words, options.reasoner);
  addBudget(words, options.reasoner);
  addHalt(words, "Stop each puzzle here; when left out, the full budget is run and analysed.",
          [&](thought::HaltingPolicy halt) { options.halt = halt; });
  addWhole(words, "--restarts", options.restarts, 1, 1000,
           "Think this often from seeds S, S+1, ...; the run with the smallest final residual counts");
  words
      .add_option("--mflops", options.mflops,
                  "Stop when so many million floating-point operations are spent on a puzzle, shared equally among "
                  "restarts; with it, --budget is 4096 when left out")
      ->type_name("X")
      ->check(CLI::Range(1e-6, 1e12));
  addWhole(words, "--limit", options.limit, 1, kMostPuzzles, "Only the first N puzzles");
  addPuzzleThreads(words, options.threads);
  words.add_flag("--record", options.record, "Add the figures and this command to the weights file's card");
  addJson(words, options.json);
}

/// What is wrong with the options together.
std::optional<puzzles::Error> problemOf(const EvalOptions& options) {
  if (options.files.empty() && !options.generated.wanted())
    return puzzles::Error{"eval: no puzzles, expected files or --generate FAMILY"};
  return options.files.empty() ? strayOption(options.generated) : std::nullopt;
}

puzzles::Result<SourcedPuzzles> generateAll(const PuzzleOptions& options, const std::stop_token& stop) {
  SourcedPuzzles made;
  puzzles::PuzzleMaker maker(*puzzles::findFamily(options.family), options.spec, options.seed,
                             puzzles::kEvaluationStream);
  for (int i = 0; i < options.count && !stop.stop_requested(); ++i) {
    auto puzzle = maker.next();
    if (!puzzle) return puzzle.error();
    made.add(std::move(puzzle).value(), "generated puzzle " + std::to_string(i + 1));
  }
  return made;
}

puzzles::Result<SourcedPuzzles> puzzlesOf(const EvalOptions& options, const std::stop_token& stop) {
  auto all = options.generated.wanted() ? generateAll(options.generated, stop) : openFamily(options.files);
  const auto limit = static_cast<std::size_t>(options.limit);
  if (!all || limit == 0 || limit >= all->puzzles.size()) return all;
  all->puzzles.resize(limit);
  all->sources.resize(limit);
  return all;
}

/// Where nothing changes after the end, whole budgets would only be waited for.
std::optional<thought::HaltingPolicy> haltOf(const EvalOptions& options, const thought::ReasonerInfo& info) {
  const bool ends = info.halting.kind == thought::HaltingPolicy::Kind::Over;
  return options.halt || !ends ? options.halt : info.halting;
}

/// Iterations; many where operations are what is counted.
int budgetOf(const EvalOptions& options, const thought::ReasonerInfo& info) {
  constexpr int kEnough = 4096;
  return options.mflops > 0 && options.reasoner.budget == 0 ? kEnough : budgetOf(options.reasoner, info);
}

int mostIterations(const thought::BatchRecord& batch) {
  int most = 0;
  for (const auto& run : batch.runs) most = std::max(most, run.iterations());
  return most;
}

double flopsOf(const EvalOptions& options) {
  return options.mflops > 0 ? 1e6 * options.mflops / options.restarts : std::numeric_limits<double>::infinity();
}

void sayDoubts(const Context& context, const EvalOptions& options, const thought::ReasonerInfo& info) {
  if (const std::string warning = context.services.slowBlasWarning(); !warning.empty())
    context.err << "warning: " << warning << '\n';
  if (options.restarts > 1 && !info.randomStart)
    context.err << "warning: " << info.name
                << " starts the same way from every seed, so that restarts change nothing\n";
}

/// Hands out `first`, which this thread has loaded, and to other threads reasoners like it that they load themselves:
/// LibTorch's number of threads belongs to a thread.
std::function<LoadedReasoner()> loading(std::unique_ptr<thought::Reasoner>& first, const EvalOptions& options,
                                        const Context& context) {
  const model::LoadOptions load{.weights = options.reasoner.weights, .device = options.reasoner.device, .threads = 1};
  const auto here = std::this_thread::get_id();
  return [=, &first, &context, name = first->info().name, family = first->info().family]() -> LoadedReasoner {
    if (std::this_thread::get_id() == here) return std::move(first);
    return context.services.loadReasoner(name, family, load);
  };
}

thought::RunRequest requestOf(const EvalOptions& options, const thought::ReasonerInfo& info) {
  return {.seed = options.reasoner.seed,
          .budget = budgetOf(options, info),
          .thinking = options.reasoner.thinking,
          .flops = flopsOf(options),
          .halt = haltOf(options, info)};
}

puzzles::Result<thought::BatchRecord> recordAll(const SourcedPuzzles& list, std::unique_ptr<thought::Reasoner> first,
                                                const EvalOptions& options, const Context& context) {
  const int count = static_cast<int>(list.puzzles.size());
  Progress progress(context.err, "evaluated", count, errorIsTerminal());
  int done = 0, solved = 0;
  const auto ran = [&](const thought::RunRecord& run) {
    solved += run.valid.back();
    progress.step(std::to_string(solved) + " solved (" + percentText(static_cast<double>(solved) / ++done) + ")");
  };
  auto batch = thought::recordBatch({.load = loading(first, options, context),
                                     .puzzles = list.puzzles,
                                     .sources = list.sources,
                                     .run = requestOf(options, first->info()),
                                     .restarts = options.restarts,
                                     .threads = threadsFor(options.threads, list.puzzles.size()),
                                     .stop = context.stop,
                                     .ran = ran});
  if (batch && options.mflops > 0) batch->budget = mostIterations(*batch);
  return batch;
}

int print(const EvalOptions& options, const Context& context, const Json& report) {
  if (options.json)
    printJson(context.out, report);
  else
    printEvaluation(context.out, report);
  return report.contains("partial") ? stopped(context) : kDone;
}

int execute(const EvalOptions& options, const Context& context) {
  if (const auto problem = problemOf(options)) return badInput(context, *problem);
  const auto list = puzzlesOf(options, context.stop);
  if (!list) return badInput(context, list.error());
  if (context.stop.stop_requested()) return stopped(context);
  auto reasoner = openReasoner(context.services, list->puzzles.front().family, options.reasoner, 1);
  if (!reasoner) return badInput(context, reasoner.error());
  const thought::ReasonerInfo info = (*reasoner)->info();
  if (options.record && info.capabilities.expands)
    return badInput(context, {info.name + " is a search: there is no weights file of its own to record figures in"});
  if (const auto problem = options.record ? model::problemOfWriting(info.weights) : std::nullopt)
    return failure(context, *problem);
  sayDoubts(context, options, info);
  keepWork();
  auto batch = recordAll(*list, std::move(reasoner).value(), options, context);
  if (!batch) return badInput(context, batch.error());
  const int threads = threadsFor(options.threads, list->puzzles.size());
  if (batch->runs.empty()) return stopped(context);
  auto grades = gradeAll(list->puzzles, *batch, threads, context.stop);
  Json report = evaluationReport(
      {options, threads, haltOf(options, info), std::move(batch).value(), std::move(grades), list->puzzles.size()});
  if (options.record && !context.stop.stop_requested()) {
    report["command"] = recordedCommand(context.words);
    if (const auto problem = recordEvaluation(info.weights, report)) return failure(context, *problem);
  }
  return print(options, context, report);
}

}  // namespace

Action defineEval(CLI::App& words) { return makeAction<EvalOptions>(words, addOptions, execute); }

}  // namespace app::cli
