#include "widgets/controls/timeline_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <set>

#include "widgets/basics/theme.h"
#include "widgets/basics/ticks.h"

namespace widgets {
namespace {

constexpr double kBeyondBudget = 1.15;  // the axis goes on beyond the budget, so that it can be raised by dragging
constexpr int kMinimumSpan = 8;

QColor colourOf(thought::Event::Kind kind, const Theme& theme) {
  switch (kind) {
    case thought::Event::Kind::Flip:
      return theme.muted;
    case thought::Event::Kind::Halt:
      return theme.accent;
    case thought::Event::Kind::Solved:
      return theme.valid;
    case thought::Event::Kind::Conflict:
      return theme.conflict;
  }
  return theme.muted;
}

// Flip: a short tick. Halt: a square (a stop). Solved: a filled disc. Conflict: a cross.
void paintMark(QPainter& painter, thought::Event::Kind kind, QPointF at, double size, const Theme& theme) {
  const QColor colour = colourOf(kind, theme);
  painter.setPen(QPen(colour, size * 0.28, Qt::SolidLine, Qt::RoundCap));
  painter.setBrush(colour);
  const double half = size / 2;
  switch (kind) {
    case thought::Event::Kind::Flip:
      painter.drawLine(at + QPointF(0, half * 0.2), at + QPointF(0, half));
      break;
    case thought::Event::Kind::Halt:
      painter.setPen(Qt::NoPen);
      painter.drawRect(QRectF(at.x() - half * 0.8, at.y() - half * 0.8, size * 0.8, size * 0.8));
      break;
    case thought::Event::Kind::Solved:
      painter.setPen(Qt::NoPen);
      painter.drawEllipse(at, half, half);
      break;
    case thought::Event::Kind::Conflict:
      painter.drawLine(at - QPointF(half, half) * 0.7, at + QPointF(half, half) * 0.7);
      painter.drawLine(at - QPointF(half, -half) * 0.7, at + QPointF(half, -half) * 0.7);
      break;
  }
}

}  // namespace

TimelineView::TimelineView(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("timelineView");
  setAccessibleName(tr("Timeline"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  const auto follow = [this] { refresh(); };
  connect(&model_, &TraceModel::grown, this, follow);
  connect(&model_, &TraceModel::traceCleared, this, follow);
  connect(&model_, &TraceModel::cursorMoved, this, follow);
  connect(&model_, &TraceModel::haltingChanged, this, follow);
  connect(&model_, &TraceModel::budgetChanged, this, follow);
  connect(&model_, &TraceModel::reasonerChanged, this, [this] {
    updateGeometry();
    refresh();
  });
  refresh();
}

void TimelineView::refresh() {
  setAccessibleDescription(tr("%1, budget %2").arg(positionText()).arg(model_.budget()));
  update();
}

QString TimelineView::positionText() const {
  if (model_.size() == 0) return tr("nothing recorded yet");
  const QString text = tr("iteration %1 of %2").arg(model_.cursor()).arg(model_.size() - 1);
  const int calls = model_.reasoner().groups.callsPerStep;
  if (calls == 1 || model_.cursor() == 0) return text;
  const auto& thought = model_.trace().at(model_.cursor());
  if (thought->state.planner) return text + tr(" · move %1, tick %2").arg(thought->outer).arg(thought->inner + 1);
  return text + tr(" · step %1, call %2 of %3").arg(thought->outer).arg(thought->inner + 1).arg(calls);
}

QSize TimelineView::sizeHint() const {
  const double lines = model_.reasoner().capabilities.plans ? 4.9 : 3.9;  // a planner's moves have a line of their own
  return {640, static_cast<int>(fontMetrics().height() * lines)};
}
QSize TimelineView::minimumSizeHint() const { return {240, sizeHint().height()}; }

int TimelineView::axisEnd() const {
  if (drag_ == Drag::Budget) return frozenEnd_;
  const int known = std::max(model_.budget(), model_.size() - 1);
  return std::max(kMinimumSpan, static_cast<int>(std::ceil(known * kBeyondBudget)));
}

QRectF TimelineView::track() const {
  const double line = fontMetrics().height();
  const double margin = fontMetrics().horizontalAdvance("0000") * 0.75;
  return {margin, line * 2.2, width() - 2 * margin, line * 0.5};
}

double TimelineView::xOf(int iteration) const {
  const QRectF line = track();
  return line.left() + line.width() * iteration / axisEnd();
}

int TimelineView::iterationAt(double x) const {
  const QRectF line = track();
  if (line.width() <= 0) return 0;
  return std::max(0, static_cast<int>(std::lround((x - line.left()) / line.width() * axisEnd())));
}

QRectF TimelineView::budgetHandle() const {
  const QRectF line = track();
  const double size = fontMetrics().height() * 0.8;
  return {xOf(model_.budget()) - size / 2, line.center().y() - size * 0.75, size, size * 1.5};
}

void TimelineView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (hasFocus()) paintFocus(painter);
  paintTrack(painter);
  paintSteps(painter);
  paintTicks(painter);
  paintEvents(painter);
  paintBudget(painter);
  if (model_.size() > 0) paintCursor(painter);
}

// Around the track alone: a frame around everything would cut the numbers.
void TimelineView::paintFocus(QPainter& painter) const {
  const QRectF ring = track().adjusted(-4, -4, 4, 4);
  painter.setPen(QPen(themeOf(palette()).accent, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
}

void TimelineView::paintTrack(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  const QRectF line = track();
  const double radius = line.height() / 2;
  painter.setPen(QPen(theme.line, 1));
  painter.setBrush(theme.base);
  painter.drawRoundedRect(line, radius, radius);
  if (model_.size() > 0) {
    painter.setPen(Qt::NoPen);
    QColor recorded = theme.accent;
    recorded.setAlphaF(0.45);
    painter.setBrush(recorded);
    painter.drawRoundedRect(QRectF(line.topLeft(), QPointF(xOf(model_.size() - 1), line.bottom())), radius, radius);
  }
  painter.setFont(font());
  painter.setPen(theme.text);
  QString text = positionText();
  const auto budget = tr("budget %1").arg(model_.budget());
  if (model_.halt()) text += tr(", halts at %1").arg(*model_.halt());
  const QRectF top(line.left(), 2, line.width(), fontMetrics().height());
  painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter, text);
  painter.setPen(theme.muted);
  painter.drawText(top, Qt::AlignRight | Qt::AlignVCenter, budget);
}

// A line across the track where an outer step ends, a short one where only the slow state has moved.
void TimelineView::paintSteps(QPainter& painter) const {
  constexpr double kLeastGap = 4;  // pixels: closer lines would be a grey bar
  const auto [callsPerStep, callsPerCycle] = model_.reasoner().groups;
  const QRectF line = track();
  const auto marks = [&](int every, double reach) {
    if (every <= 1 || line.width() * every / axisEnd() < kLeastGap) return;
    for (int i = every; i < model_.size(); i += every) {
      painter.drawLine(QPointF(xOf(i), line.center().y() - reach), QPointF(xOf(i), line.center().y() + reach));
    }
  };
  painter.setPen(QPen(themeOf(palette()).text, 1));
  if (model_.reasoner().capabilities.plans) return paintMoves(painter);
  if (callsPerCycle < callsPerStep) marks(callsPerCycle, line.height() * 0.2);
  marks(callsPerStep, line.height() * 0.5);
}

// Moves are not evenly spaced: a planner may have been left to think. Lines and numbers that would run into the one
// before are left out.
void TimelineView::paintMoves(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  const QRectF line = track();
  const double label = fontMetrics().horizontalAdvance("000") * 1.5;
  painter.setFont(font());
  const auto movesAt = [this](int iteration) {
    const auto& planner = model_.trace().at(iteration)->state.planner;
    return planner ? planner->moves : 0;
  };
  double lastLine = line.left(), lastLabel = line.left();
  for (int i = 1; i < model_.size(); ++i) {
    const int moves = movesAt(i);
    if (moves == movesAt(i - 1)) continue;
    const double x = xOf(i);
    if (x - lastLine >= 4) {
      painter.setPen(QPen(theme.text, 1));
      painter.drawLine(QPointF(x, line.top()), QPointF(x, line.bottom()));
      lastLine = x;
    }
    if (x - lastLabel < label) continue;
    painter.setPen(theme.accent);
    painter.drawText(QRectF(x - label, line.bottom() + 4 + fontMetrics().height(), 2 * label, fontMetrics().height()),
                     Qt::AlignHCenter | Qt::AlignTop, QString::number(moves));
    lastLabel = x;
  }
  painter.setPen(theme.accent);
  painter.drawText(QRectF(0, line.bottom() + 4 + fontMetrics().height(), line.left() + label, fontMetrics().height()),
                   Qt::AlignLeft | Qt::AlignTop, model_.size() > 0 ? tr("move") : QString());
}

void TimelineView::paintTicks(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  const QRectF line = track();
  const int end = axisEnd();
  const double label = fontMetrics().horizontalAdvance(QString::number(end)) * 2.5;
  const int spacing = tickSpacing(line.width() / end, label);
  painter.setPen(theme.muted);
  for (int tick = 0; tick <= end; tick += spacing) {
    const double x = xOf(tick);
    painter.drawLine(QPointF(x, line.bottom() + 1), QPointF(x, line.bottom() + 4));
    painter.drawText(QRectF(x - label, line.bottom() + 4, 2 * label, fontMetrics().height()),
                     Qt::AlignHCenter | Qt::AlignTop, QString::number(tick));
  }
}

void TimelineView::paintEvents(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  const double size = fontMetrics().height() * 0.62;
  const double y = track().top() - size * 0.8;
  std::set<int> flips;  // one tick a pixel is all that can be seen of a thousand
  for (const bool rare : {false, true}) {
    for (const auto& event : model_.events()) {
      const bool flip = event.kind == thought::Event::Kind::Flip;
      if (flip == rare) continue;
      const double x = xOf(event.iteration);
      if (flip && !flips.insert(static_cast<int>(x)).second) continue;
      paintMark(painter, event.kind, {x, y}, size, theme);
    }
  }
}

void TimelineView::paintBudget(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  const QRectF handle = budgetHandle();
  painter.setPen(QPen(theme.text, 1.5));
  painter.setBrush(drag_ == Drag::Budget ? theme.accent : theme.window);
  painter.drawRoundedRect(handle, 3, 3);
  for (const double share : {0.35, 0.65}) {
    const double x = handle.left() + handle.width() * share;
    painter.drawLine(QPointF(x, handle.top() + handle.height() * 0.3),
                     QPointF(x, handle.bottom() - handle.height() * 0.3));
  }
}

void TimelineView::paintCursor(QPainter& painter) const {
  const Theme& theme = themeOf(palette());
  const QRectF line = track();
  const double x = xOf(model_.cursor()), half = fontMetrics().height() * 0.36;
  painter.setPen(QPen(theme.text, 2));
  painter.drawLine(QPointF(x, line.top() - half), QPointF(x, line.bottom() + half));
  painter.setBrush(theme.accent);
  painter.setPen(QPen(theme.base, 1.5));
  painter.drawEllipse(QPointF(x, line.center().y()), half, half);
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  frozenEnd_ = axisEnd();
  // The cursor wins where it covers the handle: stepping is done all the time, changing the budget now and then.
  const bool onCursor = model_.size() > 0 && std::abs(event->position().x() - xOf(model_.cursor())) < 4;
  drag_ = budgetHandle().contains(event->position()) && !onCursor ? Drag::Budget : Drag::Cursor;
  mouseMoveEvent(event);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
  if (drag_ == Drag::Cursor) model_.setCursor(iterationAt(event->position().x()));
  if (drag_ == Drag::Budget) model_.setBudget(std::max(1, iterationAt(event->position().x())));
  const bool overHandle = drag_ == Drag::Budget || budgetHandle().contains(event->position());
  setCursor(overHandle ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void TimelineView::mouseReleaseEvent(QMouseEvent*) {
  drag_ = Drag::None;
  update();
}

void TimelineView::wheelEvent(QWheelEvent* event) {
  constexpr int kNotch = 120;
  wheelCarry_ -= event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
  const int steps = wheelCarry_ / kNotch;
  wheelCarry_ -= steps * kNotch;
  if (steps != 0) model_.setCursor(model_.cursor() + steps);
  event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
  const bool shift = event->modifiers() & Qt::ShiftModifier, control = event->modifiers() & Qt::ControlModifier;
  const int last = std::max(0, model_.size() - 1);
  const int step = control ? last : shift ? 10 : 1;
  switch (event->key()) {
    case Qt::Key_Left:
      return model_.setCursor(model_.cursor() - step);
    case Qt::Key_Right:
      return model_.setCursor(model_.cursor() + step);
    case Qt::Key_Home:
      return model_.setCursor(0);
    case Qt::Key_End:
      return model_.setCursor(last);
    case Qt::Key_N:
      model_.jumpToEvent(shift ? -1 : 1);
      return;
    case Qt::Key_Plus:
      return model_.setBudget(model_.budget() + step);
    case Qt::Key_Minus:
      return model_.setBudget(model_.budget() - step);
    default:
      QWidget::keyPressEvent(event);
  }
}

QString TimelineView::tipAt(QPointF position) const {
  if (budgetHandle().contains(position)) return tr("Budget %1: drag to change how long to think").arg(model_.budget());
  const int iteration = iterationAt(position.x());
  QString tip = tr("Iteration %1").arg(iteration);
  for (const auto& event : model_.events()) {
    if (event.iteration == iteration) tip += "\n" + QString::fromStdString(event.text);
  }
  return tip + tr("\nClick or drag to scrub, wheel to step (Left, Right)");
}

bool TimelineView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
  return true;
}

}  // namespace widgets
