#pragma once
// RunFolder: where a training run lives. Checkpoints (two deep, for a kill may come while processes write) and
// progress.log. Private to model/.

#include <torch/torch.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "model/files/safetensors.h"
#include "model/nets/net.h"
#include "model/training/parallel.h"
#include "model/training/recipe.h"
#include "model/training/trainer.h"

namespace model {

/// Everything needed to go on.
struct Checkpoint {
  int step = 0;
  double seconds = 0;  ///< spent so far
  Safetensors file;    ///< tensors; the metadata is RunFolder's
};

class RunFolder {
 public:
  /// Keeps references to all three. Makes the folder. Throws puzzles::Failure, before hours are spent, when a
  /// checkpoint is in the way or options.out cannot be written.
  RunFolder(const TrainOptions& options, const Recipe& recipe, Parallel& parallel);

  void save(Checkpoint checkpoint) const;
  /// The newest that all processes have; nothing when there is none, or when it was not asked for. Throws
  /// puzzles::Failure when it cannot be read or was made by another recipe.
  std::optional<Checkpoint> restore() const;
  /// Tells one line of progress.
  void tell(const std::string& line) const;
  /// Writes the weights of `net` with their card, and says where.
  std::filesystem::path writeWeights(const Net& net, int step, double seconds, torch::Device device) const;

 private:
  std::filesystem::path pathOf(const std::string& kind = "") const;
  std::optional<std::filesystem::path> newest() const;
  void checkRecipe(const nlohmann::json& earlier) const;

  const TrainOptions& options_;
  const Recipe& recipe_;
  Parallel& parallel_;
  std::filesystem::path folder_;
};

}  // namespace model
