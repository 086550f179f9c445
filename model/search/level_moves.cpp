#include "model/search/level_moves.h"

#include <algorithm>

namespace model {

using puzzles::kNoSokobanSquare;
using puzzles::SokobanSquare;

LevelMoves::LevelMoves(const puzzles::Puzzle& level) : board_(level), bound_(board_), freeze_(board_, bound_) {
  const auto bound = bound_(board_.boxes());
  lost_ = !bound || board_.lostBoxes() > 0;
  start_ = {board_.player(), board_.boxes(), bound.value_or(0), 0};
  start_.astray = countAstray(start_);
}

int LevelMoves::countAstray(const LevelPosition& position) const {
  return static_cast<int>(
      std::ranges::count_if(position.boxes, [this](SokobanSquare box) { return !board_.isGoal(box); }));
}

std::array<bool, LevelMoves::kMoves> LevelMoves::allowed(const LevelPosition& position) const {
  const auto isBox = [&](SokobanSquare square) { return std::ranges::binary_search(position.boxes, square); };
  std::array<bool, kMoves> moves{};
  for (int move = 0; move < kMoves; ++move) {
    const SokobanSquare next = board_.step(position.player, move);
    if (next == kNoSokobanSquare) continue;
    const SokobanSquare beyond = isBox(next) ? board_.step(next, move) : next;
    moves[static_cast<std::size_t>(move)] = beyond == next || (beyond != kNoSokobanSquare && !isBox(beyond));
  }
  return moves;
}

std::optional<LevelPosition> LevelMoves::after(const LevelPosition& position, int move) {
  if (!allowed(position)[static_cast<std::size_t>(move)]) return std::nullopt;
  LevelPosition next = position;
  next.player = board_.step(position.player, move);
  const bool pushing = std::ranges::binary_search(position.boxes, next.player);
  if (pushing && !push(next, next.player, board_.step(next.player, move))) return std::nullopt;
  return next;
}

bool LevelMoves::push(LevelPosition& position, SokobanSquare from, SokobanSquare to) {
  *std::ranges::lower_bound(position.boxes, from) = to;
  std::ranges::sort(position.boxes);
  const auto bound = bound_(position.boxes);
  if (!bound) return false;
  auto occupied = board_.occupied(position.boxes);
  if (freeze_.lost(to, occupied)) return false;
  position.pushesLeft = *bound;
  position.astray = countAstray(position);
  return true;
}

}  // namespace model
