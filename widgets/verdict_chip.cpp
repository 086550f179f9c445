#include "widgets/verdict_chip.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/theme.h"

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
  QString text = tr("model's confidence %1").arg(thought->measures.confidence, 0, 'f', 2);
  const float halt = thought->measures.haltProbability;
  if (!std::isnan(halt)) text += tr(", halting probability %1").arg(halt, 0, 'f', 2);
  return text;
}

QString VerdictChip::warning() const {
  const auto thought = model_.current();
  if (!thought || thought->verdict.valid()) return {};
  // A comparison with NaN is false: without a halting head only the confidence counts.
  const bool sure = thought->measures.confidence >= kConfident || thought->measures.haltProbability > 0.5f;
  if (!sure) return {};
  const bool wrong = thought->verdict.kind == puzzles::Verdict::Kind::Invalid;
  return wrong ? tr("confident and wrong") : tr("confident, yet not finished");
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

// First line: the headline, then as much of the reason as fits. Second line, if there is one: what the network
// believes.
void VerdictChip::paintWords(QPainter& painter, const QRectF& area, const QColor& titleInk, const QColor& ink) const {
  const QFont titleFont = boldOf(font(), 1.2);
  const QFontMetricsF head(titleFont), body(font());
  const QString title = warning().isEmpty() ? headline() : headline() + ": " + warning();
  const QRectF top(area.topLeft(), QSizeF(area.width(), belief().isEmpty() ? area.height() : head.height()));
  const QRectF bottom(area.left(), area.bottom() - body.height(), area.width(), body.height());
  painter.setFont(titleFont);
  painter.setPen(titleInk);
  painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter, head.elidedText(title, Qt::ElideRight, top.width()));
  painter.setFont(font());
  painter.setPen(ink);
  const QRectF rest = top.adjusted(head.horizontalAdvance(title) + body.height() * kPadding, 0, 0, 0);
  if (rest.width() > 0) {
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, body.elidedText(reason(), Qt::ElideRight, rest.width()));
  }
  painter.drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter, body.elidedText(belief(), Qt::ElideRight, bottom.width()));
}

}  // namespace widgets
