#pragma once
// What every command of latentarium-cli is given: where to write, and where networks come from. The commands know no
// network themselves: app/latentarium_cli.cpp wires the registry, tests wire a reasoner of their own.

#include <functional>
#include <memory>
#include <ostream>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "model/import/import.h"
#include "model/probes/steer.h"
#include "model/probes/study.h"
#include "model/registry/registry.h"
#include "model/registry/starts.h"
#include "model/training/trainer.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace app::cli {

/// A puzzle that a network fails to solve is a result: kDone.
enum ExitStatus : int { kDone = 0, kFailure = 1, kBadInput = 2 };

using LoadedReasoner = puzzles::Result<std::unique_ptr<thought::Reasoner>>;

/// The functions of model/registry/registry.h, model/registry/starts.h, model/bench/bench.h, model/training/trainer.h,
/// model/import/import.h, model/probes/ and shaders/heatmap/heatmap.h of the same names.
struct Services {
  std::function<std::vector<model::Choice>()> reasonerChoices;
  std::function<LoadedReasoner(std::string_view reasoner, std::string_view family, const model::LoadOptions&)>
      loadReasoner;
  std::function<puzzles::Result<std::unique_ptr<thought::ManyStarts>>(
      std::string_view reasoner, std::string_view family, const model::LoadOptions&)>
      loadManyStarts;
  std::function<double(std::string_view reasoner, const puzzles::Puzzle&, int repetitions, const model::LoadOptions&)>
      bareStepMicroseconds;
  std::function<puzzles::Result<model::TrainReport>(const model::TrainOptions&)> train;
  std::function<puzzles::Result<model::ImportReport>(const model::ImportOptions&)> importCheckpoint;
  std::function<puzzles::Result<model::ProbeReport>(const model::ProbeOptions&)> studyProbes;
  std::function<puzzles::Result<model::SteerReport>(const model::SteerOptions&)> steerPlanner;
  std::function<std::vector<std::string>()> listDevices;
  std::function<std::string()> slowBlasWarning;
};

struct Context {
  std::ostream& out;  ///< results; with --json one document and nothing else
  std::ostream& err;  ///< progress, warnings, and the one line that says what is wrong
  const Services& services;
  std::vector<std::string> words{};  ///< as they were typed, the program's name first
  std::stop_token stop{};            ///< asked by SIGINT or SIGTERM (signals.h)
};

/// Says `error` in one line and returns the status to exit with.
int badInput(const Context& context, const puzzles::Error& error);
int failure(const Context& context, const puzzles::Error& error);
/// The same of a command that was asked to stop: a failure. badInput says it too, for a stop cuts the reading short.
int stopped(const Context& context);

}  // namespace app::cli
