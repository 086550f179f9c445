#include <QPainterPath>
#include <vector>

#include "puzzles/sokoban/sokoban.h"
#include "widgets/board/board_style.h"

namespace widgets {
namespace {

// Squares that can be reached from beyond the edge without crossing a wall: not part of the room.
std::vector<std::uint8_t> outsideOf(const puzzles::Puzzle& level) {
  std::vector<std::uint8_t> outside(level.cells.size());
  std::vector<puzzles::Cell> open;
  const auto visit = [&](puzzles::Cell cell) {
    if (!level.inside(cell) || level.at(cell) != 0 || outside[level.index(cell)]) return;
    outside[level.index(cell)] = 1;
    open.push_back(cell);
  };
  for (int row = 0; row < level.height; ++row) visit({row, 0}), visit({row, level.width - 1});
  for (int column = 0; column < level.width; ++column) visit({0, column}), visit({level.height - 1, column});
  while (!open.empty()) {
    const auto cell = open.back();
    open.pop_back();
    for (const auto step : {puzzles::Cell{0, 1}, {0, -1}, {1, 0}, {-1, 0}}) {
      visit({cell.row + step.row, cell.column + step.column});
    }
  }
  return outside;
}

QRectF inset(const QRectF& cell, double share) {
  const double by = cell.width() * share;
  return cell.adjusted(by, by, -by, -by);
}

void drawWall(QPainter& painter, const QRectF& cell, const Theme& theme) {
  painter.fillRect(cell, theme.wall);
  const double stroke = std::max(1.0, cell.width() * 0.06);
  painter.setPen(QPen(theme.wall.lighter(theme.dark ? 80 : 150), stroke, Qt::SolidLine, Qt::FlatCap));
  const double middle = cell.center().y();
  painter.drawLine(QPointF(cell.left(), middle), QPointF(cell.right(), middle));
  painter.drawLine(QPointF(cell.center().x(), cell.top()), QPointF(cell.center().x(), middle));
  painter.drawLine(QPointF(cell.left() + stroke / 2, middle), QPointF(cell.left() + stroke / 2, cell.bottom()));
}

void drawGoal(QPainter& painter, const QRectF& cell, const Theme& theme) {
  const QRectF box = inset(cell, 0.3);
  const QPolygonF diamond{QPointF(box.center().x(), box.top()), QPointF(box.right(), box.center().y()),
                          QPointF(box.center().x(), box.bottom()), QPointF(box.left(), box.center().y())};
  painter.setPen(QPen(theme.valid, std::max(1.5, cell.width() * 0.07), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawPolygon(diamond);
}

// A box off its goal wears a cross of planks; one at home is of the goal's colour and wears a tick.
void drawBox(QPainter& painter, const QRectF& cell, bool home, const Theme& theme) {
  const QRectF box = inset(cell, 0.1);
  const QColor fill = home ? theme.valid : theme.series[4];
  const QColor ink = inkOn(fill);
  const double stroke = std::max(1.5, cell.width() * 0.07);
  painter.setPen(QPen(ink, stroke * 0.6));
  painter.setBrush(fill);
  painter.drawRoundedRect(box, cell.width() * 0.08, cell.width() * 0.08);
  painter.setPen(QPen(ink, home ? stroke * 1.6 : stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const QRectF mark = inset(cell, 0.26);
  if (home) {
    painter.drawPolyline(QPolygonF{QPointF(mark.left(), mark.center().y()),
                                   QPointF(mark.center().x() - mark.width() * 0.1, mark.bottom() - mark.height() * 0.1),
                                   QPointF(mark.right(), mark.top() + mark.height() * 0.1)});
  } else {
    painter.drawLine(mark.topLeft(), mark.bottomRight());
    painter.drawLine(mark.topRight(), mark.bottomLeft());
  }
}

void drawPlayer(QPainter& painter, const QRectF& cell, const Theme& theme) {
  painter.setPen(QPen(theme.base, std::max(1.0, cell.width() * 0.04)));
  painter.setBrush(theme.accent);
  const double unit = cell.width();
  QPainterPath body;
  body.moveTo(cell.center() + QPointF(-0.3, 0.4) * unit);
  body.cubicTo(cell.center() + QPointF(-0.3, -0.1) * unit, cell.center() + QPointF(0.3, -0.1) * unit,
               cell.center() + QPointF(0.3, 0.4) * unit);
  body.closeSubpath();
  painter.drawPath(body);
  painter.drawEllipse(cell.center() + QPointF(0, -0.2) * unit, 0.17 * unit, 0.17 * unit);
}

void drawContents(QPainter& painter, std::uint8_t code, const QRectF& rect, const Theme& theme) {
  const bool goal = code & puzzles::kSokobanGoal;
  if (code & puzzles::kSokobanWall) drawWall(painter, rect, theme);
  if (goal && !(code & puzzles::kSokobanBox)) drawGoal(painter, rect, theme);
  if (code & puzzles::kSokobanBox) drawBox(painter, rect, goal, theme);
  if (code & puzzles::kSokobanPlayer) drawPlayer(painter, rect, theme);
}

}  // namespace

void paintSokoban(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  const auto outside = outsideOf(scene.puzzle);
  for (std::size_t i = 0; i < scene.puzzle.cells.size(); ++i) {
    const QRectF rect = layout.cellRect(scene.puzzle.cellAt(i));
    if (outside[i]) {
      painter.fillRect(rect, theme.window);
      continue;
    }
    painter.setPen(QPen(theme.line, 0));
    painter.setBrush(Qt::NoBrush);
    if (!scene.overlay) painter.drawRect(rect);
    drawContents(painter, scene.puzzle.cells[i], rect, theme);
    if (scene.marked(scene.conflict, scene.puzzle.cellAt(i))) paintConflictMark(painter, rect, theme);
  }
}

}  // namespace widgets
