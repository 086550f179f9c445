#pragma once
// How far every position of a small Sokoban level is from being solved: the exact teacher of planners. Made by breadth-
// first search backwards, from all solved positions, over positions of player and boxes.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "puzzles/sokoban/board.h"

namespace puzzles {

class SokobanDistances {
 public:
  /// Throws Failure when the level has more than 4 million positions, no player, fewer goals than boxes, or a box off
  /// the goals that the player can never get to.
  explicit SokobanDistances(const Puzzle& level);

  /// The fewest moves that solve the position, by its SokobanCell bits; nothing when no moves do: it is lost.
  std::optional<int> operator()(std::span<const std::uint8_t> cells) const;
  /// Which moves (up, down, left, right) a shortest solution can begin with; none when lost or solved.
  std::array<bool, 4> best(std::span<const std::uint8_t> cells) const;

 private:
  using Boxes = std::vector<SokobanSquare>;  ///< in rising order
  static constexpr std::uint16_t kNever = 0xFFFF;

  std::size_t place(const Boxes& boxes, SokobanSquare player) const;
  void unrank(std::size_t rank, Boxes& boxes) const;
  void searchBackwards();
  void comeFrom(std::size_t place, std::uint16_t distance, const Boxes& boxes, SokobanOccupied& occupied,
                std::vector<std::size_t>& queue);
  /// After a move; nothing when it leads nowhere.
  std::uint16_t after(const Boxes& boxes, SokobanSquare player, int direction) const;
  std::pair<Boxes, SokobanSquare> position(std::span<const std::uint8_t> cells) const;

  SokobanBoard board_;
  std::vector<SokobanSquare> squareAt_;  ///< by place on the board
  std::vector<std::vector<std::size_t>> choose_;
  std::vector<std::uint16_t> moves_;  ///< by rank of the boxes, then player
};

}  // namespace puzzles
