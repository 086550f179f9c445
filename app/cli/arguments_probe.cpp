#include "app/cli/arguments.h"

namespace app::cli {
namespace {

constexpr int kMostEpisodes = 100'000, kMostRounds = 1000, kMostSeeds = 100;
constexpr int kFewestForks = 100;
constexpr double kLeastStrength = 1e-6, kMostStrength = 1000;

void addLevelSize(CLI::App& app, int& size) {
  addWhole(app, "--size", size, 1, 100, "Interior side of the levels; when left out, of those the planner trained on");
}

void defineTrain(CLI::App& probe, ProbeTrainCommand& command) {
  auto* train = probe.add_subcommand("train", "Measure how well the plan can be read, layer by layer and tick by tick");
  model::ProbeOptions& options = command.options;
  addWeights(*train, options.weights);
  addLevelSize(*train, options.size);
  addWhole(*train, "--boxes", options.boxes, 1, 4, "Boxes; when left out, as many as in the levels it trained on");
  addWhole(*train, "--episodes", options.episodes, 1, kMostEpisodes, "Levels that probes learn from (default 3000)");
  addWhole(*train, "--held-out", options.heldOut, 1, kMostEpisodes, "Levels they are measured on (default 1000)");
  addSeed(*train, "--seed", options.seed, "Seed that levels and probes follow from (default 1)");
  addWhole(*train, "--seeds", options.seeds, 1, kMostSeeds,
           "Probes of each kind, whose figures are averaged (default 5)");
  addWhole(*train, "--epochs", options.epochs, 1, kMostRounds, "Rounds through what was recorded (default 10)");
  addDevice(*train, options.device);
  addThreads(*train, options.threads);
  train->add_flag("--record", command.record,
                  "Write the 1x1 probes, the figures and this command into the planner's weights file");
  addJson(*train, command.json);
}

void defineSteer(CLI::App& probe, ProbeSteerCommand& command) {
  auto* steer =
      probe.add_subcommand("steer", "Try to make a planner take the longer of two routes by nudging its plan");
  model::SteerOptions& options = command.options;
  addWeights(*steer, options.weights);
  addLevelSize(*steer, options.size);
  addWhole(*steer, "--levels", options.levels, kFewestForks, kMostEpisodes, "Levels with two routes (default 100)");
  steer->add_option("--strength", options.strengths, "Times the probes' rows, one or more (default 0.5 1 2 4)")
      ->type_name("A")
      ->check(CLI::Range(kLeastStrength, kMostStrength));
  addWhole(*steer, "--layer", options.layer, 1, 8,
           "Layer to nudge; when left out, where the agent's plan is read best");
  addSeed(*steer, "--seed", options.seed, "Seed that the levels and the random directions follow from (default 1)");
  addDevice(*steer, options.device);
  addThreads(*steer, options.threads);
  addJson(*steer, command.json);
}

}  // namespace

void defineProbe(CLI::App& app, ProbeReading& reading) {
  auto* probe = app.add_subcommand("probe", "Read a planner's plan out of its cells, and steer it");
  probe->require_subcommand(1);
  defineTrain(*probe, reading.train);
  defineSteer(*probe, reading.steer);
}

Command finishProbe(const CLI::App& probe, const ProbeReading& reading) {
  if (probe.get_subcommands().front()->get_name() == "train") return reading.train;
  return reading.steer;
}

}  // namespace app::cli
