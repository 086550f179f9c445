#include <algorithm>
#include <cmath>

#include "puzzles/family.h"
#include "widgets/board/board_style.h"

namespace widgets {
namespace {

constexpr double kGridCell = 6;  // from this many pixels a square, lines and marks can be made out

void drawPlainSymbol(QPainter& painter, const QRectF& rect, const std::string& symbol, const QColor& ink, bool bold) {
  if (symbol.empty()) return;
  QFont font("DejaVu Sans");
  font.setBold(bold);
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(rect.height() * 0.66))));
  painter.setFont(font);
  painter.setPen(ink);
  painter.drawText(rect, Qt::AlignCenter, QString::fromStdString(symbol));
}

/// Side by side where the puzzle and the answer both have something to show.
void drawSquare(QPainter& painter, const BoardScene& scene, std::size_t square, const QRectF& rect,
                const Theme& theme) {
  const puzzles::Family& family = puzzles::familyOf(scene.puzzle);
  const std::string given = family.squareSymbol(scene.puzzle.cells[square]);
  const std::string answer = scene.answer.empty() ? std::string() : family.answerSymbol(scene.answer[square]);
  QRectF left = rect, right = rect;
  if (!given.empty() && !answer.empty()) {
    left.setWidth(rect.width() / 2);
    right.setLeft(rect.center().x());
  }
  drawPlainSymbol(painter, left, given, theme.given, true);
  drawPlainSymbol(painter, right, answer, theme.decoded, false);
}

void drawPlainGrid(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.line, 1));
  for (std::size_t i = 0; i < scene.puzzle.cells.size(); ++i) painter.drawRect(layout.cellRect(scene.puzzle.cellAt(i)));
}

}  // namespace

void paintPlain(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  if (layout.cell >= kGridCell) drawPlainGrid(painter, scene, layout, theme);
  for (std::size_t i = 0; i < scene.puzzle.cells.size(); ++i) {
    const auto cell = scene.puzzle.cellAt(i);
    const QRectF rect = layout.cellRect(cell);
    drawSquare(painter, scene, i, rect, theme);
    if (layout.cell < kGridCell) continue;
    if (scene.marked(scene.changed, cell)) paintChangedMark(painter, rect, theme);
    if (scene.marked(scene.conflict, cell)) paintConflictMark(painter, rect, theme);
  }
}

}  // namespace widgets
