#pragma once
// BoardScene: all that a picture of a board needs, gathered from the TraceModel once per change. A value; knows no
// widget. How a family's boards are drawn is a BoardStyle (board_style.h). Shapes are as in thought.h.

#include <QImage>
#include <QPainter>
#include <QString>
#include <optional>
#include <vector>

#include "widgets/basics/theme.h"
#include "widgets/models/plan_marks.h"
#include "widgets/models/trace_model.h"

namespace widgets {

struct BoardScene {
  puzzles::Puzzle puzzle;              ///< as given; for a Sokoban played by hand, the position now
  thought::ThoughtPtr thought;         ///< at the cursor; null before the first
  std::vector<std::uint8_t> answer;    ///< height*width, decoded; empty when there is none
  std::vector<std::uint8_t> changed;   ///< height*width, 1 where the answer differs from the iteration before
  std::vector<std::uint8_t> conflict;  ///< height*width, 1 where the verdict points
  std::vector<int> symbols;            ///< per belief class, the answer's code that it stands for
  /// How agent and boxes will go, height*width*classes as in thought.h: from a planner's probes, or from a search's
  /// best line; empty where there is neither.
  std::vector<float> agentPlan, boxPlan;
  bool showsAgentPlan = true, showsBoxPlan = true;
  std::vector<PlanMark> marks;  ///< a person's, on the plan
  bool overlay = false;         ///< a picture lies under the symbols: leave out the shading
  mutable QImage shading;       ///< maze: one pixel a square, made by the first painting

  bool hasBelief() const { return thought && thought->classes > 0 && !thought->belief.empty(); }
  float belief(puzzles::Cell cell, int beliefClass) const;
  bool marked(const std::vector<std::uint8_t>& mask, puzzles::Cell cell) const {
    return !mask.empty() && mask[puzzle.index(cell)] != 0;
  }
};

/// What is at the cursor of `model`.
BoardScene sceneOf(const TraceModel& model);

/// Classes of a square from the most to the least believed, with their probabilities; empty without a belief.
struct Share {
  int symbol = 0;
  float probability = 0;
};
std::vector<Share> sharesAt(const BoardScene& scene, puzzles::Cell cell);

/// "r4c5: 7 at 93 %, then 3 at 5 %" and the like, for people.
QString describeCell(const BoardScene& scene, puzzles::Cell cell);

/// Where the board lies. Cells are whole device pixels when they are large enough for that to matter.
struct BoardLayout {
  QRectF board;
  double cell = 0;  ///< side of a square, logical pixels
  QRectF cellRect(puzzles::Cell at) const {
    return {board.x() + at.column * cell, board.y() + at.row * cell, cell, cell};
  }
};
BoardLayout layOut(const QRectF& area, const puzzles::Puzzle& puzzle, double devicePixelRatio);

/// Draws the board of any family into `layout`. `overlay` is stretched under the symbols unless null.
void paintBoard(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme,
                const QImage& overlay);

// Marks that the families share.
void paintChangedMark(QPainter& painter, const QRectF& cell, const Theme& theme);
void paintConflictMark(QPainter& painter, const QRectF& cell, const Theme& theme);

}  // namespace widgets
