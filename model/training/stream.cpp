#include "model/training/stream.h"

#include "puzzles/random.h"

namespace model {

puzzles::Puzzle streamItem(const puzzles::Family& family, const puzzles::GenerateSpec& spec, std::uint64_t seed,
                           std::uint64_t stream, std::uint64_t item) {
  return family.generate(spec, puzzles::mixSeed(seed, stream, item)).value();
}

PuzzleStream::PuzzleStream(const puzzles::Family& family, puzzles::GenerateSpec spec, std::uint64_t seed,
                           std::uint64_t stream, std::uint64_t first)
    : family_(family), spec_(std::move(spec)), seed_(seed), stream_(stream), item_(first) {
  producer_ = std::jthread([this](const std::stop_token& stop) { produce(stop); });
}

puzzles::Puzzle PuzzleStream::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !ready_.empty(); });
  puzzles::Puzzle puzzle = std::move(ready_.front());
  ready_.pop_front();
  changed_.notify_all();
  return puzzle;
}

void PuzzleStream::produce(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    puzzles::Puzzle puzzle = streamItem(family_, spec_, seed_, stream_, item_++);
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return ready_.size() < kAhead; })) return;
    ready_.push_back(std::move(puzzle));
    changed_.notify_all();
  }
}

}  // namespace model
