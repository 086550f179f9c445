#include <algorithm>
#include <cmath>
#include <limits>

#include "app/cli/eval.h"
#include "app/cli/shared/statistics.h"
#include "app/cli/shared/text.h"
#include "model/thought/reliability.h"

namespace app::cli {
namespace {

constexpr int kCurveStart = 1;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double share(double part, double whole) { return whole > 0 ? part / whole : kNothing; }

int solvedAt(const std::vector<Score>& scores, int iteration) {
  return static_cast<int>(
      std::count_if(scores.begin(), scores.end(), [&](const Score& score) { return score.validAt(iteration); }));
}

Json point(const std::vector<Score>& scores, int iteration) {
  const int solved = solvedAt(scores, iteration);
  return {{"iterations", iteration},
          {"solved", solved},
          {"solved_share", number(share(solved, static_cast<double>(scores.size())))}};
}

/// 1, 2, 4, ... within the budget, and the budget itself.
Json curve(const std::vector<Score>& scores, int budget) {
  Json points = Json::array();
  for (int iteration = kCurveStart; iteration < budget; iteration *= 2) points.push_back(point(scores, iteration));
  points.push_back(point(scores, budget));
  return points;
}

/// The fewest iterations after which the most puzzles are solved.
Json best(const std::vector<Score>& scores, int budget) {
  int iteration = 0, most = -1;
  for (int i = 0; i <= budget; ++i) {
    const int solved = solvedAt(scores, i);
    if (solved > most) iteration = i;
    most = std::max(most, solved);
  }
  return point(scores, iteration);
}

/// Over all iterations but the start, at which nothing can halt.
double calibrationError(const std::vector<Score>& scores) {
  thought::Calibration calibration;
  for (const Score& score : scores) {
    for (std::size_t i = 1; i < score.valid.size(); ++i) calibration.add(score.haltProbability[i], score.valid[i]);
  }
  return calibration.expectedError();
}

/// Halting by the reasoner's own rule against the full budget, both read from the same recorded run.
Json learnedHalting(const std::vector<Score>& scores, int budget, const thought::ReasonerInfo& info) {
  int solved = 0;
  double iterations = 0;
  for (const Score& score : scores) {
    const int end = score.learnedHalt.value_or(score.iterations());
    solved += score.validAt(end);
    iterations += end;
  }
  const auto count = static_cast<double>(scores.size());
  const int full = solvedAt(scores, budget);
  return {
      {"rule", thought::haltingText(info.halting)},
      {"solved", solved},
      {"solved_share", number(share(solved, count))},
      {"mean_iterations", number(share(iterations, count))},
      {"budget_share", number(share(iterations, count * budget))},
      {"full_budget", {{"solved", full}, {"solved_share", number(share(full, count))}, {"mean_iterations", budget}}},
      {"expected_calibration_error", number(calibrationError(scores))}};
}

std::string sourceText(const EvalOptions& options) {
  if (!options.generated) return shellLine(options.files);
  const auto& made = *options.generated;
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

Totals totalsOf(const std::vector<Score>& scores) {
  Totals totals;
  for (const Score& score : scores) {
    totals.iterations += score.iterations();
    totals.microseconds += score.microseconds;
    totals.flops += score.flops;
    totals.right += static_cast<double>(score.right);
    totals.toDecide += static_cast<double>(score.toDecide);
    totals.nodes += score.nodes;
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
Json bands(const std::vector<Score>& scores) {
  Json all = Json::array();
  for (const Band& band : kBands) {
    std::int64_t count = 0, solved = 0;
    for (const Score& score : scores) {
      if (score.fewestPushes < band.low || score.fewestPushes > band.high) continue;
      ++count;
      solved += score.valid.back();
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
double meanMoves(const std::vector<Score>& scores) {
  double moves = 0, solved = 0;
  for (const Score& score : scores) {
    if (!score.valid.back()) continue;
    moves += score.moves;
    ++solved;
  }
  return share(moves, solved);
}

std::string shareOf(const Json& value) { return value.is_null() ? "-" : percentText(value.get<double>()); }

}  // namespace

Json evaluationReport(const std::vector<Score>& scores, const EvalSetup& setup, const thought::ReasonerInfo& info) {
  const EvalOptions& options = *setup.options;
  const auto count = static_cast<std::int64_t>(scores.size());
  const int solved = solvedAt(scores, setup.budget);
  const Interval interval = wilsonInterval(solved, count);
  const Totals totals = totalsOf(scores);
  Json report{{"family", info.family},
              {"reasoner", info.name},
              {"weights", weightsName(info)},
              {"parameters", info.parameters},
              {"source", sourceText(options)},
              {"puzzles", count},
              {"seed", options.with.seed},
              {"restarts", options.restarts},
              {"budget", setup.budget},
              {"mflops_budget", options.mflops > 0 ? Json(options.mflops) : Json()},
              {"halting", setup.halt ? thought::haltingText(*setup.halt) : "budget"},
              {"solved", solved},
              {"solved_share", number(share(solved, static_cast<double>(count)))},
              {"solved_interval", {number(interval.low), number(interval.high)}},
              {"cells_right", number(share(totals.right, totals.toDecide))},
              {"mean_iterations", number(share(totals.iterations, static_cast<double>(count)))},
              {"ms_per_iteration", number(share(totals.microseconds / 1000, totals.iterations))},
              {"mflops", number(share(totals.flops / 1e6, static_cast<double>(count)))},
              {"threads", setup.threads},
              {"curve", curve(scores, setup.budget)},
              {"best", best(scores, setup.budget)}};
  if (puzzles::findFamily(info.family)->info().byMoves) {
    report["thinking"] = options.with.thinking;
    report["mean_moves"] = number(meanMoves(scores));
    report["bands"] = bands(scores);
  }
  if (info.search) report["mean_nodes"] = number(share(totals.nodes, static_cast<double>(count)));
  if (info.hasHaltingHead && !setup.halt) report["learned_halting"] = learnedHalting(scores, setup.budget, info);
  return report;
}

void printEvaluation(std::ostream& out, const Json& report) {
  out << report["reasoner"].get<std::string>() << " (" << report["weights"].get<std::string>() << ", "
      << report["parameters"] << " parameters) on " << report["puzzles"]
      << " puzzles: " << report["source"].get<std::string>() << '\n';
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
