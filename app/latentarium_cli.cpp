// latentarium-cli: the command line over the real networks, trainer and devices.

#include <algorithm>
#include <iostream>

#include "app/cli/run.h"
#include "model/bench/bench.h"
#include "model/files/slow_blas.h"
#include "shaders/heatmap/heatmap.h"

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  const app::cli::Services services{
      .reasonerChoices = [] { return model::reasonerChoices(); },
      .loadReasoner = model::loadReasoner,
      .loadManyStarts = model::loadManyStarts,
      .bareStepMicroseconds = model::bareStepMicroseconds,
      .train = model::train,
      .importCheckpoint = model::importCheckpoint,
      .studyProbes = model::studyProbes,
      .steerPlanner = model::steerPlanner,
      .listDevices = gpu::listDevices,
      .slowBlasWarning = model::slowBlasWarning,
  };
  const std::vector<std::string> arguments(words + std::min(count, 1), words + count);
  return app::cli::run(arguments, std::cout, std::cerr, services);
}
