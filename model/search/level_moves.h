#pragma once
// A Sokoban level as a search over single moves sees it: positions of player and boxes, and what a move makes of them.
// Moves into walls are impossible, and so are pushes after which a box can provably never get to a goal (SokobanBound,
// SokobanFreeze): no search needs to look behind them. One thread at a time.

#include <array>
#include <optional>
#include <vector>

#include "puzzles/sokoban/bound.h"
#include "puzzles/sokoban/freeze.h"

namespace model {

struct LevelPosition {
  puzzles::SokobanSquare player = 0;
  std::vector<puzzles::SokobanSquare> boxes;  ///< in rising order
  int pushesLeft = 0;                         ///< at least so many, by SokobanBound; 0 = solved
  int astray = 0;                             ///< boxes off goals
};

class LevelMoves {
 public:
  static constexpr int kMoves = 4;  ///< up, down, left, right

  /// Throws puzzles::Failure when the level has no player.
  explicit LevelMoves(const puzzles::Puzzle& level);
  LevelMoves(const LevelMoves&) = delete;
  LevelMoves& operator=(const LevelMoves&) = delete;

  const puzzles::SokobanBoard& board() const { return board_; }
  const LevelPosition& start() const { return start_; }
  /// The level cannot be solved, provably from the start.
  bool lost() const { return lost_; }
  /// What the rules allow; some of it may be lost.
  std::array<bool, kMoves> allowed(const LevelPosition& position) const;
  /// Nothing when the rules do not allow the move, or the level is lost after it.
  std::optional<LevelPosition> after(const LevelPosition& position, int move);

 private:
  int countAstray(const LevelPosition& position) const;
  bool push(LevelPosition& position, puzzles::SokobanSquare from, puzzles::SokobanSquare to);

  puzzles::SokobanBoard board_;
  puzzles::SokobanBound bound_;
  puzzles::SokobanFreeze freeze_;
  LevelPosition start_;
  bool lost_ = false;
};

}  // namespace model
