#pragma once
// Steering a planner's plan, and whether it obeys: on levels with two routes (puzzles/sokoban/fork.h), its cells are
// nudged towards the far one. Torch-free. After Bush et al. 2025 (arXiv 2504.01871, tuphs28/test).

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "puzzles/result.h"

namespace model {

struct SteerOptions {
  std::string weights;          ///< as for ProbeOptions; the file must hold probes
  std::string device = "auto";  ///< as for LoadOptions (registry.h)
  int threads = 0;
  int size = 0;  ///< interior side of the levels; 0 = that of those it trained on
  int levels = 100;
  std::vector<double> strengths{0.5, 1, 2, 4};  ///< times the probes' rows
  int layer = 0;                                ///< whose cells are nudged; 0 = where probes read the agent's plan best
  std::uint64_t seed = 1;
  std::function<void(const std::string&)> progress = [](const std::string&) {};
};

enum class Steering : std::uint8_t {
  Untouched,
  Random,  ///< random directions, as long as the probes' rows and at the same squares
  Steered  ///< NEVER on the near corridor, the way to go on the first squares of the far route
};

/// Counts of levels.
struct SteerScore {
  Steering steering = Steering::Untouched;
  double strength = 0;
  int far = 0;        ///< the far corridor was walked and the near one never touched
  int solved = 0;     ///< by whichever route
  int succeeded = 0;  ///< both
};

struct SteerReport {
  std::filesystem::path weights;
  int size = 0, levels = 0, layer = 0, mostMoves = 0;
  std::vector<SteerScore> scores;  ///< untouched first, then random and steered for each strength
};

/// Blocks. Nudges act at every tick until the player enters the far corridor. An Error says what is wrong with the
/// file.
puzzles::Result<SteerReport> steerPlanner(const SteerOptions& options);

}  // namespace model
