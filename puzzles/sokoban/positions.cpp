#include "puzzles/sokoban/positions.h"

#include <algorithm>

namespace puzzles {

SokobanPositions::SokobanPositions(std::size_t boxCount) : stride_(boxCount + 1), slots_(1024, 0) {}

std::uint64_t SokobanPositions::hash(std::span<const SokobanSquare> boxes, SokobanSquare region) const {
  std::uint64_t mixed = region + 1;
  for (SokobanSquare box : boxes) {
    mixed = (mixed ^ box) * 0x9E3779B97F4A7C15ull;
    mixed ^= mixed >> 32;
  }
  mixed *= 0xBF58476D1CE4E5B9ull;
  return mixed ^ (mixed >> 29);
}

bool SokobanPositions::equal(std::uint32_t id, std::span<const SokobanSquare> others, SokobanSquare region) const {
  return this->region(id) == region && std::ranges::equal(boxes(id), others);
}

void SokobanPositions::grow() {
  std::vector<std::uint32_t> larger(slots_.size() * 2, 0);
  for (std::uint32_t id = 0; id < size(); ++id) {
    std::size_t slot = hash(boxes(id), region(id)) & (larger.size() - 1);
    while (larger[slot] != 0) slot = (slot + 1) & (larger.size() - 1);
    larger[slot] = id + 1;
  }
  slots_ = std::move(larger);
}

SokobanPositions::Found SokobanPositions::add(std::span<const SokobanSquare> boxes, SokobanSquare region) {
  if (size() * 2 >= slots_.size()) grow();
  std::size_t slot = hash(boxes, region) & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (equal(slots_[slot] - 1, boxes, region)) return {slots_[slot] - 1, false};
  }
  const auto id = static_cast<std::uint32_t>(size());
  squares_.insert(squares_.end(), boxes.begin(), boxes.end());
  squares_.push_back(region);
  slots_[slot] = id + 1;
  return {id, true};
}

}  // namespace puzzles
