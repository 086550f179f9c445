#include "widgets/charts/small_chart.h"

#include <QChart>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QMouseEvent>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

constexpr int kFewPoints = 40;  // up to here single points are marked, so that the first few can be seen at all
constexpr double kGrip = 6;     // pixels around the threshold line in which it can be taken hold of

std::optional<double> numberAt(const std::vector<double>& values, int iteration) {
  if (iteration < 0 || static_cast<std::size_t>(iteration) >= values.size()) return std::nullopt;
  const double value = values[static_cast<std::size_t>(iteration)];
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

SmallChart::SmallChart(const QString& name, const char* objectName, int seriesIndex, QWidget* parent)
    : QChartView(parent), name_(name), seriesIndex_(seriesIndex) {
  x_ = new QValueAxis(this);
  linear_ = new QValueAxis(this);
  log_ = new QLogValueAxis(this);
  // The axes only map: grid and numbers are drawn here, where few of them cost little however long the trace is.
  chart()->addAxis(x_, Qt::AlignBottom);
  chart()->addAxis(linear_, Qt::AlignLeft);
  chart()->addAxis(log_, Qt::AlignLeft);
  for (QAbstractAxis* axis : chart()->axes()) axis->setVisible(false);
  chart()->legend()->hide();
  chart()->setBackgroundVisible(false);
  chart()->setMargins({});
  setFrameShape(QFrame::NoFrame);
  setRenderHint(QPainter::Antialiasing);
  setMouseTracking(true);
  setFocusPolicy(Qt::NoFocus);
  viewport()->setFocusPolicy(Qt::NoFocus);
  identify(*this, objectName, name, tr("Click or drag to move the cursor"));
  applyColours();
  fitLetters();
}

void SmallChart::setName(const QString& name) {
  name_ = name;
  setAccessibleName(name);
  viewport()->update();
}

void SmallChart::setNote(const QString& note) {
  note_ = note;
  viewport()->update();
}

void SmallChart::setValues(std::vector<double> values, const Vertical& vertical) {
  values_ = std::move(values);
  vertical_ = vertical;
  fitAxes();
  replaceRuns();
  viewport()->update();  // the scene repaints its lines alone, not the numbers beside them
}

void SmallChart::setCompanions(std::vector<Companion> companions) {
  companions_ = std::move(companions);
  viewport()->update();
}

bool SmallChart::drawable(double value) const { return std::isfinite(value) && (!vertical_.logarithmic || value > 0); }

QLineSeries* SmallChart::seriesFor(std::size_t run) {
  while (runs_.size() <= run) {
    auto* series = new QLineSeries(chart());
    chart()->addSeries(series);
    series->setPen(QPen(themeOf(palette()).series[static_cast<std::size_t>(seriesIndex_)], 2));
    series->attachAxis(x_);
    runs_.push_back(series);
  }
  QLineSeries* series = runs_[run];
  QAbstractAxis* axis = vertical_.logarithmic ? static_cast<QAbstractAxis*>(log_) : linear_;
  if (!series->attachedAxes().contains(axis)) {
    series->clear();  // what is in it may have no place on the other axis
    QAbstractAxis* other = vertical_.logarithmic ? static_cast<QAbstractAxis*>(linear_) : log_;
    if (series->attachedAxes().contains(other)) series->detachAxis(other);
    series->attachAxis(axis);
  }
  return series;
}

void SmallChart::replaceRuns() {
  std::size_t used = 0;
  QList<QPointF> run;
  const auto finish = [&] {
    if (run.empty()) return;
    QLineSeries* series = seriesFor(used++);
    series->setPointsVisible(run.size() <= kFewPoints);
    series->replace(run);
    run.clear();
  };
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (drawable(values_[i])) {
      run.append({static_cast<double>(i), values_[i]});
    } else {
      finish();
    }
  }
  finish();
  for (; used < runs_.size(); ++used) runs_[used]->clear();
}

void SmallChart::setMarks(int cursor, std::optional<int> halt) {
  if (cursor == cursor_ && halt == halt_) return;
  cursor_ = cursor;
  halt_ = halt;
  setAccessibleDescription(textAt(cursor));
  viewport()->update();
}

void SmallChart::setThreshold(std::optional<double> threshold, double minimum, double maximum) {
  threshold_ = threshold;
  thresholdMinimum_ = minimum;
  thresholdMaximum_ = maximum;
  // A scale that follows the line would run away under the hand that drags it.
  if (drag_ != Drag::Threshold) fitAxes();
  viewport()->update();
}

void SmallChart::setLeftMargin(int pixels) {
  leftMargin_ = pixels;
  fitPlot();
}

void SmallChart::setShowsIterations(bool shows) {
  showsIterations_ = shows;
  fitLetters();
}

// A chart view keeps a minimum of its own, which comes before any hint.
void SmallChart::fitLetters() {
  setMinimumSize(minimumSizeHint());
  fitPlot();
}

