#pragma once
// Puzzle streams: an endless, reproducible sequence of generated puzzles, made ahead on a background thread.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "puzzles/family.h"

namespace model {

/// Item i of a stream is generate(spec, mixSeed(seed, stream, i)): always the same, whoever asks and when.
puzzles::Puzzle streamItem(const puzzles::Family& family, const puzzles::GenerateSpec& spec, std::uint64_t seed,
                           std::uint64_t stream, std::uint64_t item);

/// Hands out a stream's items in order from `first` on. `next` blocks until one is ready.
class PuzzleStream {
 public:
  PuzzleStream(const puzzles::Family& family, puzzles::GenerateSpec spec, std::uint64_t seed, std::uint64_t stream,
               std::uint64_t first);
  puzzles::Puzzle next();

 private:
  static constexpr std::size_t kAhead = 256;
  void produce(const std::stop_token& stop);

  const puzzles::Family& family_;
  puzzles::GenerateSpec spec_;
  std::uint64_t seed_, stream_, item_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<puzzles::Puzzle> ready_;
  std::jthread producer_;
};

}  // namespace model
