#pragma once
// Brush: what the pointer does to a thought or to the puzzle, and the stroke that it makes. The board and the heatmap
// make strokes, the touch panel chooses what they do; what becomes of them is decided elsewhere. GUI thread.

#include <QObject>
#include <QString>
#include <vector>

#include "puzzles/puzzle.h"

namespace widgets {

class Brush : public QObject {
  Q_OBJECT
 public:
  /// All but the last paint on the latent state, squares at a time; Edit changes the puzzle, one square at a time.
  enum class Tool { None, Zero, Noise, Scale, Swap, Freeze, Copy, Edit };
  static constexpr int kMostRadius = 20;

  using QObject::QObject;

  Tool tool() const { return tool_; }
  void setTool(Tool tool);
  bool active() const { return tool_ != Tool::None; }
  bool paints() const { return active() && tool_ != Tool::Edit; }
  int radius() const { return radius_; }  ///< squares around the one under the pointer, 0 = that alone
  void setRadius(int radius);             ///< clamped to 0..kMostRadius

  /// Squares that the stroke under way covers, in the order they were touched.
  const std::vector<puzzles::Cell>& stroke() const { return stroke_; }
  /// The pointer is on this square of a board of height x width: adds it, and those around it when it paints.
  void touch(puzzles::Cell cell, int height, int width);
  void finish();  ///< the stroke is done: `painted`, unless it is empty
  void cancel();  ///< forgets it

 Q_SIGNALS:
  void changed();        ///< tool or radius
  void strokeChanged();  ///< squares were added, or all were taken away
  void painted(const std::vector<puzzles::Cell>& cells);

 private:
  Tool tool_ = Tool::None;
  int radius_ = 0;
  std::vector<puzzles::Cell> stroke_;
};

}  // namespace widgets
