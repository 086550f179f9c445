#pragma once
// Puzzle streams: reproducible sequences of generated puzzles, one for each slot of a batch, made ahead on a background
// thread.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "puzzles/family.h"

namespace model {

/// Evaluation puzzles come from the streams from here on, which training never draws from.
inline constexpr std::uint64_t kHeldOutStream = 1'000'000;

/// Item i of a stream is generate(spec, mixSeed(seed, stream, i)): always the same, whoever asks and when.
puzzles::Puzzle streamItem(const puzzles::Family& family, const puzzles::GenerateSpec& spec, std::uint64_t seed,
                           std::uint64_t stream, std::uint64_t item);

/// Hands out, for each slot, the items first[slot], first[slot] + stride, ... `take` blocks until the next one is
/// ready.
class PuzzleStream {
 public:
  PuzzleStream(const puzzles::Family& family, puzzles::GenerateSpec spec, std::uint64_t seed, std::uint64_t stream,
               std::vector<std::int64_t> first, std::int64_t stride);
  puzzles::Puzzle take(std::size_t slot);

 private:
  void produce(const std::stop_token& stop);

  const puzzles::Family& family_;
  puzzles::GenerateSpec spec_;
  std::uint64_t seed_, stream_;
  std::int64_t stride_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<std::int64_t> next_;                     ///< item, by slot
  std::vector<std::optional<puzzles::Puzzle>> ready_;  ///< by slot
  std::deque<std::size_t> wanted_;                     ///< slots without a puzzle ready
  std::jthread producer_;
};

}  // namespace model
