#pragma once
// Squares: a field for the viewer that counts something on each square of a level.

#include "model/thought/thought.h"
#include "puzzles/sokoban/board.h"

namespace model {

class Squares {
 public:
  Squares(const puzzles::Puzzle& level, const puzzles::SokobanBoard& board)
      : board_(board), height_(level.height), width_(level.width), counts_(level.cells.size(), 0) {}

  void add(puzzles::SokobanSquare square, float times = 1) {
    const puzzles::Cell cell = board_.cell(square);
    counts_[static_cast<std::size_t>(cell.row) * static_cast<std::size_t>(width_) + cell.column] += times;
  }
  void add(std::span<const puzzles::SokobanSquare> squares, float times = 1) {
    for (const auto square : squares) add(square, times);
  }
  void clear() { counts_.assign(counts_.size(), 0); }
  /// One channel; a copy of the counts.
  thought::Field field(const std::string& name) const {
    return {name, 1, height_, width_, std::make_shared<const std::vector<float>>(counts_)};
  }

 private:
  const puzzles::SokobanBoard& board_;
  int height_, width_;
  std::vector<float> counts_;
};

}  // namespace model
