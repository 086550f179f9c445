#pragma once
// The positions that a Sokoban search has met, each stored once: where the boxes stand, in rising order, and the name
// of the region the player can walk in (SokobanReach::flood). A hash table over one long array.

#include <cstdint>
#include <span>
#include <vector>

#include "puzzles/sokoban/board.h"

namespace puzzles {

class SokobanPositions {
 public:
  struct Found {
    std::uint32_t id = 0;  ///< positions are numbered in the order of being added
    bool added = false;    ///< it had not been met before
  };

  explicit SokobanPositions(std::size_t boxCount);

  /// More would take more memory than a search should: 512 MiB.
  bool full() const { return squares_.size() >= std::size_t{1} << 28; }
  std::size_t size() const { return squares_.size() / stride_; }
  Found add(std::span<const SokobanSquare> boxes, SokobanSquare region);
  /// Valid until the next add().
  std::span<const SokobanSquare> boxes(std::uint32_t id) const { return {&squares_[id * stride_], stride_ - 1}; }
  SokobanSquare region(std::uint32_t id) const { return squares_[id * stride_ + stride_ - 1]; }

 private:
  std::uint64_t hash(std::span<const SokobanSquare> boxes, SokobanSquare region) const;
  bool equal(std::uint32_t id, std::span<const SokobanSquare> boxes, SokobanSquare region) const;
  void grow();

  std::size_t stride_;
  std::vector<SokobanSquare> squares_;  ///< boxes and region of each position, one after the other
  std::vector<std::uint32_t> slots_;    ///< id + 1, 0 = empty; the length is a power of two
};

}  // namespace puzzles
