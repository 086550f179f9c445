#pragma once
// Trainer: makes weights from a recipe. Torch-free header, used by `latentarium-cli train`.
// A run lives in a folder: checkpoint.safetensors (everything needed to go on, bit for bit), the one before it,
// progress.log, and a lock while it trains.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "puzzles/result.h"

namespace model {

struct TrainOptions {
  std::filesystem::path recipe;
  std::filesystem::path out;        ///< weights file; empty = model/weights name from the recipe, in the run folder
  std::filesystem::path runFolder;  ///< empty = training-runs/<recipe's stem>
  bool resume = false;              ///< go on from the checkpoint, if there is one
  double timeLimitSeconds = 0;      ///< stop (with a checkpoint) after this long; 0 = none
  std::string device = "auto";
  int threads = 1;
  std::stop_token stop;                              ///< polite stop: a checkpoint is written
  std::function<void(const std::string&)> progress;  ///< one line at a time
};

struct TrainReport {
  int steps = 0;          ///< done in all
  bool finished = false;  ///< reached the recipe's number of steps
  std::filesystem::path weights;
  double stepsPerSecond = 0;  ///< of those done now
};

/// Blocks until done. An Error for a bad recipe (names the key), a checkpoint that is of another recipe or, without
/// `resume`, in the way, for checkpoints that are unreadable (of one alone `progress` tells, and the one before it is
/// taken), for a folder that another process trains in, for an `out` that cannot be written or is read, for a device
/// that is not there.
puzzles::Result<TrainReport> train(const TrainOptions& options);

}  // namespace model
