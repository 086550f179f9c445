#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <span>

#include "widgets/board/board_style.h"

namespace widgets {
namespace {

constexpr float kDecided = 0.9f;  // one candidate above this is drawn alone and large
constexpr float kLeading = 0.5f;  // from here on it is on its way there
constexpr float kWorthShowing = 0.02f;
constexpr float kWorthShowingOver = 0.15f;  // over a heatmap, which is to be seen between the symbols

QFont digitFont(double pixels, bool bold) {
  QFont font("DejaVu Sans");
  font.setStyleHint(QFont::SansSerif);
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
  font.setBold(bold);
  return font;
}

// Over a heatmap a letter of any colour may meet its own colour: it gets a halo of the paper's.
void drawDigit(QPainter& painter, const QPointF& centre, int digit, const QFont& font, const QColor& ink,
               const QColor* halo) {
  const QString text = QString::number(digit);
  const QFontMetricsF metrics(font);
  const QPointF origin = centre + QPointF(-metrics.horizontalAdvance(text) / 2, metrics.capHeight() / 2);
  painter.setFont(font);
  if (halo) {
    // Eight shifted copies from the glyph cache: stroking the outlines takes ten times as long.
    painter.setPen(*halo);
    const double reach = font.pixelSize() * 0.07;
    for (const double x : {-reach, 0.0, reach}) {
      for (const double y : {-reach, 0.0, reach}) painter.drawText(origin + QPointF(x, y), text);
    }
  }
  painter.setPen(ink);
  painter.drawText(origin, text);
}

struct Candidate {
  Share share;
  QPointF centre;
  double size;  // of the letter, pixels

  QRectF box() const { return {centre.x() - 0.34 * size, centre.y() - 0.4 * size, 0.68 * size, 0.8 * size}; }
};

// Every digit has its place; as one wins (`won` 0..1), it grows and wanders to the middle.
Candidate placed(const Share& share, const QRectF& rect, double won) {
  const int column = (share.symbol - 1) % 3, row = (share.symbol - 1) / 3;
  const QPointF place = rect.topLeft() + QPointF(0.21 + 0.29 * column, 0.21 + 0.29 * row) * rect.width();
  const double size = rect.width() * (0.18 + 0.16 * std::sqrt(share.probability) + 0.28 * won);
  return {share, place + (rect.center() - place) * won, size};
}

// The others fade as the leader wins; those that it would cover go.
void drawCandidates(QPainter& painter, const BoardScene& scene, puzzles::Cell cell, const QRectF& rect,
                    const Theme& theme, const QColor* halo) {
  const auto shares = sharesAt(scene, cell);
  const double lead = std::clamp((shares[0].probability - kLeading) / (kDecided - kLeading), 0.0f, 1.0f);
  const Candidate leader = placed(shares[0], rect, lead);
  const auto draw = [&](const Candidate& candidate, QColor ink, double strength) {
    ink.setAlphaF(static_cast<float>(strength));
    drawDigit(painter, candidate.centre, candidate.share.symbol, digitFont(candidate.size, false), ink, halo);
  };
  for (const Share& share : std::span(shares).subspan(1)) {
    if (share.probability < (halo ? kWorthShowingOver : kWorthShowing)) break;
    const Candidate other = placed(share, rect, 0);
    if (share.symbol < 1 || share.symbol > 9 || other.box().intersects(leader.box())) continue;
    draw(other, theme.text, (0.3 + 0.7 * std::sqrt(share.probability)) * (1 - 0.5 * lead));
  }
  if (shares[0].symbol >= 1) draw(leader, theme.decoded, 0.6 + 0.4 * std::sqrt(shares[0].probability));
}

void drawSymbol(QPainter& painter, const BoardScene& scene, puzzles::Cell cell, const QRectF& rect, const Theme& theme,
                const QColor* halo) {
  const double size = rect.height() * 0.66;
  if (const int given = scene.puzzle.at(cell)) {
    drawDigit(painter, rect.center(), given, digitFont(size, true), theme.given, halo);
    return;
  }
  if (scene.answer.empty()) return;
  const auto shares = sharesAt(scene, cell);
  if (!shares.empty() && shares[0].probability <= kDecided) {
    drawCandidates(painter, scene, cell, rect, theme, halo);
    return;
  }
  const int digit = shares.empty() ? scene.answer[scene.puzzle.index(cell)] : shares[0].symbol;
  if (digit > 0) drawDigit(painter, rect.center(), digit, digitFont(size, false), theme.decoded, halo);
}

void drawGrid(QPainter& painter, const BoardLayout& layout, const Theme& theme) {
  painter.setBrush(Qt::NoBrush);
  for (const bool heavy : {false, true}) {
    const double stroke = heavy ? std::max(2.0, layout.cell * 0.055) : 1.0;
    painter.setPen(QPen(heavy ? theme.text : theme.line, stroke, Qt::SolidLine, Qt::SquareCap));
    for (int i = 0; i <= 9; ++i) {
      if ((i % 3 == 0) != heavy) continue;
      const double at = i * layout.cell;
      painter.drawLine(layout.board.topLeft() + QPointF(at, 0), layout.board.bottomLeft() + QPointF(at, 0));
      painter.drawLine(layout.board.topLeft() + QPointF(0, at), layout.board.topRight() + QPointF(0, at));
    }
  }
}

}  // namespace

void paintSudoku(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  const QColor* halo = scene.overlay ? &theme.base : nullptr;
  for (std::size_t i = 0; i < scene.puzzle.cells.size(); ++i) {
    const auto cell = scene.puzzle.cellAt(i);
    const QRectF rect = layout.cellRect(cell);
    if (!scene.overlay && scene.puzzle.at(cell)) painter.fillRect(rect, theme.window);
    if (scene.marked(scene.conflict, cell)) paintConflictMark(painter, rect, theme);
    if (scene.marked(scene.changed, cell)) paintChangedMark(painter, rect, theme);
    drawSymbol(painter, scene, cell, rect, theme, halo);
  }
  drawGrid(painter, layout, theme);
}

}  // namespace widgets
