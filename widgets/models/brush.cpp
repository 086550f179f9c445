#include "widgets/models/brush.h"

#include <algorithm>
#include <utility>

namespace widgets {

void Brush::setTool(Tool tool) {
  if (tool == tool_) return;
  tool_ = tool;
  cancel();
  Q_EMIT changed();
}

void Brush::setRadius(int radius) {
  radius = std::clamp(radius, 0, kMostRadius);
  if (radius == radius_) return;
  radius_ = radius;
  Q_EMIT changed();
}

void Brush::touch(puzzles::Cell cell, int height, int width) {
  if (!active()) return;
  if (!paints()) stroke_.clear();
  const int reach = paints() ? radius_ : 0;
  for (int row = std::max(0, cell.row - reach); row <= std::min(height - 1, cell.row + reach); ++row) {
    for (int column = std::max(0, cell.column - reach); column <= std::min(width - 1, cell.column + reach); ++column) {
      const puzzles::Cell touched{row, column};
      if (std::ranges::find(stroke_, touched) == stroke_.end()) stroke_.push_back(touched);
    }
  }
  Q_EMIT strokeChanged();
}

void Brush::finish() {
  if (stroke_.empty()) return;
  const auto cells = std::exchange(stroke_, {});
  Q_EMIT strokeChanged();
  Q_EMIT painted(cells);
}

void Brush::cancel() {
  if (stroke_.empty()) return;
  stroke_.clear();
  Q_EMIT strokeChanged();
}

}  // namespace widgets
