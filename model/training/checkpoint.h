#pragma once
// Checkpoint: everything needed to go on with a run, bit for bit, as a safetensors file. Tensors of the net, the
// optimiser and the data; metadata "recipe" (the run's, JSON), "step" and "seconds". Torch-free. Private to model/.

#include <filesystem>

#include "model/files/safetensors.h"
#include "model/training/recipe.h"

namespace model {

struct Checkpoint {
  int step = 0;
  double seconds = 0;               ///< spent so far
  Safetensors file;                 ///< the tensors; the metadata is written and read here
  std::filesystem::path path = {};  ///< where it was read; empty when it was not
};

/// Writes it for a run of `recipe`. The one that it replaces is kept as `before` in the same folder. Throws
/// puzzles::Failure when it cannot be written.
void writeCheckpoint(const std::filesystem::path& path, const std::string& before, Checkpoint checkpoint,
                     const Recipe& recipe);

/// What `file`, read at `path`, says. Throws puzzles::Failure naming the file and the metadata key that is missing or
/// cannot be so in a run of `recipe`, or the recipe's key that it was made by another value of: what weights depend on
/// must not have changed, or the card would tell of a training that never was.
Checkpoint asCheckpoint(const std::filesystem::path& path, Safetensors file, const Recipe& recipe);

}  // namespace model
