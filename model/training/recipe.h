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
  int batch = 32;  ///< puzzles per optimiser step
};

struct Recipe {
  std::string reasoner, family;
  std::uint64_t seed = 1;
  nlohmann::json net;  ///< the architecture's own keys
  std::vector<StreamSpec> streams;

  // Recursion in training. Every slot of a batch thinks about its puzzle for a random number of iterations, across
  // optimiser steps; each step runs `unroll` iterations with gradient on from the detached state.
  int unrollMin = 1, unrollMax = 8;  ///< iterations with gradient per step, uniform
  double lifetimeMean = 24;          ///< iterations a puzzle is kept: log-normal Poisson (Huginn), mean ...
  double lifetimeSpread = 0.5;       ///< ... and sigma of the log
  /// Share of the slots in which, at each optimiser step, a rectangle of the state is replaced by the same rectangle of
  /// another puzzle's: the net learns to settle on the same answer from anywhere (path independence, Anil et al. 2022,
  /// arXiv 2211.09961), and to repair what is wrong in one place without beginning again everywhere.
  double scrambleShare = 0;
  /// The rectangles' sides are up to half the board's, and from this step on up to the whole: after repairs, beginning
  /// again where all is wrong. 0 = never.
  int scrambleWholeFrom = 0;
  bool everyIterate = false;  ///< loss at every iterate with gradient, or at the last alone

  /// From this step on only the halting head is trained, on the averaged weights of the rest, frozen. Before it the
  /// head is not trained at all. 0 = never.
  int haltingFrom = 0;

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

/// Errors name the key: missing, of the wrong type, out of range, or unknown.
puzzles::Result<Recipe> readRecipe(const std::filesystem::path& path);
puzzles::Result<Recipe> parseRecipe(const std::string& text);

}  // namespace model
