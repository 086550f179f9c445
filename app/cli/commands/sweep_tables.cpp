#include "app/cli/commands/sweep_tables.h"

#include <algorithm>

#include "app/cli/shared/thinking.h"
#include "model/thought/allocation.h"
#include "model/thought/gallery.h"
#include "model/thought/reliability.h"
#include "model/thought/what_if.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

using thought::BatchRecord;

constexpr std::size_t kMostExhibits = 10;

Json whose(const BatchRecord& batch) { return {{"reasoner", batch.info.name}, {"weights", weightsName(batch.info)}}; }

Json merged(Json row, const Json& more) {
  row.update(more);
  return row;
}

Json optional(const std::optional<int>& value) { return value ? Json(*value) : Json(); }

double share(double part, std::size_t whole) { return part / static_cast<double>(whole); }

/// 1, 2, 4, ... within the budget, and the budget itself.
std::vector<int> budgetsUpTo(int budget) {
  std::vector<int> budgets;
  for (int b = 1; b < budget; b *= 2) budgets.push_back(b);
  budgets.push_back(budget);
  return budgets;
}

Json budgetRow(const Sweep& sweep, const BatchRecord& batch) {
  const int solved = thought::solvedByBudget(batch).back();
  const auto halting = thought::haltingOutcome(sweep.ruleOf(batch), batch);
  return {{"puzzles", batch.runs.size()},
          {"budget", batch.budget},
          {"solved", solved},
          {"solved_share", number(share(solved, batch.runs.size()))},
          {"iterations_needed", number(thought::iterationsNeeded(batch))},
          {"halting", thought::haltingText(sweep.ruleOf(batch))},
          {"solved_when_halting", halting.right},
          {"iterations_when_halting", number(halting.meanIterations())}};
}

Json runRow(const Sweep& sweep, const BatchRecord& batch, const thought::RunRecord& run) {
  const auto& puzzle = sweep.set.puzzles[static_cast<std::size_t>(run.puzzle)];
  const auto hard = puzzles::familyOf(puzzle).difficulties(puzzle).front();
  const int end = thought::endsAt(sweep.ruleOf(batch), run);
  return {
      {"step", sweep.set.steps[static_cast<std::size_t>(sweep.set.stepOf[static_cast<std::size_t>(run.puzzle)])].title},
      {"puzzle", run.puzzle + 1},
      {"difficulty", hard.name},
      {"difficulty_value", number(hard.value)},
      {"iterations", run.iterations()},
      {"solved", static_cast<bool>(run.valid.back())},
      {"first_right", optional(thought::firstRight(run))},
      {"right_for_good", optional(thought::rightForGood(run))},
      {"ended_by_rule_at", end},
      {"solved_there", run.validAt(end)},
      {"confidence_there", number(run.at(end).confidence)}};
}

void addReliability(Json& rows, const BatchRecord& batch, thought::Saying saying, const char* name) {
  const auto reliability = thought::reliabilityOf(batch, saying);
  constexpr double kWidth = 1.0 / thought::Calibration::kBins;
  double low = 0;
  for (const auto& bin : reliability.calibration.bins()) {
    if (bin.count > 0)
      rows.push_back(
          merged(whose(batch), {{"says", name},
                                {"from", number(low)},
                                {"to", number(low + kWidth)},
                                {"count", bin.count},
                                {"mean_said", number(bin.mean())},
                                {"share_right", number(bin.share())},
                                {"expected_calibration_error", number(reliability.calibration.expectedError())}}));
    low += kWidth;
  }
}

void addExhibits(Json& rows, const BatchRecord& batch, const std::vector<thought::Exhibit>& exhibits,
                 const char* list) {
  for (std::size_t i = 0; i < std::min(exhibits.size(), kMostExhibits); ++i)
    rows.push_back(merged(whose(batch), {{"list", list},
                                         {"puzzle", batch.runs[static_cast<std::size_t>(exhibits[i].run)].puzzle + 1},
                                         {"iteration", exhibits[i].iteration},
                                         {"why", exhibits[i].text}}));
}

}  // namespace

Json budgetTable(const Sweep& sweep) {
  Json rows = Json::array();
  for (const BatchRecord& batch : sweep.batches) {
    for (std::size_t step = 0; step < sweep.set.steps.size(); ++step) {
      const auto part = thought::ofStep(batch, sweep.set.stepOf, static_cast<int>(step));
      if (part.runs.empty()) continue;
      const Json who = merged(whose(batch), {{"step", sweep.set.steps[step].title}});
      for (const int budget : budgetsUpTo(batch.budget))
        rows.push_back(merged(who, budgetRow(sweep, thought::upTo(part, budget))));
    }
  }
  return rows;
}

Json runTable(const Sweep& sweep) {
  Json rows = Json::array();
  for (const BatchRecord& batch : sweep.batches) {
    for (const auto& run : batch.runs) rows.push_back(merged(whose(batch), runRow(sweep, batch, run)));
  }
  return rows;
}

Json whatIfTable(const Sweep& sweep, const std::vector<thought::HaltingPolicy>& policies) {
  Json rows = Json::array();
  for (const BatchRecord& batch : sweep.batches) {
    for (const auto& policy : policies) {
      const auto outcome = thought::haltingOutcome(policy, batch);
      rows.push_back(merged(whose(batch), {{"policy", thought::choiceOf(policy.kind).name},
                                           {"threshold", number(policy.threshold)},
                                           {"puzzles", outcome.runs},
                                           {"solved", outcome.right},
                                           {"solved_share", number(outcome.accuracy())},
                                           {"mean_iterations", number(outcome.meanIterations())},
                                           {"halted", outcome.halted},
                                           {"early_regret", number(outcome.earlyRegret())},
                                           {"late_regret", number(outcome.lateRegret())}}));
    }
  }
  return rows;
}

Json allocationTable(const Sweep& sweep, int total) {
  Json rows = Json::array();
  for (const BatchRecord& batch : sweep.batches) {
    const int best = thought::allocate(thought::AllocationPolicy::Oracle, batch, total).solved;
    for (const auto& choice : thought::allocationChoices()) {
      if (choice.policy == thought::AllocationPolicy::ByHand) continue;
      const auto spent = thought::allocate(choice.policy, batch, total, sweep.ruleOf(batch));
      rows.push_back(merged(whose(batch), {{"spending", choice.name},
                                           {"total", total},
                                           {"spent", spent.spent},
                                           {"puzzles", batch.runs.size()},
                                           {"solved", spent.solved},
                                           {"solved_share", number(share(spent.solved, batch.runs.size()))},
                                           {"regret", best - spent.solved}}));
    }
  }
  return rows;
}

Json reliabilityTable(const Sweep& sweep) {
  Json rows = Json::array();
  for (const BatchRecord& batch : sweep.batches) {
    addReliability(rows, batch, thought::Saying::Confidence, "confidence");
    addReliability(rows, batch, thought::Saying::HaltProbability, "halting probability");
  }
  return rows;
}

Json galleryTable(const Sweep& sweep) {
  Json rows = Json::array();
  for (const BatchRecord& batch : sweep.batches) {
    addExhibits(rows, batch, thought::confidentlyWrong(batch, sweep.ruleOf(batch)), "confidently wrong");
    addExhibits(rows, batch, thought::oscillators(batch), "oscillator");
    addExhibits(rows, batch, thought::lateInsights(batch), "late aha");
  }
  return rows;
}

}  // namespace app::cli
