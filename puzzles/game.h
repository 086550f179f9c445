#pragma once
// Game: a puzzle whose answer is moves, played one move at a time. One thread at a time.

#include <string>

#include "puzzles/puzzle.h"

namespace puzzles {

class Game {
 public:
  virtual ~Game() = default;
  /// direction: one of "udlr" (either case). False, and nothing changes, when the rules forbid the move.
  virtual bool move(char direction) = 0;
  /// Takes the last move back; false at the start.
  virtual bool undo() = 0;
  virtual bool solved() const = 0;
  /// LURD so far: upper case for pushes.
  virtual const std::string& moves() const = 0;
  virtual int pushes() const = 0;
  /// The position now, as a puzzle (same size and title).
  virtual const Puzzle& position() const = 0;
};

}  // namespace puzzles
