// A planner's plan as probes read it, and a person's marks on it. The agent's arrows are thin and open, those of boxes
// are thick and filled, so that they differ by shape as well as by colour; an arrow is as opaque as it is probable.

#include <array>
#include <cmath>

#include "puzzles/sokoban/plan.h"
#include "puzzles/sokoban/sokoban.h"
#include "widgets/board/board_style.h"

namespace widgets {
namespace {

using puzzles::kPlanClasses;
constexpr float kLeastProbable = 0.1f;  // fainter arrows cannot be seen

/// Turned so that what points up points in the direction (1..4).
void turnTo(QPainter& painter, const QRectF& cell, int planClass) {
  static constexpr std::array<int, kPlanClasses> kDegrees{0, 0, 180, 270, 90};
  painter.translate(cell.center());
  painter.rotate(kDegrees[static_cast<std::size_t>(planClass)]);
  painter.scale(cell.width(), cell.width());
}

void drawAgentArrow(QPainter& painter, const QColor& colour) {
  painter.setPen(QPen(colour, 0.07, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawLine(QPointF(0, 0.32), QPointF(0, -0.3));
  painter.drawPolyline(QPolygonF{QPointF(-0.17, -0.1), QPointF(0, -0.32), QPointF(0.17, -0.1)});
}

void drawBoxArrow(QPainter& painter, const QColor& colour, const QColor& rim) {
  painter.setPen(QPen(rim, 0.03));
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF{QPointF(0, -0.46), QPointF(0.26, -0.16), QPointF(0.11, -0.16), QPointF(0.11, 0.12),
                                QPointF(-0.11, 0.12), QPointF(-0.11, -0.16), QPointF(-0.26, -0.16)});
}

void drawArrow(QPainter& painter, const QRectF& cell, bool box, int planClass, double opacity, const Theme& theme) {
  painter.save();
  painter.setOpacity(opacity);
  turnTo(painter, cell, planClass);
  if (box)
    drawBoxArrow(painter, theme.boxPlan, theme.base);
  else
    drawAgentArrow(painter, theme.agentPlan);
  painter.restore();
}

void drawPlan(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, bool box, const Theme& theme) {
  const auto& plan = box ? scene.boxPlan : scene.agentPlan;
  for (std::size_t square = 0; square < plan.size() / kPlanClasses; ++square) {
    if (scene.puzzle.cells[square] & puzzles::kSokobanWall) continue;
    int best = 1;
    for (int k = 2; k < kPlanClasses; ++k) {
      if (plan[square * kPlanClasses + k] > plan[square * kPlanClasses + best]) best = k;
    }
    const float probability = plan[square * kPlanClasses + best];
    if (probability < kLeastProbable) continue;
    drawArrow(painter, layout.cellRect(scene.puzzle.cellAt(square)), box, best, probability, theme);
  }
}

/// A ring of its plan's colour around what was marked; a cross for never.
void drawMark(QPainter& painter, const QRectF& cell, const PlanMark& mark, const Theme& theme) {
  const QColor colour = mark.box ? theme.boxPlan : theme.agentPlan;
  const double stroke = std::max(2.0, cell.width() * 0.06);
  painter.setPen(QPen(colour, stroke, mark.box ? Qt::SolidLine : Qt::DashLine));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(cell.adjusted(stroke, stroke, -stroke, -stroke));
  if (mark.planClass > 0) return drawArrow(painter, cell, mark.box, mark.planClass, 1, theme);
  const QRectF cross = cell.adjusted(cell.width() * 0.3, cell.width() * 0.3, -cell.width() * 0.3, -cell.width() * 0.3);
  painter.setPen(QPen(colour, stroke * 1.5, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(cross.topLeft(), cross.bottomRight());
  painter.drawLine(cross.topRight(), cross.bottomLeft());
}

}  // namespace

void paintPlan(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  if (scene.showsBoxPlan) drawPlan(painter, scene, layout, true, theme);
  if (scene.showsAgentPlan) drawPlan(painter, scene, layout, false, theme);
  for (const PlanMark& mark : scene.marks) {
    if (scene.puzzle.inside(mark.cell)) drawMark(painter, layout.cellRect(mark.cell), mark, theme);
  }
}

}  // namespace widgets
