#pragma once
// Slots: one stream's batch of puzzles in the middle of being thought about, carried from one optimiser step to the
// next (deep supervision with a detached carry, as in HRM and TRM). A slot that is finished gets a fresh puzzle.

#include <torch/torch.h>

#include "model/files/safetensors.h"
#include "model/nets/encoding.h"
#include "model/nets/net.h"
#include "model/training/recipe.h"
#include "model/training/stream.h"

namespace model {

/// Which part of every batch this process trains on: slots rank * B to rank * B + B - 1 of worldSize * B.
struct Shard {
  int rank = 0;
  int worldSize = 1;
};

class Slots {
 public:
  Slots(const Recipe& recipe, std::size_t stream, Shard shard, torch::Device device);

  /// Puts fresh puzzles into the slots that are finished.
  void refill();
  std::size_t count() const { return items_.size(); }
  const Tensor& encoded() const { return encoded_; }  ///< [B, planes, H, W]
  const Tensor& target() const { return target_; }    ///< [B, H, W], -1 where not scored
  /// Calls that each slot's puzzle has been thought about.
  const std::vector<int>& ages() const { return ages_; }
  /// A seed of each slot's puzzle, whatever the number of processes.
  std::uint64_t puzzleSeed(std::size_t slot) const;
  /// A seed of an optimiser step, whatever the number of processes.
  std::uint64_t stepSeed(int optimiserStep) const { return seedOf(optimiserStep, 0); }
  /// A seed of each slot's place in the batch at an optimiser step, whatever the number of processes.
  std::uint64_t placeSeed(std::size_t slot, int optimiserStep) const { return seedOf(optimiserStep, place(slot)); }
  /// The carried state, with `start` in the slots that begin anew.
  State stateOr(const State& start) const;
  /// Keeps `state` (detached), ages every slot, and notes which are finished.
  void carry(const State& state, int calls, std::vector<std::uint8_t> finished);

  void save(std::vector<RawTensor>& tensors, const std::string& prefix) const;
  void restore(const Safetensors& file, const std::string& prefix);

 private:
  std::uint64_t seedOf(int optimiserStep, std::int64_t place) const;
  std::int64_t place(std::size_t slot) const;  ///< in the whole batch
  std::int64_t nextItem(std::size_t slot) const;
  void put(std::size_t slot, std::int64_t item, const puzzles::Puzzle& puzzle);

  const Recipe& recipe_;
  const Encoding& encoding_;
  const puzzles::Family& family_;
  std::size_t stream_;
  Shard shard_;
  torch::Device device_;
  std::vector<std::int64_t> items_;  ///< stream item in each slot, -1 = none yet
  std::vector<int> ages_;
  std::vector<std::uint8_t> finished_, fresh_;  ///< fresh: begins from the start state at the next step
  std::unique_ptr<PuzzleStream> source_;
  Tensor encoded_, target_;
  State state_;
};

}  // namespace model
