#include "app/cli/commands/eval_report.h"

#include <algorithm>
#include <limits>

#include "app/cli/shared/statistics.h"
#include "app/cli/shared/text.h"
#include "app/cli/shared/thinking.h"
#include "model/thought/reliability.h"
#include "model/thought/what_if.h"

namespace app::cli {
namespace {

constexpr int kCurveStart = 1;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double share(double part, double whole) { return whole > 0 ? part / whole : kNothing; }

/// Of a batch of `runs` runs, `solved` of them after each number of iterations.
struct Curve {
  std::vector<int> solved;
  std::size_t runs = 0;

  Json point(int iteration) const {
    const int now = solved[static_cast<std::size_t>(iteration)];
    return {
        {"iterations", iteration}, {"solved", now}, {"solved_share", number(share(now, static_cast<double>(runs)))}};
  }
  int budget() const { return static_cast<int>(solved.size()) - 1; }
};

/// After 1, 2, 4, ... iterations within the budget, and after the budget itself.
Json pointsOf(const Curve& curve) {
  Json points = Json::array();
  for (int iteration = kCurveStart; iteration < curve.budget(); iteration *= 2)
    points.push_back(curve.point(iteration));
  points.push_back(curve.point(curve.budget()));
  return points;
}

/// The fewest iterations after which the most puzzles are solved.
Json bestOf(const Curve& curve) {
  const auto most = std::ranges::max_element(curve.solved);
  return curve.point(static_cast<int>(most - curve.solved.begin()));
}

/// Halting by the reasoner's own rule against the full budget, both read from the same recorded runs.
Json learnedHalting(const thought::BatchRecord& batch, int solvedByBudget) {
  const auto outcome = thought::haltingOutcome(batch.info.halting, batch);
  const auto reliability = thought::reliabilityOf(batch, thought::Saying::HaltProbability);
  const auto count = static_cast<double>(batch.runs.size());
  return {{"rule", thought::haltingText(batch.info.halting)},
          {"solved", outcome.right},
          {"solved_share", number(share(outcome.right, count))},
          {"mean_iterations", number(share(outcome.iterations, count))},
          {"budget_share", number(share(outcome.iterations, count * batch.budget))},
          {"full_budget",
           {{"solved", solvedByBudget},
            {"solved_share", number(share(solvedByBudget, count))},
            {"mean_iterations", batch.budget}}},
          {"expected_calibration_error", number(reliability.calibration.expectedError())}};
}

std::string sourceText(const EvalOptions& options) {
  const PuzzleOptions& made = options.generated;
  if (!made.wanted()) return shellLine(options.files);
  const auto& family = puzzles::findFamily(made.family)->info();
  std::string text = "generated " + made.family;
  const int size = made.spec.size > 0 ? made.spec.size : family.defaultSize;
  text += ", size " + std::to_string(size);
  const std::string rest = puzzles::describe(family.options, made.spec);
  if (!rest.empty()) text += ", " + rest;
  return text + ", seed " + std::to_string(made.seed);
}

struct Totals {
  double iterations = 0, microseconds = 0, flops = 0, right = 0, toDecide = 0, nodes = 0;
};

Totals totalsOf(const Evaluation& evaluation) {
  Totals totals;
  for (const auto& run : evaluation.batch.runs) {
    totals.iterations += run.iterations();
    for (std::size_t i = 1; i < run.measures.size(); ++i) totals.microseconds += run.measures[i].microseconds;
    totals.flops += run.flops;
    totals.nodes += run.measures.back().nodes;
  }
  for (const Grade& grade : evaluation.grades) {
    totals.right += static_cast<double>(grade.right);
    totals.toDecide += static_cast<double>(grade.toDecide);
  }
  return totals;
}

/// The fewest and the most of the fewest pushes that solve a level.
struct Band {
  int low, high;
  const char* name;
};
constexpr Band kBands[] = {{0, 5, "0 to 5"},     {6, 7, "6 to 7"},
                           {8, 9, "8 to 9"},     {10, 12, "10 to 12"},
                           {13, 20, "13 to 20"}, {21, std::numeric_limits<int>::max(), "21 or more"}};

/// Shares of levels of like difficulty; those of which there are none are left out.
Json bands(const Evaluation& evaluation) {
  Json all = Json::array();
  for (const Band& band : kBands) {
    std::int64_t count = 0, solved = 0;
    for (std::size_t i = 0; i < evaluation.grades.size(); ++i) {
      const int pushes = evaluation.grades[i].fewestPushes;
      if (pushes < band.low || pushes > band.high) continue;
      ++count;
      solved += evaluation.batch.runs[i].valid.back();
    }
    if (count == 0) continue;
    const Interval interval = wilsonInterval(solved, count);
    all.push_back({{"pushes", band.name},
                   {"puzzles", count},
                   {"solved", solved},
                   {"solved_share", number(share(static_cast<double>(solved), static_cast<double>(count)))},
                   {"solved_interval", {number(interval.low), number(interval.high)}}});
  }
  return all;
}

/// Mean number of moves where the answer is right.
double meanMoves(const thought::BatchRecord& batch) {
  double moves = 0, solved = 0;
  for (const auto& run : batch.runs) {
    if (!run.valid.back()) continue;
    moves += static_cast<double>(run.answer.moves.size());
    ++solved;
  }
  return share(moves, solved);
}

std::string shareOf(const Json& value) { return value.is_null() ? "-" : percentText(value.get<double>()); }

}  // namespace

Json evaluationReport(const Evaluation& evaluation) {
  const EvalOptions& options = evaluation.options;
  const thought::BatchRecord& batch = evaluation.batch;
  const thought::ReasonerInfo& info = batch.info;
  const auto count = static_cast<std::int64_t>(batch.runs.size());
  const Curve curve{thought::solvedByBudget(batch), batch.runs.size()};
  const int solved = curve.solved.back();
  const Interval interval = wilsonInterval(solved, count);
  const Totals totals = totalsOf(evaluation);
  Json report{{"family", info.family},
              {"reasoner", info.name},
              {"weights", weightsName(info)},
              {"parameters", info.parameters},
              {"source", sourceText(options)},
              {"puzzles", count},
              {"seed", options.reasoner.seed},
              {"restarts", options.restarts},
              {"budget", batch.budget},
              {"mflops_budget", options.mflops > 0 ? Json(options.mflops) : Json()},
              {"halting", evaluation.halt ? thought::haltingText(*evaluation.halt) : "budget"},
              {"solved", solved},
              {"solved_share", number(share(solved, static_cast<double>(count)))},
              {"solved_interval", {number(interval.low), number(interval.high)}},
              {"cells_right", number(share(totals.right, totals.toDecide))},
              {"mean_iterations", number(share(totals.iterations, static_cast<double>(count)))},
              {"ms_per_iteration", number(share(totals.microseconds / 1000, totals.iterations))},
              {"mflops", number(share(totals.flops / 1e6, static_cast<double>(count)))},
              {"threads", evaluation.threads},
              {"curve", pointsOf(curve)},
              {"best", bestOf(curve)}};
  if (evaluation.partial()) report["partial"] = true;
  if (puzzles::findFamily(info.family)->info().byMoves) {
    report["thinking"] = options.reasoner.thinking;
    report["mean_moves"] = number(meanMoves(batch));
    report["bands"] = bands(evaluation);
  }
  if (info.capabilities.expands) report["mean_nodes"] = number(share(totals.nodes, static_cast<double>(count)));
  if (info.hasHaltingHead && !evaluation.halt) report["learned_halting"] = learnedHalting(batch, solved);
  return report;
}

void printEvaluation(std::ostream& out, const Json& report) {
  out << report["reasoner"].get<std::string>() << " (" << report["weights"].get<std::string>() << ", "
      << report["parameters"] << " parameters) on " << report["puzzles"]
      << " puzzles: " << report["source"].get<std::string>() << '\n';
  if (report.contains("partial"))
    out << "partial           stopped by request: only these puzzles were thought about\n";
  out << "solved            " << report["solved"] << " = " << shareOf(report["solved_share"])
      << " (95%: " << shareOf(report["solved_interval"][0]) << " to " << shareOf(report["solved_interval"][1]) << ")\n";
  out << "cells right       " << shareOf(report["cells_right"]) << '\n';
  out << "iterations        " << report["mean_iterations"] << " a puzzle of at most " << report["budget"]
      << ", halting by " << report["halting"].get<std::string>() << '\n';
  out << "work              " << report["mflops"] << " million floating-point operations a puzzle\n";
  if (report.contains("mean_nodes")) out << "nodes expanded    " << report["mean_nodes"] << " a puzzle\n";
  out << "time              " << report["ms_per_iteration"] << " ms an iteration, " << report["threads"]
      << " puzzles at a time\n";
  for (const auto& at : report["curve"])
    out << "  after " << at["iterations"] << " iterations: " << shareOf(at["solved_share"]) << '\n';
  out << "  best: " << shareOf(report["best"]["solved_share"]) << " after " << report["best"]["iterations"] << '\n';
  if (report.contains("bands")) {
    out << "moves             " << report["mean_moves"] << " where solved; " << report["thinking"]
        << " ticks of thinking before the first\n";
    for (const auto& band : report["bands"])
      out << "  " << band["pushes"].get<std::string>() << " pushes: " << band["solved"] << " of " << band["puzzles"]
          << " = " << shareOf(band["solved_share"]) << " (95%: " << shareOf(band["solved_interval"][0]) << " to "
          << shareOf(band["solved_interval"][1]) << ")\n";
  }
  if (!report.contains("learned_halting")) return;
  const Json& learned = report["learned_halting"];
  out << "halting by " << learned["rule"].get<std::string>() << ": " << shareOf(learned["solved_share"])
      << " solved with " << learned["mean_iterations"] << " iterations (" << shareOf(learned["budget_share"])
      << " of the budget); calibration error " << shareOf(learned["expected_calibration_error"]) << '\n';
}

}  // namespace app::cli
