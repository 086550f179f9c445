#include "widgets/charts/point_chart.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QScatterSeries>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

constexpr double kPickReach = 14;   // pixels around a point in which it can be picked
constexpr double kPointSize = 8;    // of a marker, in pixels
constexpr int kMarkedPoints = 40;   // up to here a line marks its points
constexpr double kHeadroom = 1.04;  // so that the uppermost points are whole

}  // namespace

PointChart::PointChart(const QString& name, const char* objectName, QWidget* parent)
    : QChartView(parent), x_(new QValueAxis(this)), y_(new QValueAxis(this)) {
  chart()->addAxis(x_, Qt::AlignBottom);
  chart()->addAxis(y_, Qt::AlignLeft);
  chart()->setBackgroundVisible(false);
  chart()->setTitle(name);
  chart()->setMargins({2, 2, 8, 2});
  chart()->layout()->setContentsMargins(0, 0, 0, 0);
  chart()->legend()->setAlignment(Qt::AlignTop);
  setFrameShape(QFrame::NoFrame);
  setRenderHint(QPainter::Antialiasing);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->setFocusPolicy(Qt::NoFocus);
  identify(*this, objectName, name, tr("Click a point to open its puzzle; or arrow keys, then Return"));
  applyColours();
  setMinimumSize(minimumSizeHint());
}

void PointChart::setAxes(const Axis& x, const Axis& y) {
  xAxis_ = x;
  yAxis_ = y;
  fitAxes();
}

void PointChart::setSeries(std::vector<Series> series) {
  series_ = std::move(series);
  looked_.reset();
  rebuild();
}

void PointChart::setDiagonal(const QString& meaning) {
  diagonal_ = meaning;
  viewport()->update();
}

void PointChart::setMark(std::optional<QPointF> mark) {
  mark_ = mark;
  viewport()->update();
}

void PointChart::setLegendShown(bool shown) {
  legendShown_ = shown;
  chart()->legend()->setVisible(shown && series_.size() > 1);
}

void PointChart::setNote(const QString& note) {
  note_ = note;
  viewport()->update();
}

int PointChart::count() const {
  int sum = 0;
  for (const Series& series : series_) sum += static_cast<int>(series.points.size());
  return sum;
}

const PointChart::Point& PointChart::at(Place place) const {
  return series_[static_cast<std::size_t>(place.series)].points[static_cast<std::size_t>(place.point)];
}

QPointF PointChart::positionOf(QPointF value) const {
  const QRectF plot = chart()->plotArea();
  return {plot.left() + plot.width() * (value.x() - x_->min()) / (x_->max() - x_->min()),
          plot.bottom() - plot.height() * (value.y() - y_->min()) / (y_->max() - y_->min())};
}

void PointChart::rebuild() {
  chart()->removeAllSeries();
  for (const Series& series : series_) {
    QXYSeries* drawn = series.line ? static_cast<QXYSeries*>(new QLineSeries) : new QScatterSeries;
    drawn->setName(series.name);
    if (auto* scatter = qobject_cast<QScatterSeries*>(drawn)) {
      scatter->setMarkerSize(kPointSize);
      scatter->setMarkerShape(series.wrong ? QScatterSeries::MarkerShapeRectangle : QScatterSeries::MarkerShapeCircle);
    }
    QList<QPointF> points;
    for (const Point& point : series.points) points.append(point.at);
    drawn->append(points);
    drawn->setPointsVisible(points.size() <= kMarkedPoints || !series.line);
    chart()->addSeries(drawn);
    drawn->attachAxis(x_);
    drawn->attachAxis(y_);
  }
  setLegendShown(legendShown_);
  applyColours();
  fitAxes();
}

void PointChart::fitAxes() {
  const auto fit = [this](QValueAxis& axis, const Axis& wanted, auto coordinate) {
    double low = 0, high = 0;
    for (const Series& series : series_) {
      for (const Point& point : series.points) {
        low = std::min(low, coordinate(point.at));
        high = std::max(high, coordinate(point.at));
      }
    }
    if (wanted.range) std::tie(low, high) = *wanted.range;
    axis.setRange(low, high > low ? (wanted.range ? high : kHeadroom * high) : low + 1);
    if (!wanted.range) axis.applyNiceNumbers();
    axis.setTitleText(wanted.title);
    axis.setLabelFormat(axis.max() - axis.min() < 5 ? "%.2f" : "%.0f");
  };
  fit(*x_, xAxis_, [](QPointF point) { return point.x(); });
  fit(*y_, yAxis_, [](QPointF point) { return point.y(); });
  viewport()->update();
}

QColor PointChart::colourOf(const Series& series) const {
  const Theme& theme = themeOf(palette());
  return series.wrong ? theme.conflict : theme.series[static_cast<std::size_t>(series.colour) % theme.series.size()];
}

