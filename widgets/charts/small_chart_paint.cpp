// What SmallChart draws over Qt Charts' own picture: heading, numbers, cursor, halt and threshold.

#include <QChart>
#include <QLogValueAxis>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>

#include "widgets/basics/theme.h"
#include "widgets/basics/ticks.h"
#include "widgets/charts/small_chart.h"
#include "widgets/controls/colour_bar.h"

namespace widgets {
namespace {

constexpr int kValueLetters = 8;  // room for the value beside the name, which other names must leave

}  // namespace

int SmallChart::iterationSpacing() const {
  return tickSpacing(chart()->plotArea().width() / x_->max(), fontMetrics().horizontalAdvance("00000") * 1.2);
}

void SmallChart::drawBackground(QPainter* painter, const QRectF& rect) {
  QChartView::drawBackground(painter, rect);
  const QRectF plot = chart()->plotArea();
  painter->setRenderHint(QPainter::Antialiasing, false);
  painter->setPen(QPen(themeOf(palette()).line, 0));
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(plot);
  if (points() == 0) return;
  painter->drawLine(QPointF(plot.left(), plot.center().y()), QPointF(plot.right(), plot.center().y()));
  const int step = iterationSpacing();
  for (int tick = step; tick < x_->max(); tick += step) {
    painter->drawLine(QPointF(xOf(tick), plot.top()), QPointF(xOf(tick), plot.bottom()));
  }
}

void SmallChart::drawForeground(QPainter* painter, const QRectF&) {
  const QRectF plot = chart()->plotArea();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setFont(font());
  paintHeading(*painter, plot);
  if (points() == 0) {
    painter->setPen(themeOf(palette()).muted);
    painter->drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, note_);
    return;
  }
  paintNumbers(*painter, plot);
  for (const auto& companion : companions_) paintCompanion(*painter, companion);
  if (threshold_) paintThreshold(*painter, plot);
  paintMarks(*painter, plot);
}

void SmallChart::paintHeading(QPainter& painter, const QRectF& plot) const {
  const Theme& theme = themeOf(palette());
  const QRectF line(4, 0, plot.right() - 4, plot.top() - 2);
  const QColor colour = theme.series[static_cast<std::size_t>(seriesIndex_)];
  QFont bold = font();
  bold.setBold(true);
  painter.setFont(bold);
  painter.setPen(colour);
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name_);
  const double used = QFontMetricsF(bold).horizontalAdvance(name_) + 8;
  painter.setFont(font());
  painter.setPen(theme.text);
  const int iteration = hover_.value_or(cursor_);
  const auto value = valueAt(iteration);
  if (value) {
    const QString text = hover_ ? tr("%1 at %2").arg(scaleNumber(*value)).arg(iteration) : scaleNumber(*value);
    painter.drawText(line.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
  }
  double right = line.right();
  for (auto companion = companions_.rbegin(); companion != companions_.rend(); ++companion) {
    const double width = fontMetrics().horizontalAdvance(companion->name + "  ");
    if (right - width < line.left() + used + kValueLetters * fontMetrics().averageCharWidth()) break;
    painter.setPen(theme.series[static_cast<std::size_t>(companion->seriesIndex)]);
    painter.drawText(QRectF(line.left(), line.top(), right - line.left(), line.height()),
                     Qt::AlignRight | Qt::AlignVCenter, companion->name);
    right -= width;
  }
}

void SmallChart::paintCompanion(QPainter& painter, const Companion& companion) const {
  painter.setPen(QPen(themeOf(palette()).series[static_cast<std::size_t>(companion.seriesIndex)], 1.5));
  QPolygonF run;
  const auto finish = [&] {
    painter.drawPolyline(run);
    run.clear();
  };
  for (std::size_t i = 0; i < companion.values.size(); ++i) {
    if (drawable(companion.values[i]))
      run.append(QPointF(xOf(static_cast<int>(i)), yOf(companion.values[i])));
    else
      finish();
  }
  finish();
}

void SmallChart::paintNumbers(QPainter& painter, const QRectF& plot) const {
  painter.setPen(themeOf(palette()).muted);
  const double line = fontMetrics().height();
  const double low = vertical_.logarithmic ? log_->min() : linear_->min();
  const double high = vertical_.logarithmic ? log_->max() : linear_->max();
  const QRectF column(0, plot.top(), plot.left() - 4, plot.height());
  painter.drawText(QRectF(column.left(), plot.top() - line * 0.3, column.width(), line),
                   Qt::AlignRight | Qt::AlignVCenter, scaleNumber(high));
  if (plot.height() > line * 1.2)
    painter.drawText(QRectF(column.left(), plot.bottom() - line * 0.7, column.width(), line),
                     Qt::AlignRight | Qt::AlignVCenter, scaleNumber(low));
  if (!showsIterations_) return;
  const int step = iterationSpacing();
  for (int tick = 0; tick <= x_->max(); tick += step) {
    const double width = fontMetrics().horizontalAdvance("00000") * 1.2;
    painter.drawText(QRectF(xOf(tick) - width / 2, plot.bottom() + 2, width, line), Qt::AlignCenter,
                     QString::number(tick));
  }
}

void SmallChart::paintMarks(QPainter& painter, const QRectF& plot) const {
  const Theme& theme = themeOf(palette());
  const auto vertical = [&](int iteration, const QPen& pen) {
    painter.setPen(pen);
    painter.drawLine(QPointF(xOf(iteration), plot.top()), QPointF(xOf(iteration), plot.bottom()));
  };
  if (halt_) {
    vertical(*halt_, QPen(theme.accent, 1.5, Qt::DashLine));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRect(QRectF(xOf(*halt_) - 3.5, plot.top() - 3.5, 7, 7));
  }
  vertical(cursor_, QPen(theme.text, 1.5));
  if (hover_ && *hover_ != cursor_) vertical(*hover_, QPen(theme.muted, 1, Qt::DotLine));
  const int iteration = hover_.value_or(cursor_);
  const auto value = valueAt(iteration);
  if (!value || !drawable(*value)) return;
  painter.setPen(QPen(theme.base, 1.5));
  painter.setBrush(theme.series[static_cast<std::size_t>(seriesIndex_)]);
  painter.drawEllipse(QPointF(xOf(iteration), yOf(*value)), 4.5, 4.5);
}

void SmallChart::paintThreshold(QPainter& painter, const QRectF& plot) const {
  const Theme& theme = themeOf(palette());
  const double y = std::clamp(yOf(*threshold_), plot.top(), plot.bottom());
  painter.setPen(QPen(theme.conflict, 1.5, Qt::DashDotLine));
  painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
  painter.setPen(QPen(theme.base, 1));
  painter.setBrush(theme.conflict);
  const double right = plot.right();
  painter.drawPolygon(QPolygonF{QPointF(right - 9, y), QPointF(right + 2, y - 6), QPointF(right + 2, y + 6)});
}

}  // namespace widgets
