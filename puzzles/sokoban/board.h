#pragma once
// A Sokoban level as a graph, for search: the squares inside the walls, numbered, with their neighbours. Used by the
// solver and the generator; the rules of the game are SokobanGame's (sokoban.h).

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "puzzles/puzzle.h"

namespace puzzles {

/// Number of a square that the player could reach if there were no boxes.
using SokobanSquare = std::uint16_t;
inline constexpr SokobanSquare kNoSokobanSquare = 0xFFFF;

/// Boxes as a yes or no for each square.
using SokobanOccupied = std::vector<std::uint8_t>;

struct SokobanPush {
  SokobanSquare box = 0;  ///< where the box stood before
  std::uint8_t direction = 0;
};

class SokobanBoard {
 public:
  /// `level` must have a player.
  explicit SokobanBoard(const Puzzle& level);

  std::size_t size() const { return cells_.size(); }
  /// The neighbour in a direction (0..3), or kNoSokobanSquare for wall.
  SokobanSquare step(SokobanSquare square, int direction) const { return neighbours_[square][direction]; }
  Cell cell(SokobanSquare square) const { return cells_[square]; }
  bool isGoal(SokobanSquare square) const { return isGoal_[square] != 0; }
  const std::vector<SokobanSquare>& goals() const { return goals_; }
  /// Where the boxes stand at the start, in rising order.
  const std::vector<SokobanSquare>& boxes() const { return boxes_; }
  SokobanSquare player() const { return 0; }
  /// Boxes off goals that the player can never get to.
  int lostBoxes() const { return lostBoxes_; }
  SokobanOccupied occupied(std::span<const SokobanSquare> boxes) const;

 private:
  std::vector<Cell> cells_;
  std::vector<std::array<SokobanSquare, 4>> neighbours_;
  std::vector<std::uint8_t> isGoal_;
  std::vector<SokobanSquare> goals_, boxes_;
  int lostBoxes_ = 0;
};

/// Where the player can walk. Keep one and flood it again and again: it allocates once.
class SokobanReach {
 public:
  explicit SokobanReach(const SokobanBoard& board);
  /// Looks at everything that can be walked to from `from`; returns the lowest-numbered square, which names the region.
  SokobanSquare flood(SokobanSquare from, const SokobanOccupied& occupied);
  bool has(SokobanSquare square) const { return square != kNoSokobanSquare && seen_[square] == stamp_; }

 private:
  const SokobanBoard& board_;
  std::vector<std::uint32_t> seen_;
  std::vector<SokobanSquare> queue_;
  std::uint32_t stamp_ = 0;
};

/// The LURD string of a sequence of pushes from a position, with shortest walks in between. The pushes must be legal
/// one after the other.
std::string writeSokobanMoves(const SokobanBoard& board, SokobanSquare player, std::span<const SokobanSquare> boxes,
                              std::span<const SokobanPush> pushes);

}  // namespace puzzles
