#pragma once
// RunFolder: where a training run lives. Checkpoints (two deep, for a kill may come while processes write),
// progress.log, and the lock that keeps a second trainer out. Private to model/.

#include <torch/torch.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "model/nets/net.h"
#include "model/storage/file_lock.h"
#include "model/training/checkpoint.h"
#include "model/training/parallel.h"
#include "model/training/recipe.h"
#include "model/training/trainer.h"

namespace model {

class RunFolder {
 public:
  /// Keeps references to all three. Makes the folder, and locks it until destroyed. Throws puzzles::Failure, before
  /// hours are spent, when a checkpoint is in the way, options.out cannot be written or another process trains here.
  RunFolder(const TrainOptions& options, const Recipe& recipe, Parallel& parallel);

  void save(Checkpoint checkpoint) const;
  /// Gives `take` the newest that all processes have; nothing when there is none, or when it was not asked for. One
  /// that was damaged is put aside, told of, and the one before it given. Throws puzzles::Failure naming the file when
  /// none can be read, it was made by another recipe, or `take` throws.
  void restore(const std::function<void(const Checkpoint&)>& take) const;
  /// Tells one line of progress.
  void tell(const std::string& line) const;
  /// Writes the weights of `net` with their card, and says where.
  std::filesystem::path writeWeights(const Net& net, int step, double seconds, torch::Device device) const;

 private:
  std::filesystem::path pathOf(const std::string& kind = "") const;
  std::filesystem::path lockPath() const;
  bool hasCheckpoint() const;
  std::optional<Checkpoint> newestWhole() const;
  Checkpoint before() const;
  void makeNewest(const Checkpoint& checkpoint) const;

  const TrainOptions& options_;
  const Recipe& recipe_;
  Parallel& parallel_;
  std::filesystem::path folder_;
  std::optional<FileLock> lock_;
};

/// What the run reads, or keeps for itself, may not be what it writes its weights to: an Error whose source is
/// options.out.
std::optional<puzzles::Error> checkOut(const TrainOptions& options, const Recipe& recipe);

}  // namespace model
