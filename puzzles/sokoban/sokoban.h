#pragma once
// Sokoban: push every box onto a goal. Puzzle cells are bit sets of SokobanCell; outside squares are floor bits = 0 and
// wall bit = 0 (print as space). The answer is a LURD move string.
//
// Text: XSB levels and collections of them ('#' wall, '@' player, '+' player on goal, '$' box, '*' box on goal, '.'
// goal, space, '-' or '_' floor), Boxoban files, run-length lines such as "5#|#@$.#|5#". lines.h says how
// titles and authors are found. A level has exactly one player. Boxes and goals that do not pair up, a wall that is
// open and a level that is solved already are warnings. A blank between
// all characters is no square. Text without a level is tried as dialects.h has it.

#include <optional>
#include <string>
#include <string_view>

#include "puzzles/family.h"

namespace puzzles {

enum SokobanCell : std::uint8_t { kSokobanWall = 1, kSokobanGoal = 2, kSokobanBox = 4, kSokobanPlayer = 8 };

inline constexpr int kSokobanMaxSide = 100;

const Family& sokobanFamily();

/// Directions are numbered 0..3 = up, down, left, right, so that `direction ^ 1` is the way back.
inline constexpr std::string_view kSokobanMoves = "udlr", kSokobanPushes = "UDLR";
/// The direction of a letter in either case, or nothing.
std::optional<int> sokobanDirection(char letter);

/// Why nobody can play the level: it has no player, or its wall is open; nothing when one can.
std::optional<Error> sokobanUnplayable(const Puzzle& level);
/// The same level with wall where there is floor that the player can never get to. `level` must have a player.
Puzzle sokobanWithoutPockets(const Puzzle& level);

/// Plays by the rules, from a puzzle's starting position. A value: copy it to branch, keep old ones to undo.
class SokobanGame final : public Game {
 public:
  explicit SokobanGame(const Puzzle& level);
  bool move(char direction) override;
  bool undo() override;
  bool solved() const override;
  const std::string& moves() const override { return moves_; }
  int pushes() const override;
  Cell player() const { return player_; }
  const Puzzle& position() const override { return position_; }

 private:
  Puzzle position_;
  Cell player_;
  std::string moves_;
};

/// The level after `moves` (LURD), as far as they can be made.
SokobanGame playedSokoban(const Puzzle& level, const std::string& moves);

}  // namespace puzzles
