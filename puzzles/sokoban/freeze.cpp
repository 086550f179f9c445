#include "puzzles/sokoban/freeze.h"

#include <algorithm>

namespace puzzles {

bool SokobanFreeze::lost(SokobanSquare square, SokobanOccupied& occupied) {
  trail_.clear();
  questionsLeft_ = kMostQuestions;
  const bool stuck = frozen(square, occupied);
  const bool astray = std::ranges::any_of(trail_, [this](SokobanSquare box) { return !board_.isGoal(box); });
  for (SokobanSquare box : trail_) occupied[box] = kBox;
  return stuck && astray;
}

bool SokobanFreeze::frozen(SokobanSquare box, SokobanOccupied& occupied) {
  if (questionsLeft_-- <= 0) return false;
  occupied[box] = kTakenForWall;
  trail_.push_back(box);
  const std::size_t mark = trail_.size();
  if (stuckBetween(box, 0, occupied) && stuckBetween(box, 2, occupied)) return true;
  for (std::size_t i = mark - 1; i < trail_.size(); ++i) occupied[trail_[i]] = kBox;
  trail_.resize(mark - 1);
  return false;
}

bool SokobanFreeze::stuckBetween(SokobanSquare box, int direction, SokobanOccupied& occupied) {
  const SokobanSquare one = board_.step(box, direction), other = board_.step(box, direction ^ 1);
  if (isWall(one, occupied) || isWall(other, occupied)) return true;
  if (bound_.dead(one) && bound_.dead(other)) return true;
  return (occupied[one] == kBox && frozen(one, occupied)) || (occupied[other] == kBox && frozen(other, occupied));
}

bool SokobanFreeze::isWall(SokobanSquare square, const SokobanOccupied& occupied) {
  return square == kNoSokobanSquare || occupied[square] == kTakenForWall;
}

}  // namespace puzzles
