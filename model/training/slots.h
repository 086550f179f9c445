#pragma once
// Slots: one stream's batch of puzzles in the middle of being thought about, carried from one optimiser step to the
// next (deep supervision with a detached carry, as in HRM and TRM). When a slot's time is up it gets a fresh puzzle.

#include <torch/torch.h>

#include "model/nets/encoding.h"
#include "model/nets/net.h"
#include "model/safetensors.h"
#include "model/training/recipe.h"
#include "model/training/stream.h"
#include "puzzles/random.h"

namespace model {

class Slots {
 public:
  Slots(const Recipe& recipe, std::size_t stream, torch::Device device);

  /// Puts fresh puzzles into the slots whose time is up.
  void refill();
  const Tensor& encoded() const { return encoded_; }  ///< [B, planes, H, W]
  const Tensor& target() const { return target_; }    ///< [B, H, W], -1 where not scored
  /// The carried state, with `start` in the slots that begin anew.
  State stateOr(const State& start) const;
  /// `state` with rectangles exchanged as the recipe's scramble_share says; their sides are up to the whole board's or
  /// up to half of it.
  State scrambled(State state, bool whole, puzzles::Random& random) const;
  /// Keeps `state` (detached) and ages every slot.
  void carry(const State& state, int iterations);

  void save(std::vector<RawTensor>& tensors, const std::string& prefix) const;
  void restore(const Safetensors& file, const std::string& prefix);

 private:
  void place(std::size_t slot, std::int64_t item);

  const Recipe& recipe_;
  const Encoding& encoding_;
  const puzzles::Family& family_;
  std::size_t stream_;
  torch::Device device_;
  std::vector<std::int64_t> items_;  ///< stream item in each slot, -1 = none yet
  std::vector<int> ages_, lifetimes_;
  std::vector<std::uint8_t> fresh_;  ///< 1: begins from the start state at the next step
  std::int64_t nextItem_ = 0;
  std::unique_ptr<PuzzleStream> source_;
  Tensor encoded_, target_;
  State state_;
};

/// Huginn's iteration sampler: tau ~ N(log mean - spread^2 / 2, spread), r ~ Poisson(e^tau) + 1.
int sampleIterations(double mean, double spread, std::uint64_t seed);

}  // namespace model
