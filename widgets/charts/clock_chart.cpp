#include "widgets/charts/clock_chart.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/basics/theme.h"
#include "widgets/controls/colour_bar.h"

namespace widgets {
namespace {

constexpr std::array kDashes = {Qt::SolidLine, Qt::DashLine, Qt::DashDotLine};

}  // namespace

ClockChart::ClockChart(const QString& name, const char* objectName, QWidget* parent) : QWidget(parent), name_(name) {
  identify(*this, objectName, name, tr("Click or drag to move the cursor of the race"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ClockChart::setName(const QString& name) {
  name_ = name;
  setAccessibleName(name);
  update();
}

void ClockChart::setLines(std::vector<Line> lines, double end, double top) {
  lines_ = std::move(lines);
  end_ = end > 0 ? end : 1;
  top_ = top > 0 ? top : 1;
  update();
}

void ClockChart::setCursor(double time) {
  cursor_ = time;
  update();
}

QRectF ClockChart::plot() const {
  const int line = fontMetrics().height(), margin = fontMetrics().horizontalAdvance("0000");
  return QRectF(rect()).adjusted(margin + 6, line + 2, -margin / 2 - 6, -6);
}

double ClockChart::xIn(const QRectF& area, double time) const { return area.left() + area.width() * time / end_; }

double ClockChart::yIn(const QRectF& area, double value) const { return area.bottom() - area.height() * value / top_; }

double ClockChart::xOf(double time) const { return xIn(plot(), time); }

double ClockChart::timeAt(double x) const {
  const QRectF area = plot();
  return std::clamp((x - area.left()) / area.width() * end_, 0.0, end_);
}

void ClockChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(palette());
  const QRectF area = plot();
  const int line = fontMetrics().height();
  painter.fillRect(rect(), theme.base);
  painter.setPen(theme.text);
  painter.drawText(QRectF(4, 0, width() - 8, line), Qt::AlignLeft | Qt::AlignVCenter, name_);
  painter.setPen(theme.muted);
  const QRectF column(0, 0, area.left() - 4, line);
  painter.drawText(column.translated(0, area.top() - line * 0.3), Qt::AlignRight | Qt::AlignVCenter, scaleNumber(top_));
  painter.drawText(column.translated(0, area.bottom() - line * 0.7), Qt::AlignRight | Qt::AlignVCenter, "0");
  painter.setPen(QPen(theme.line, 0));
  painter.drawRect(area);
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < lines_.size(); ++i) paintLine(painter, i);
  painter.setPen(QPen(theme.text, 1.5));
  const double x = xIn(area, cursor_);
  painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

void ClockChart::paintLine(QPainter& painter, std::size_t index) const {
  const Theme& theme = themeOf(palette());
  const QColor colour = theme.series[index % theme.series.size()];
  const Line& line = lines_[index];
  const QRectF area = plot();  // once: it measures text
  QPolygonF run;
  for (std::size_t i = 0; i < line.times.size() && line.times[i] <= end_; ++i) {
    if (!std::isfinite(line.values[i])) continue;
    const double x = xIn(area, line.times[i]);
    if (!run.empty()) run.append(QPointF(x, run.back().y()));
    run.append(QPointF(x, yIn(area, line.values[i])));
  }
  if (run.empty()) return;
  painter.setPen(QPen(colour, 2, kDashes[index % kDashes.size()]));
  painter.setBrush(Qt::NoBrush);
  painter.drawPolyline(run);
  paintNumber(painter, index, run);
}

/// On the line, each at another place, so that lines that run together keep their numbers.
void ClockChart::paintNumber(QPainter& painter, std::size_t index, const QPolygonF& run) const {
  const Theme& theme = themeOf(palette());
  const QRectF area = plot();
  const double x = area.left() + area.width() * static_cast<double>(index + 1) / static_cast<double>(lines_.size() + 1);
  const auto after = std::ranges::upper_bound(run, x, {}, [](const QPointF& point) { return point.x(); });
  const QPointF on = after == run.begin() ? run.front() : QPointF(std::min(x, run.back().x()), (after - 1)->y());
  const double side = fontMetrics().height();
  const QRectF disc(on.x() - side / 2, std::clamp(on.y() - side / 2, 0.0, height() - side), side, side);
  const QColor colour = theme.series[index % theme.series.size()];
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawEllipse(disc);
  painter.setPen(inkOn(colour));
  painter.drawText(disc, Qt::AlignCenter, QString::number(index + 1));
}

void ClockChart::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) Q_EMIT scrubbed(timeAt(event->position().x()));
}

void ClockChart::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons() & Qt::LeftButton) Q_EMIT scrubbed(timeAt(event->position().x()));
}

QSize ClockChart::sizeHint() const { return {480, std::max(fontMetrics().height() * 4, 96)}; }
QSize ClockChart::minimumSizeHint() const { return {200, fontMetrics().height() * 4}; }

}  // namespace widgets
