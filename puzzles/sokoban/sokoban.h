#pragma once
// Sokoban: push every box onto a goal. Puzzle cells are bit sets of SokobanCell; outside squares are floor bits = 0 and
// wall bit = 0 (print as space). The answer is a LURD move string.
//
// Text: XSB levels and collections of them ('#' wall, '@' player, '+' player on goal, '$' box, '*' box on goal, '.'
// goal, space, '-' or '_' floor), Boxoban files, run-length lines such as "5#|#@$.#|5#". sokoban_lines.h says how
// titles and authors are found. A level has exactly one player. Boxes and goals that do not pair up, a wall that is
// open and a level that is solved already are warnings.

#include "puzzles/family.h"

namespace puzzles {

enum SokobanCell : std::uint8_t { kSokobanWall = 1, kSokobanGoal = 2, kSokobanBox = 4, kSokobanPlayer = 8 };

inline constexpr int kSokobanMaxSide = 100;

const Family& sokobanFamily();

/// Plays by the rules, from a puzzle's starting position. A value: copy it to branch, keep old ones to undo.
class SokobanGame {
 public:
  explicit SokobanGame(const Puzzle& level);
  /// direction: one of "udlr" (either case). False, and nothing changes, when a wall or box is in the way.
  bool move(char direction);
  /// Takes the last move back; false at the start.
  bool undo();
  bool solved() const;
  /// LURD so far: upper case for pushes.
  const std::string& moves() const { return moves_; }
  int pushes() const;
  Cell player() const { return player_; }
  /// The position now, as a puzzle (same size and title).
  const Puzzle& position() const { return position_; }

 private:
  Puzzle position_;
  Cell player_;
  std::string moves_;
};

/// The level after `moves` (LURD), as far as they can be made.
SokobanGame playedSokoban(const Puzzle& level, const std::string& moves);

}  // namespace puzzles
