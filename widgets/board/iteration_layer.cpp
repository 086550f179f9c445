#include "widgets/board/iteration_layer.h"

#include <QCoreApplication>
#include <algorithm>

#include "puzzles/family.h"
#include "shaders/heatmap/heatmap.h"
#include "widgets/models/words.h"

namespace widgets {
namespace {

constexpr auto kIterationMap = gpu::ColourMap::Viridis;

QString layerText(const char* text) { return QCoreApplication::translate("Board", text); }

QRgb colourAt(int iteration, int last) {
  const auto colour =
      gpu::colourOf(kIterationMap, {0, static_cast<float>(std::max(last, 1))}, static_cast<float>(iteration));
  return qRgb(colour.r, colour.g, colour.b);
}

}  // namespace

QImage iterationPicture(const puzzles::Puzzle& puzzle, std::span<const int> when, int last) {
  if (when.size() != puzzle.cells.size() || when.empty()) return {};
  QImage image(puzzle.width, puzzle.height, QImage::Format_ARGB32);
  image.fill(Qt::transparent);
  const puzzles::FamilyInfo& family = puzzles::familyOf(puzzle).info();
  for (std::size_t square = 0; square < when.size(); ++square) {
    if (!family.decides(puzzle.cells[square]) || when[square] < 0 || when[square] > last) continue;
    const auto cell = puzzle.cellAt(square);
    image.setPixel(cell.column, cell.row, colourAt(when[square], last));
  }
  return image;
}

QString commitWords(const thought::CommitMap& map, const puzzles::Puzzle& puzzle, puzzles::Cell cell) {
  const std::size_t square = puzzle.index(cell);
  if (square >= map.since.size() || !puzzles::familyOf(puzzle).info().decides(puzzle.cells[square])) return {};
  const int flips = map.flips[square];
  if (flips == 0) return layerText(", never changed");
  const QString since = layerText(", unchanged since iteration %1 after ").arg(map.since[square]);
  return since + counted(flips, layerText("change"), layerText("changes"));
}

void paintIterationLegend(QPainter& painter, const QRectF& area, const QString& words, int last, const QColor& ink) {
  const QFontMetrics metrics = painter.fontMetrics();
  const QString before = words + " 0 ", after = " " + QString::number(last);
  const double left = metrics.horizontalAdvance(before), right = metrics.horizontalAdvance(after);
  const double strip = std::clamp(area.width() - left - right, 0.0, 10.0 * metrics.height());
  QRectF line(0, 0, left + strip + right, metrics.height());
  line.moveCenter(area.center());
  painter.setPen(ink);
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, before);
  painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, after);
  const int shades = std::min(256, last + 1);
  QImage colours(std::max(1, shades), 1, QImage::Format_RGB32);
  for (int i = 0; i < colours.width(); ++i)
    colours.setPixel(i, 0, colourAt(i * last / std::max(1, colours.width() - 1), last));
  painter.drawImage(QRectF(line.left() + left, line.top() + 2, strip, line.height() - 4), colours);
}

}  // namespace widgets
