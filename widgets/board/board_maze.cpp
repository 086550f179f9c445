#include <algorithm>
#include <cmath>

#include "puzzles/maze/maze.h"
#include "widgets/board/board_style.h"

namespace widgets {
namespace {

constexpr double kLineCell = 3;  // from this many pixels a square, the path is a line; below, it is coloured squares
constexpr double kMarkCell = 6;  // from here on, marks on single squares can be made out

QRgb blend(const QColor& from, const QColor& to, float share) {
  const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
  return qRgb(mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue()));
}

int pathClass(const BoardScene& scene) {
  const auto found = std::find(scene.symbols.begin(), scene.symbols.end(), 1);
  return found == scene.symbols.end() ? -1 : static_cast<int>(found - scene.symbols.begin());
}

QRgb shadeOf(const BoardScene& scene, puzzles::Cell cell, int path, bool tiny, const Theme& theme) {
  if (scene.puzzle.at(cell) == puzzles::kMazeWall) return theme.wall.rgb();
  if (tiny && scene.marked(scene.conflict, cell)) return theme.conflict.rgb();
  if (tiny && scene.marked(scene.changed, cell)) return theme.changed.rgb();
  if (tiny && scene.marked(scene.answer, cell)) return theme.decoded.rgb();
  if (scene.overlay) return qRgba(0, 0, 0, 0);
  if (path < 0 || !scene.hasBelief()) return theme.floor.rgb();
  constexpr float kDeepest = 0.45f;  // the line of the path must stand out from the surest floor
  return blend(theme.floor, theme.decoded, kDeepest * scene.belief(cell, path));
}

QImage shadingOf(const BoardScene& scene, bool tiny, const Theme& theme) {
  QImage image(scene.puzzle.width, scene.puzzle.height, QImage::Format_ARGB32);
  const int path = pathClass(scene);
  for (int row = 0; row < scene.puzzle.height; ++row) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
    for (int column = 0; column < scene.puzzle.width; ++column) {
      line[column] = shadeOf(scene, {row, column}, path, tiny, theme);
    }
  }
  return image;
}

// Bars from middle to middle of neighbouring squares, `share` of a square thick.
QList<QRectF> pathBars(const BoardScene& scene, const BoardLayout& layout, double share) {
  QList<QRectF> bars;
  const double thick = std::max(1.0, layout.cell * share);
  const auto onPath = [&](puzzles::Cell cell) { return scene.puzzle.inside(cell) && scene.marked(scene.answer, cell); };
  for (std::size_t i = 0; i < scene.answer.size(); ++i) {
    const auto cell = scene.puzzle.cellAt(i);
    if (!onPath(cell)) continue;
    const QPointF corner = layout.cellRect(cell).center() - QPointF(thick, thick) / 2;
    const double right = onPath({cell.row, cell.column + 1}) ? layout.cell : 0;
    const double down = onPath({cell.row + 1, cell.column}) ? layout.cell : 0;
    bars.append({corner, QSizeF(thick + right, thick)});
    if (down > 0) bars.append({corner, QSizeF(thick, thick + down)});
  }
  return bars;
}

void drawPath(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(Qt::NoPen);
  if (scene.overlay) {
    painter.setBrush(theme.base);
    painter.drawRects(pathBars(scene, layout, 0.5));
  }
  painter.setBrush(theme.decoded);
  painter.drawRects(pathBars(scene, layout, 0.3));
  painter.setRenderHint(QPainter::Antialiasing);
}

void drawMarks(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  for (std::size_t i = 0; i < scene.puzzle.cells.size(); ++i) {
    const auto cell = scene.puzzle.cellAt(i);
    if (scene.marked(scene.changed, cell)) paintChangedMark(painter, layout.cellRect(cell), theme);
    if (scene.marked(scene.conflict, cell)) paintConflictMark(painter, layout.cellRect(cell), theme);
  }
}

// In a large maze a letter of one square's size could not be found: ends never get smaller than a fingertip.
void drawEnd(QPainter& painter, const QPointF& centre, double cell, const QColor& fill, const QString& letter) {
  const double radius = std::max(cell * 0.48, 8.0);
  painter.setPen(QPen(inkOn(fill), std::max(1.0, radius * 0.1)));
  painter.setBrush(fill);
  painter.drawEllipse(centre, radius, radius);
  QFont font("DejaVu Sans");
  font.setBold(true);
  font.setPixelSize(static_cast<int>(radius * 1.3));
  painter.setFont(font);
  painter.drawText(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter, letter);
}

void drawEnds(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  for (std::size_t i = 0; i < scene.puzzle.cells.size(); ++i) {
    const auto code = scene.puzzle.cells[i];
    if (code != puzzles::kMazeStart && code != puzzles::kMazeGoal) continue;
    const bool start = code == puzzles::kMazeStart;
    drawEnd(painter, layout.cellRect(scene.puzzle.cellAt(i)).center(), layout.cell, theme.series[start ? 2 : 1],
            start ? QStringLiteral("S") : QStringLiteral("G"));
  }
}

}  // namespace

void paintMaze(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  const bool tiny = layout.cell < kLineCell;
  if (scene.shading.isNull()) scene.shading = shadingOf(scene, tiny, theme);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, layout.cell < 1);
  painter.drawImage(layout.board, scene.shading);
  if (!tiny) drawPath(painter, scene, layout, theme);
  if (layout.cell >= kMarkCell) drawMarks(painter, scene, layout, theme);
  drawEnds(painter, scene, layout, theme);
}

}  // namespace widgets