void SmallChart::fitAxes() {
  const double last = values_.empty() ? 1 : static_cast<double>(values_.size() - 1);
  x_->setRange(0, std::max(1.0, last));
  double low = INFINITY, high = -INFINITY;
  const auto include = [&](double value) {
    if (!drawable(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  };
  for (const double value : values_) include(value);
  if (threshold_) include(*threshold_);
  if (vertical_.fixed) std::tie(low, high) = *vertical_.fixed;
  if (low > high) std::tie(low, high) = vertical_.logarithmic ? std::pair(0.1, 1.0) : std::pair(0.0, 1.0);
  if (vertical_.logarithmic) {
    const double bottom = std::floor(std::log10(low) + 1e-9), top = std::ceil(std::log10(high) - 1e-9);
    log_->setRange(std::pow(10, bottom), std::pow(10, std::max(top, bottom + 1)));
  } else {
    const double floor = std::min(0.0, low);
    linear_->setRange(floor, high > floor ? high : floor + 1);
  }
  fitPlot();
}

void SmallChart::fitPlot() {
  const int line = fontMetrics().height();
  const int right = fontMetrics().horizontalAdvance("0000") / 2 + 6;  // half of the last number under the axis
  const QRectF plot =
      QRectF(viewport()->rect()).adjusted(leftMargin_, line + 2, -right, showsIterations_ ? -line - 4 : -4);
  if (plot.width() < 2 || plot.height() < 2) return;
  if (chart()->plotArea() != plot) chart()->setPlotArea(plot);
}

void SmallChart::applyColours() {
  const Theme& theme = themeOf(palette());
  setBackgroundBrush(theme.base);
  for (auto* series : runs_) series->setPen(QPen(theme.series[static_cast<std::size_t>(seriesIndex_)], 2));
}

int SmallChart::points() const {
  return std::accumulate(runs_.begin(), runs_.end(), 0, [](int sum, const auto* run) { return sum + run->count(); });
}

std::optional<double> SmallChart::valueAt(int iteration) const { return numberAt(values_, iteration); }

QString SmallChart::textAt(int iteration) const {
  const auto value = valueAt(iteration);
  const QString number = value ? QString::number(*value, 'g', 3) : tr("not computed");
  QString text = tr("iteration %1: %2 %3").arg(iteration).arg(name_, number);
  for (const auto& companion : companions_) {
    const auto other = numberAt(companion.values, iteration);
    if (other) text += tr(", %1 %2").arg(companion.name, QString::number(*other, 'g', 3));
  }
  return text;
}

double SmallChart::xOf(int iteration) const {
  const QRectF plot = chart()->plotArea();
  return plot.left() + plot.width() * iteration / x_->max();
}

int SmallChart::iterationAt(double x) const {
  const QRectF plot = chart()->plotArea();
  const int last = std::max(0, static_cast<int>(values_.size()) - 1);
  return std::clamp(static_cast<int>(std::lround((x - plot.left()) / plot.width() * x_->max())), 0, last);
}

double SmallChart::yOf(double value) const {
  const QRectF plot = chart()->plotArea();
  const double share = vertical_.logarithmic ? std::log(value / log_->min()) / std::log(log_->max() / log_->min())
                                             : (value - linear_->min()) / (linear_->max() - linear_->min());
  return plot.bottom() - plot.height() * share;
}

double SmallChart::valueAtHeight(double y) const {
  const QRectF plot = chart()->plotArea();
  const double share = (plot.bottom() - y) / plot.height();
  if (vertical_.logarithmic) return log_->min() * std::pow(log_->max() / log_->min(), share);
  return linear_->min() + (linear_->max() - linear_->min()) * share;
}

QSize SmallChart::sizeHint() const { return {320, fontMetrics().height() * (showsIterations_ ? 6 : 5)}; }
QSize SmallChart::minimumSizeHint() const { return {160, fontMetrics().height() * (showsIterations_ ? 5 : 4)}; }

bool SmallChart::nearThreshold(QPointF position) const {
  return threshold_ && std::abs(yOf(*threshold_) - position.y()) <= kGrip;
}

void SmallChart::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  drag_ = nearThreshold(event->position()) ? Drag::Threshold : Drag::Cursor;
  mouseMoveEvent(event);
}

void SmallChart::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  if (drag_ == Drag::Cursor) Q_EMIT scrubbed(iterationAt(at.x()));
  if (drag_ == Drag::Threshold) {
    Q_EMIT thresholdDragged(std::clamp(valueAtHeight(at.y()), thresholdMinimum_, thresholdMaximum_));
  }
  viewport()->setCursor(drag_ == Drag::Threshold || nearThreshold(at) ? Qt::SizeVerCursor : Qt::ArrowCursor);
  hover(values_.empty() ? std::nullopt : std::optional(iterationAt(at.x())));
}

void SmallChart::mouseReleaseEvent(QMouseEvent*) {
  const bool dragged = drag_ == Drag::Threshold;
  drag_ = Drag::None;
  if (dragged) fitAxes();
}

// The wheel belongs to whatever scrolls around the charts.
void SmallChart::wheelEvent(QWheelEvent* event) { event->ignore(); }

void SmallChart::leaveEvent(QEvent*) { hover(std::nullopt); }

void SmallChart::hover(std::optional<int> iteration) {
  if (iteration == hover_) return;
  hover_ = iteration;
  viewport()->update();
  Q_EMIT hovered(hover_ ? textAt(*hover_) : QString());
}

void SmallChart::resizeEvent(QResizeEvent* event) {
  QChartView::resizeEvent(event);
  fitPlot();
}

void SmallChart::changeEvent(QEvent* event) {
  QChartView::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) applyColours();
  if (event->type() == QEvent::FontChange) fitLetters();
}

}  // namespace widgets
