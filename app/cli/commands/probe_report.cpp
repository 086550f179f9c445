#include "app/cli/commands/probe_report.h"

#include <algorithm>
#include <iomanip>

#include "app/cli/shared/text.h"

namespace app::cli {
namespace {

Json rowOf(const model::ProbeScore& score) {
  return {{"layer", score.layer},
          {"target", model::planTargetName(score.target)},
          {"kernel", score.kernel},
          {"f1", number(score.f1)},
          {"baseline", number(score.baseline)},
          {"margin_interval", {number(score.margin.low), number(score.margin.high)}},
          {"finding", score.finds() ? "present" : "absent"}};
}

Json rowsOf(const std::vector<model::ProbeScore>& scores) {
  Json rows = Json::array();
  for (const auto& score : scores) rows.push_back(rowOf(score));
  return rows;
}

Json ticksOf(const std::vector<model::TickScore>& ticks) {
  Json rows = Json::array();
  for (const auto& at : ticks)
    rows.push_back(
        {{"tick", at.tick}, {"layer", at.layer}, {"target", model::planTargetName(at.target)}, {"f1", number(at.f1)}});
  return rows;
}

std::string f1Text(const Json& value) { return value.is_null() ? "-" : fixedText(value.get<double>(), 3); }

void printRow(std::ostream& out, const Json& row) {
  const std::string kernel = row["kernel"].dump() + "x" + row["kernel"].dump();
  const double margin = row["f1"].get<double>() - row["baseline"].get<double>();
  out << std::left << std::setw(8) << row["target"].get<std::string>() << std::setw(7) << row["layer"].dump()
      << std::setw(8) << kernel << std::setw(7) << f1Text(row["f1"]) << std::setw(7) << f1Text(row["baseline"])
      << std::setw(8) << fixedText(margin, 3) << std::setw(18)
      << '[' + f1Text(row["margin_interval"][0]) + ", " + f1Text(row["margin_interval"][1]) + ']'
      << (row["finding"] == "present" ? "present" : "ABSENT: no more than can be read off the board") << '\n';
}

void printRows(std::ostream& out, const Json& rows) {
  out << "target  layer  kernel  F1     board  margin  95%               finding\n";
  for (const auto& row : rows) printRow(out, row);
}

/// A row for each tick, a column for each target and layer, in the order of the list.
void printTicks(std::ostream& out, const Json& ticks) {
  const int first = ticks.empty() ? 0 : ticks[0]["tick"].get<int>();
  out << "tick  ";
  for (const auto& at : ticks) {
    if (at["tick"] == first)
      out << std::left << std::setw(9) << at["target"].get<std::string>() + ' ' + at["layer"].dump();
  }
  int now = 0;
  for (const auto& at : ticks) {
    if (at["tick"] != now) out << '\n' << std::setw(6) << at["tick"].dump();
    now = at["tick"];
    out << std::setw(9) << f1Text(at["f1"]);
  }
  out << '\n';
}

void printBest(std::ostream& out, const Json& report) {
  for (const auto& [target, layer] : report["best"].items()) {
    const auto found = std::ranges::count_if(report["probes"], [&](const Json& row) {
      return row["target"] == target && row["kernel"] == 1 && row["finding"] == "present";
    });
    out << "the plan of the " << target << ": "
        << (found > 0 ? "read best in layer " + layer.dump() : "ABSENT in every layer, as far as 1x1 probes read")
        << '\n';
  }
}

}  // namespace

Json probeReport(const model::ProbeReport& report, const model::ProbeOptions& options) {
  using enum model::PlanTarget;
  return {{"planner", report.weights.filename().string()},
          {"source", report.source},
          {"episodes", options.episodes},
          {"positions", report.positions},
          {"held_out", report.heldOut},
          {"held_out_solved", report.heldOutSolved},
          {"epochs", options.epochs},
          {"seeds", options.seeds},
          {"best", {{"agent", report.probes.best(Agent)}, {"box", report.probes.best(Box)}}},
          {"probes", rowsOf(report.scores)},
          {"control", rowsOf(report.control)},
          {"ticks_per_move", report.ticksPerMove},
          {"ticks", ticksOf(report.ticks)}};
}

void printProbes(std::ostream& out, const Json& report) {
  out << "probes of " << report["planner"].get<std::string>() << " on levels: " << report["source"].get<std::string>()
      << '\n'
      << report["episodes"] << " episodes (" << report["positions"] << " positions) to learn from, "
      << report["held_out"] << " held out, of which the planner solves " << report["held_out_solved"] << '\n'
      << "macro-F1 over never, up, down, left, right; the margin is over probes on the board as the planner sees "
         "it\n\n";
  printRows(out, report["probes"]);
  out << '\n';
  printBest(out, report);
  out << "\ncontrol: the labels dealt anew among squares of the same kind\n";
  printRows(out, report["control"]);
  out << "\nmacro-F1 of the 1x1 probes after each tick of the first move, of which a move takes "
      << report["ticks_per_move"] << '\n';
  printTicks(out, report["ticks"]);
}

}  // namespace app::cli
