#include "app/cli/commands/probe_report.h"
#include "app/cli/shared/command.h"
#include "app/cli/shared/figures.h"
#include "app/cli/shared/options.h"
#include "app/cli/shared/printable.h"

namespace app::cli {
namespace {

struct TrainProbesOptions {
  model::ProbeOptions study;
  bool record = false;
  bool json = false;
};

struct SteerOptions {
  model::SteerOptions steering;
  bool json = false;
};

constexpr int kMostEpisodes = 100'000, kMostRounds = 1000, kMostSeeds = 100;
constexpr int kFewestForks = 100;
constexpr double kLeastStrength = 1e-6, kMostStrength = 1000;

void addLevelSize(CLI::App& words, int& size) {
  addWhole(words, "--size", size, 1, 100,
           "Interior side of the levels; when left out, of those the planner trained on");
}

void addOptions(CLI::App& words, TrainProbesOptions& options) {
  model::ProbeOptions& study = options.study;
  addWeights(words, study.weights);
  addLevelSize(words, study.size);
  addWhole(words, "--boxes", study.boxes, 1, 4, "Boxes; when left out, as many as in the levels it trained on");
  addWhole(words, "--episodes", study.episodes, 1, kMostEpisodes, "Levels that probes learn from (default 3000)");
  addWhole(words, "--held-out", study.heldOut, 1, kMostEpisodes, "Levels they are measured on (default 1000)");
  addSeed(words, "--seed", study.seed, "Seed that levels and probes follow from (default 1)");
  addWhole(words, "--seeds", study.seeds, 1, kMostSeeds, "Probes of each kind, whose figures are averaged (default 5)");
  addWhole(words, "--epochs", study.epochs, 1, kMostRounds, "Rounds through what was recorded (default 10)");
  addDevice(words, study.device);
  addThreads(words, study.threads);
  words.add_flag("--record", options.record,
                 "Write the 1x1 probes, the figures and this command into the planner's weights file");
  addJson(words, options.json);
}

void addOptions(CLI::App& words, SteerOptions& options) {
  model::SteerOptions& steering = options.steering;
  addWeights(words, steering.weights);
  addLevelSize(words, steering.size);
  addWhole(words, "--levels", steering.levels, kFewestForks, kMostEpisodes, "Levels with two routes (default 100)");
  words.add_option("--strength", steering.strengths, "Times the probes' rows, one or more (default 0.5 1 2 4)")
      ->type_name("A")
      ->check(CLI::Range(kLeastStrength, kMostStrength));
  addWhole(words, "--layer", steering.layer, 1, 8,
           "Layer to nudge; when left out, where the agent's plan is read best");
  addSeed(words, "--seed", steering.seed, "Seed that the levels and the random directions follow from (default 1)");
  addDevice(words, steering.device);
  addThreads(words, steering.threads);
  addJson(words, options.json);
}

void print(const Context& context, const Json& report, bool json, void (*forPeople)(std::ostream&, const Json&)) {
  if (json)
    printJson(context.out, report);
  else
    forPeople(context.out, report);
}

template <class Options>
Options withProgress(Options options, const Context& context) {
  options.progress = [&](const std::string& line) { context.err << printable(line) << std::endl; };
  return options;
}

int execute(const TrainProbesOptions& options, const Context& context) {
  const auto found = context.services.studyProbes(withProgress(options.study, context));
  if (!found) return badInput(context, found.error());
  Json report = probeReport(*found, options.study);
  if (options.record) {
    report["command"] = recordedCommand(context.words);
    if (const auto problem = model::recordProbes(found->weights, found->probes, report.dump()))
      return failure(context, *problem);
  }
  print(context, report, options.json, printProbes);
  return kDone;
}

int execute(const SteerOptions& options, const Context& context) {
  const auto found = context.services.steerPlanner(withProgress(options.steering, context));
  if (!found) return badInput(context, found.error());
  print(context, steerReport(*found, options.steering), options.json, printSteering);
  return kDone;
}

}  // namespace

Action defineProbe(CLI::App& words) {
  words.require_subcommand(1);
  auto* train = words.add_subcommand("train", "Measure how well the plan can be read, layer by layer and tick by tick");
  auto* steer =
      words.add_subcommand("steer", "Try to make a planner take the longer of two routes by nudging its plan");
  const Action study = makeAction<TrainProbesOptions>(*train, addOptions, execute),
               nudge = makeAction<SteerOptions>(*steer, addOptions, execute);
  return [=](const Context& context) { return (train->parsed() ? study : nudge)(context); };
}

}  // namespace app::cli
