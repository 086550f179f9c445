#pragma once
// A lower bound on the pushes a Sokoban position needs: every box is matched with a goal of its own so that the sum of
// push distances is least (Hungarian method, Kuhn 1955), where push distances ignore the other boxes. It never drops by
// more than one in a push, so A* with it finds the fewest pushes. Not safe to share between threads (it keeps scratch
// space); make one for each.

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "puzzles/sokoban/board.h"

namespace puzzles {

class SokobanBound {
 public:
  /// Stops early, and is then useless, when `stop` is requested.
  explicit SokobanBound(const SokobanBoard& board, const std::stop_token& stop = {});

  /// A box on this square can never be pushed to any goal.
  bool dead(SokobanSquare square) const { return nearest_[square] >= kNever; }
  /// The bound, or nothing when the boxes cannot all get goals of their own.
  std::optional<int> operator()(std::span<const SokobanSquare> boxes);

 private:
  static constexpr int kNever = 1 << 20;
  /// Beyond this many boxes the matching is too slow, and the bound is the sum of distances to the nearest goals.
  static constexpr std::size_t kMostMatched = 32;

  int cost(SokobanSquare box, std::size_t goal) const { return distances_[goal][box]; }
  /// The cost of the best matching.
  int match(std::span<const SokobanSquare> boxes);
  /// Matches one more box, changing the goals of earlier ones along the cheapest augmenting path.
  void addRow(std::span<const SokobanSquare> boxes, std::size_t row);
  /// One step of that path: the unvisited column with the least slack, once the row of column `from` is taken in.
  std::size_t nearestColumn(std::span<const SokobanSquare> boxes, std::size_t from);
  void shiftPotentials(int by);

  std::vector<std::vector<int>> distances_;  ///< [goal][square]
  std::vector<int> nearest_;                 ///< [square], the least over the goals
  // The Hungarian method's potentials and links, counted from 1; [0] is the root of each augmenting path.
  std::vector<int> rowPotential_, columnPotential_, slack_;
  std::vector<std::size_t> rowOfColumn_, cameFrom_;
  std::vector<std::uint8_t> visited_;
};

}  // namespace puzzles
