#include "widgets/controls/verdict_chip.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

constexpr double kPadding = 0.45;  // of a line's height

QFont boldOf(QFont font, double scale) {
  font.setBold(true);
  font.setPointSizeF(font.pointSizeF() * scale);
  return font;
}

}  // namespace

VerdictChip::VerdictChip(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("verdictChip");
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(&model_, &TraceModel::cursorMoved, this, [this] { refresh(); });
  connect(&model_, &TraceModel::puzzleChanged, this, [this] { refresh(); });
  connect(&model_, &TraceModel::haltingChanged, this, [this] { refresh(); });
  refresh();
}

void VerdictChip::setHandVerdict(const std::optional<puzzles::Verdict>& verdict) {
  byHand_ = verdict;
  refresh();
}

std::optional<puzzles::Verdict> VerdictChip::verdict() const {
  const auto thought = model_.current();
  return thought ? std::optional(thought->verdict) : byHand_;
}

QString VerdictChip::headline() const {
  const auto verdict = this->verdict();
  return verdict ? QString::fromLatin1(puzzles::verdictName(verdict->kind)) : tr("no answer yet");
}

QString VerdictChip::reason() const {
  const auto verdict = this->verdict();
  return verdict ? QString::fromStdString(verdict->reason) : QString();
}

QString VerdictChip::belief() const {
  const auto thought = model_.current();
  if (!thought) return {};
  QString text;
  const float confidence = thought->measures.confidence;
  if (!std::isnan(confidence)) text = tr("model's confidence %1").arg(confidence, 0, 'f', 2);
  const float halt = thought->measures.haltProbability;
  const bool gate = model_.reasoner().hasExitGate();
  if (!std::isnan(halt)) text += (gate ? tr(", exit gate %1") : tr(", halting probability %1")).arg(halt, 0, 'f', 2);
  return text;
}

// A comparison with NaN is false: without a halting head only the confidence counts. An exit gate says that going on
// would gain little, not that the answer is right.
QString VerdictChip::whoIsSure() const {
  const thought::Measures& measures = model_.current()->measures;
  const thought::HaltingPolicy& policy = model_.policy();
  const bool chosen = policy.kind == thought::HaltingPolicy::Kind::Learned;
  const double bar = chosen ? std::max<double>(policy.threshold, kSureToHalt) : kConfident;
  QStringList sure;
  if (measures.confidence >= kConfident) sure << tr("confident");
  if (measures.haltProbability >= bar && !model_.reasoner().hasExitGate()) sure << tr("sure to be done");
  return sure.join(", ");
}

QString VerdictChip::warning() const {
  const auto thought = model_.current();
  if (!thought || thought->verdict.valid()) return {};
  const QString sure = whoIsSure();
  if (sure.isEmpty()) return {};
  return (thought->verdict.kind == puzzles::Verdict::Kind::Invalid ? tr("%1 and wrong") : tr("%1, yet not finished"))
      .arg(sure);
}

void VerdictChip::refresh() {
  QStringList parts{headline(), reason(), belief(), warning()};
  parts.removeAll(QString());
  setAccessibleName(tr("Verdict: %1").arg(headline()));
  setAccessibleDescription(parts.join("; "));
  setToolTip(tr("The exact rules' verdict on the answer at the cursor, beside what the network believes") + "\n" +
             parts.join("\n"));
  update();
}

QColor VerdictChip::colour() const {
  const Theme& theme = themeOf(palette());
  const auto verdict = this->verdict();
  if (!verdict) return theme.unknown;
  if (verdict->valid()) return theme.valid;
  return verdict->kind == puzzles::Verdict::Kind::Invalid ? theme.invalid : theme.incomplete;
}

QSize VerdictChip::sizeHint() const {
  const int line = fontMetrics().height();
  return {line * 22, static_cast<int>(line * (2.4 + 2 * kPadding))};
}

QSize VerdictChip::minimumSizeHint() const { return {fontMetrics().height() * 14, sizeHint().height()}; }

// Valid: a tick. Invalid: a cross. Incomplete: an open ring. Nothing yet: a bar.
void VerdictChip::paintIcon(QPainter& painter, const QRectF& box) const {
  const QColor colour = this->colour(), ink = inkOn(colour);
  const auto verdict = this->verdict();
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawEllipse(box);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(ink, box.width() * 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const auto at = [&](double x, double y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
  if (!verdict) {
    painter.drawLine(at(0.3, 0.5), at(0.7, 0.5));
  } else if (verdict->valid()) {
    painter.drawPolyline(QPolygonF{at(0.26, 0.52), at(0.44, 0.7), at(0.74, 0.32)});
  } else if (verdict->kind == puzzles::Verdict::Kind::Invalid) {
    painter.drawLine(at(0.32, 0.32), at(0.68, 0.68));
    painter.drawLine(at(0.68, 0.32), at(0.32, 0.68));
  } else {
    painter.drawArc(QRectF(at(0.28, 0.28), at(0.72, 0.72)), 90 * 16, 270 * 16);
  }
}

void VerdictChip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double pad = fontMetrics().height() * kPadding;
  const bool loud = !warning().isEmpty();
  const QColor colour = this->colour(), paper = loud ? colour : themeOf(palette()).base;
  painter.setPen(QPen(colour, 2));
  painter.setBrush(paper);
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
  const QRectF inside = QRectF(rect()).adjusted(pad, pad, -pad, -pad);
  const QRectF icon(inside.topLeft(), QSizeF(inside.height(), inside.height()));
  paintIcon(painter, icon);
  if (loud) {
    painter.setPen(QPen(inkOn(paper), 2));
    painter.drawEllipse(icon);
  }
  const QRectF words = inside.adjusted(icon.width() + pad, 0, 0, 0);
  if (loud) return paintWords(painter, words, inkOn(paper), inkOn(paper));
  paintWords(painter, words, colour, themeOf(palette()).text);
}

// The headline and the two sentences on as few lines as they fit on, of the two that there are: a reason that is too
// long for the rest of the first line changes places with what the network believes.
void VerdictChip::paintWords(QPainter& painter, const QRectF& area, const QColor& titleInk, const QColor& ink) const {
  const QFont titleFont = boldOf(font(), 1.2);
  const QFontMetricsF head(titleFont), body(font());
  const QString title = warning().isEmpty() ? headline() : headline() + ": " + warning();
  QString beside = reason(), below = belief();
  const double left = area.width() - head.horizontalAdvance(title) - body.height() * kPadding;
  if (body.horizontalAdvance(beside) > left) std::swap(beside, below);
  const QRectF top(area.topLeft(), QSizeF(area.width(), below.isEmpty() ? area.height() : head.height()));
  const QRectF bottom(area.left(), area.bottom() - body.height(), area.width(), body.height());
  painter.setFont(titleFont);
  painter.setPen(titleInk);
  painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter, head.elidedText(title, Qt::ElideRight, top.width()));
  painter.setFont(font());
  painter.setPen(ink);
  if (left > 0) {
    painter.drawText(top.adjusted(area.width() - left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     body.elidedText(beside, Qt::ElideRight, left));
  }
  painter.drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter, body.elidedText(below, Qt::ElideRight, bottom.width()));
}

}  // namespace widgets
