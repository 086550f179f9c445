#include "model/training/stream.h"

#include "puzzles/random.h"

namespace model {

puzzles::Puzzle streamItem(const puzzles::Family& family, const puzzles::GenerateSpec& spec, std::uint64_t seed,
                           std::uint64_t stream, std::uint64_t item) {
  return family.generate(spec, puzzles::mixSeed(seed, stream, item)).value();
}

PuzzleStream::PuzzleStream(const puzzles::Family& family, puzzles::GenerateSpec spec, std::uint64_t seed,
                           std::uint64_t stream, std::vector<std::int64_t> first, std::int64_t stride)
    : family_(family),
      spec_(std::move(spec)),
      seed_(seed),
      stream_(stream),
      stride_(stride),
      next_(std::move(first)),
      ready_(next_.size()) {
  for (std::size_t slot = 0; slot < next_.size(); ++slot) wanted_.push_back(slot);
  producer_ = std::jthread([this](const std::stop_token& stop) { produce(stop); });
}

puzzles::Puzzle PuzzleStream::take(std::size_t slot) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return ready_[slot].has_value(); });
  puzzles::Puzzle puzzle = std::move(*ready_[slot]);
  ready_[slot].reset();
  wanted_.push_back(slot);
  changed_.notify_all();
  return puzzle;
}

void PuzzleStream::produce(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !wanted_.empty(); })) {
    const std::size_t slot = wanted_.front();
    wanted_.pop_front();
    const auto item = static_cast<std::uint64_t>(next_[slot]);
    next_[slot] += stride_;
    lock.unlock();
    puzzles::Puzzle puzzle = streamItem(family_, spec_, seed_, stream_, item);
    lock.lock();
    ready_[slot] = std::move(puzzle);
    changed_.notify_all();
  }
}

}  // namespace model
