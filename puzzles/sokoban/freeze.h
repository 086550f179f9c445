#pragma once
// Finds Sokoban boxes that can never move again, together with a box that is not on a goal: the level is lost then (a
// 2x2 block of boxes and walls is the simplest case). Misses some, but what it finds is certain. Not safe to share
// between threads (it keeps scratch space); make one for each.

#include <vector>

#include "puzzles/sokoban/bound.h"

namespace puzzles {

class SokobanFreeze {
 public:
  /// Both must outlive it.
  SokobanFreeze(const SokobanBoard& board, const SokobanBound& bound) : board_(board), bound_(bound) {}

  /// Whether the box on `square` is stuck for ever together with a box that is not on a goal. `occupied` is the same
  /// again afterwards.
  bool lost(SokobanSquare square, SokobanOccupied& occupied);

 private:
  static constexpr std::uint8_t kBox = 1, kTakenForWall = 2;
  /// Large heaps of boxes could ask for ever; a box not known to be stuck is taken for free.
  static constexpr int kMostQuestions = 200;

  /// Boxes that are being asked about count as walls, or two boxes would ask each other for ever. A box that turns out
  /// to be free is no longer a wall to the others.
  bool frozen(SokobanSquare box, SokobanOccupied& occupied);
  bool stuckBetween(SokobanSquare box, int direction, SokobanOccupied& occupied);
  static bool isWall(SokobanSquare square, const SokobanOccupied& occupied);

  const SokobanBoard& board_;
  const SokobanBound& bound_;
  std::vector<SokobanSquare> trail_;
  int questionsLeft_ = 0;
};

}  // namespace puzzles
