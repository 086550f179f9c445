#include "app/cli/eval.h"

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/shared/figures.h"
#include "puzzles/puzzle_maker.h"

namespace app::cli {
namespace {

puzzles::Result<std::vector<Opened>> generateAll(const PuzzleOptions& options) {
  std::vector<Opened> made;
  puzzles::PuzzleMaker maker(*puzzles::findFamily(options.family), options.spec, options.seed,
                             puzzles::kEvaluationStream);
  for (int i = 0; i < options.count; ++i) {
    auto puzzle = maker.next();
    if (!puzzle) return puzzle.error();
    made.push_back({std::move(puzzle).value(), "generated puzzle " + std::to_string(i + 1)});
  }
  return made;
}

puzzles::Result<std::vector<Opened>> puzzlesOf(const EvalOptions& options) {
  auto all = options.generated ? generateAll(*options.generated) : openFamily(options.files);
  const auto limit = static_cast<std::size_t>(options.limit);
  if (all && limit > 0 && all->size() > limit) all->resize(limit);
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
  return options.mflops > 0 && options.with.budget == 0 ? kEnough : budgetOf(options.with, info);
}

int mostIterations(const std::vector<Score>& scores) {
  int most = 0;
  for (const Score& score : scores) most = std::max(most, score.iterations());
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

}  // namespace

int execute(const EvalOptions& options, const Context& context) {
  const auto all = puzzlesOf(options);
  if (!all) return badInput(context, all.error());
  auto reasoner = openReasoner(context.services, all->front().puzzle.family, options.with, 1);
  if (!reasoner) return badInput(context, reasoner.error());
  const thought::ReasonerInfo info = (*reasoner)->info();
  if (options.record && info.capabilities.expands)
    return badInput(context, {info.name + " is a search: there is no weights file of its own to record figures in"});
  sayDoubts(context, options, info);
  EvalSetup setup{.options = &options,
                  .budget = budgetOf(options, info),
                  .threads = threadsFor(options.threads, all->size()),
                  .flops = flopsOf(options),
                  .halt = haltOf(options, info)};
  const auto scores = scoreAll(*all, setup, std::move(reasoner).value(), context);
  if (!scores) return badInput(context, scores.error());
  if (options.mflops > 0) setup.budget = mostIterations(*scores);
  Json report = evaluationReport(*scores, setup, info);
  if (options.record) {
    report["command"] = recordedCommand(context.words);
    if (const auto problem = recordEvaluation(info.weights, report)) return failure(context, *problem);
  }
  if (options.json)
    printJson(context.out, report);
  else
    printEvaluation(context.out, report);
  return kDone;
}

}  // namespace app::cli
