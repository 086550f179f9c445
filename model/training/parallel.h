#pragma once
// Parallel: several processes, on one machine or many, that train one net together (synchronous data parallelism). Each
// works on its share of every batch, and the gradients are averaged over all by LibTorch's c10d (Gloo).
// Configured like torch.distributed: RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT.

#include <torch/torch.h>

#include <memory>
#include <vector>

#include "model/training/slots.h"

namespace model {

class Parallel {
 public:
  /// Blocks until all processes have met, at most a minute. Throws puzzles::Failure naming the variable that is wrong,
  /// or saying that not all came. Alone when WORLD_SIZE is not set.
  static std::unique_ptr<Parallel> fromEnvironment();
  ~Parallel();

  Shard shard() const { return shard_; }
  bool leads() const { return shard_.rank == 0; }

  /// Replaces every gradient by its mean over the processes. Returns whether any of them wishes to stop. Throws
  /// puzzles::Failure when another process is gone, within 30 seconds.
  bool averageGradients(const std::vector<torch::Tensor>& parameters, bool wishesToStop);
  /// The least of the numbers that the processes give.
  int least(int number);

 private:
  struct Group;
  Parallel(Shard shard, std::unique_ptr<Group> group);
  void sum(torch::Tensor& numbers);

  Shard shard_;
  std::unique_ptr<Group> group_;  ///< null when alone
};

}  // namespace model
