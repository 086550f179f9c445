#pragma once
// Recipe: one JSON file that says how a model is made. Everything that shapes the weights is in it.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "puzzles/family.h"
#include "puzzles/result.h"

namespace model {

/// One kind of puzzle to train on; the trainer takes the streams in turn, one per optimiser step.
struct StreamSpec {
  puzzles::GenerateSpec puzzle;
  int batch = 32;  ///< puzzles per optimiser step; of a planner, worlds
  std::filesystem::path
      levels;             ///< of a planner: levels come from this file, or the files of this folder; empty = made
  bool anywhere = false;  ///< of a planner: episodes begin at any place of the level's solution, not only at its start
};

struct Recipe {
  std::string reasoner, family;
  std::uint64_t seed = 1;
  nlohmann::json net;        ///< the architecture's own keys
  nlohmann::json objective;  ///< the keys of the system's objective (objective.h)
  std::vector<StreamSpec> streams;

  double learningRate = 1e-3;
  double haltingRate = 0;  ///< learning rate of the halting head; 0 = learningRate
  double weightDecay = 0;
  double clip = 1;     ///< gradient norm
  int warmup = 100;    ///< steps
  int decayFrom = 0;   ///< from this step to `steps` the rate falls linearly to a tenth; 0 = never
  double ema = 0.999;  ///< the averaged weights are what is saved and evaluated
  int steps = 1000;

  int checkpointEvery = 500;
  int evaluateEvery = 500;
  int evaluateCount = 64;
  int evaluateIterations = 32;

  nlohmann::json source;  ///< as read, for the card
};

/// Errors name the key: missing, of the wrong type, out of range, or unknown. A recipe is a regular file of at most 1
/// MB.
puzzles::Result<Recipe> readRecipe(const std::filesystem::path& path);
puzzles::Result<Recipe> parseRecipe(const std::string& text);

}  // namespace model