void PointChart::applyColours() {
  const Theme& theme = themeOf(palette());
  setBackgroundBrush(theme.base);
  QFont bold = font();
  bold.setBold(true);
  chart()->setTitleFont(bold);
  chart()->setTitleBrush(theme.text);
  chart()->legend()->setFont(font());
  chart()->legend()->setLabelColor(theme.text);
  for (QValueAxis* axis : {x_, y_}) {
    axis->setLabelsFont(font());
    axis->setLabelsColor(theme.muted);
    axis->setTitleFont(font());
    axis->setTitleBrush(theme.muted);
    axis->setGridLineColor(theme.line);
    axis->setLinePenColor(theme.line);
    axis->setTickCount(5);
  }
  const auto drawn = chart()->series();
  for (qsizetype i = 0; i < drawn.size(); ++i) {
    auto* series = qobject_cast<QXYSeries*>(drawn[i]);
    const QColor colour = colourOf(series_[static_cast<std::size_t>(i)]);
    series->setPen(QPen(colour, series_[static_cast<std::size_t>(i)].line ? 2 : 0));
    series->setBrush(colour);
  }
}

void PointChart::drawForeground(QPainter* painter, const QRectF&) {
  const Theme& theme = themeOf(palette());
  const QRectF plot = chart()->plotArea();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setFont(font());
  painter->setBrush(Qt::NoBrush);
  if (!diagonal_.isEmpty() && count() > 0) {
    painter->setPen(QPen(theme.muted, 1.5, Qt::DotLine));
    painter->drawLine(plot.bottomLeft(), plot.topRight());
    painter->drawText(plot.adjusted(6, 4, -6, -4), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, diagonal_);
  }
  if (count() == 0) {
    painter->setPen(theme.muted);
    painter->drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, note_);
  }
  const auto ring = [&](QPointF value, const QColor& colour, double radius) {
    painter->setPen(QPen(colour, 2.5));
    painter->drawEllipse(positionOf(value), radius, radius);
  };
  if (mark_) ring(*mark_, theme.accent, 8);
  if (looked_) ring(at(*looked_).at, theme.text, 7);
  if (!hasFocus()) return;
  painter->setPen(QPen(theme.accent, 2));
  painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
}

std::optional<PointChart::Place> PointChart::nearest(QPointF position) const {
  std::optional<Place> best;
  double least = kPickReach * kPickReach;
  for (std::size_t s = 0; s < series_.size(); ++s) {
    for (std::size_t p = 0; p < series_[s].points.size(); ++p) {
      const QPointF gap = positionOf(series_[s].points[p].at) - position;
      const double distance = QPointF::dotProduct(gap, gap);
      if (distance > least) continue;
      least = distance;
      best = Place{static_cast<int>(s), static_cast<int>(p)};
    }
  }
  return best;
}

void PointChart::look(std::optional<Place> place) {
  if (place == looked_) return;
  looked_ = place;
  const QString text = place ? at(*place).text : QString();
  setAccessibleDescription(text);
  viewport()->setCursor(place ? Qt::PointingHandCursor : Qt::ArrowCursor);
  viewport()->update();
  Q_EMIT hovered(text);
}

void PointChart::walk(int steps) {
  std::vector<Place> places;
  for (std::size_t s = 0; s < series_.size(); ++s) {
    for (std::size_t p = 0; p < series_[s].points.size(); ++p)
      places.push_back({static_cast<int>(s), static_cast<int>(p)});
  }
  if (places.empty()) return;
  const auto now =
      looked_ ? std::ranges::find(places, *looked_) - places.begin() : (steps > 0 ? -1 : std::ssize(places));
  look(places[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(now + steps, 0, std::ssize(places) - 1))]);
}

void PointChart::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Right:
      return walk(1);
    case Qt::Key_Left:
      return walk(-1);
    case Qt::Key_Up:
      return walk(10);
    case Qt::Key_Down:
      return walk(-10);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (looked_) Q_EMIT picked(looked_->series, looked_->point);
      return;
    default:
      QChartView::keyPressEvent(event);
  }
}

void PointChart::mousePressEvent(QMouseEvent* event) {
  const auto place = nearest(event->position());
  look(place);
  if (place && event->button() == Qt::LeftButton) Q_EMIT picked(place->series, place->point);
}

void PointChart::mouseMoveEvent(QMouseEvent* event) { look(nearest(event->position())); }

// The wheel belongs to whatever scrolls around the charts.
void PointChart::wheelEvent(QWheelEvent* event) { event->ignore(); }

void PointChart::leaveEvent(QEvent*) { look(std::nullopt); }

void PointChart::focusOutEvent(QFocusEvent* event) {
  look(std::nullopt);
  QChartView::focusOutEvent(event);
}

QSize PointChart::sizeHint() const { return {420, fontMetrics().height() * 14}; }
QSize PointChart::minimumSizeHint() const { return {240, fontMetrics().height() * 11}; }

void PointChart::changeEvent(QEvent* event) {
  QChartView::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyColours();
  // A chart view keeps a minimum of its own, which comes before any hint.
  if (event->type() == QEvent::FontChange) setMinimumSize(minimumSizeHint());
}

}  // namespace widgets
