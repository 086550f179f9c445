#include <algorithm>
#include <iomanip>

#include "app/cli/commands/probe_report.h"
#include "app/cli/shared/statistics.h"
#include "app/cli/shared/text.h"

namespace app::cli {
namespace {

std::string nameOf(model::Steering steering) {
  using enum model::Steering;
  return steering == Untouched ? "untouched" : steering == Random ? "random" : "steered";
}

Json shareOf(int count, int levels) {
  const Interval interval = wilsonInterval(count, levels);
  return {{"count", count},
          {"share", number(static_cast<double>(count) / levels)},
          {"interval", {number(interval.low), number(interval.high)}}};
}

Json rowOf(const model::SteerScore& score, int levels) {
  return {{"steering", nameOf(score.steering)},
          {"strength", number(score.strength)},
          {"succeeded", shareOf(score.succeeded, levels)},
          {"far", shareOf(score.far, levels)},
          {"solved", shareOf(score.solved, levels)}};
}

/// Whether `steered` succeeds more often than every run that it is to be compared with: untouched, and random
/// directions of its strength.
bool obeys(const Json& steered, const Json& runs) {
  return std::ranges::all_of(runs, [&](const Json& run) {
    const bool rival =
        run["steering"] == "untouched" || (run["steering"] == "random" && run["strength"] == steered["strength"]);
    return !rival || steered["succeeded"]["interval"][0] > run["succeeded"]["interval"][1];
  });
}

std::string shareText(const Json& share) {
  return percentText(share["share"]) + " (" + percentText(share["interval"][0]) + " to " +
         percentText(share["interval"][1]) + ")";
}

}  // namespace

Json steerReport(const model::SteerReport& report, const model::SteerOptions& options) {
  Json runs = Json::array();
  for (const auto& score : report.scores) runs.push_back(rowOf(score, report.levels));
  for (Json& run : runs) {
    if (run["steering"] == "steered") run["finding"] = obeys(run, runs) ? "present" : "absent";
  }
  return {{"planner", report.weights.filename().string()},
          {"levels", report.levels},
          {"size", report.size},
          {"seed", options.seed},
          {"layer", report.layer},
          {"most_moves", report.mostMoves},
          {"runs", std::move(runs)}};
}

void printSteering(std::ostream& out, const Json& report) {
  out << report["planner"].get<std::string>() << " on " << report["levels"] << " levels with two routes, size "
      << report["size"] << ", seed " << report["seed"] << ": layer " << report["layer"]
      << " is nudged towards the longer route\nsuccess: the longer route, never the other, and solved within "
      << report["most_moves"] << " moves; 95% intervals\n\n"
      << "nudges     strength  success                        longer route                   solved\n";
  for (const auto& run : report["runs"]) {
    out << std::left << std::setw(11) << run["steering"].get<std::string>() << std::setw(10) << run["strength"].dump()
        << std::setw(31) << shareText(run["succeeded"]) << std::setw(31) << shareText(run["far"])
        << shareText(run["solved"]) << '\n';
  }
  for (const auto& run : report["runs"]) {
    if (!run.contains("finding")) continue;
    out << "at strength " << run["strength"] << " the effect is "
        << (run["finding"] == "present" ? "present: more success than untouched and than random directions"
                                        : "ABSENT: not beyond what is seen untouched or with random directions")
        << '\n';
  }
}

}  // namespace app::cli
