#include "widgets/controls/policy_view.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

std::array<QString, 4> moveNames() {
  return {PolicyView::tr("up"), PolicyView::tr("down"), PolicyView::tr("left"), PolicyView::tr("right")};
}

QString barPercent(float share) { return PolicyView::tr("%1 %").arg(std::lround(share * 100)); }

}  // namespace

PolicyView::PolicyView(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("policyView");
  setAccessibleName(tr("Probabilities of the next move"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(&model_, &TraceModel::cursorMoved, this, [this] { refresh(); });
  connect(&model_, &TraceModel::traceCleared, this, [this] { refresh(); });
  refresh();
}

void PolicyView::refresh() {
  setAccessibleDescription(text());
  update();
}

QString PolicyView::text() const {
  const auto thought = model_.current();
  if (!thought || !thought->plan) return {};
  const auto names = moveNames();
  QStringList parts;
  for (std::size_t i = 0; i < names.size(); ++i) parts.append(names[i] + " " + barPercent(thought->plan->policy[i]));
  return parts.join(", ");
}

QSize PolicyView::sizeHint() const { return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 6}; }

void PolicyView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(palette());
  const auto thought = model_.current();
  const auto names = moveNames();
  const bool known = thought && thought->plan;
  const double row = height() / 4.0, label = fontMetrics().horizontalAdvance("right  ");
  const double number = fontMetrics().horizontalAdvance("  100 %");
  const auto best = known ? std::ranges::max_element(thought->plan->policy) - thought->plan->policy.begin() : -1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const QRectF line(0, row * static_cast<double>(i), width(), row);
    const QRectF bar = line.adjusted(label, row * 0.18, -number, -row * 0.18);
    const bool chosen = static_cast<std::ptrdiff_t>(i) == best;
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, names[i]);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.base);
    painter.drawRect(bar);
    if (!known) continue;
    painter.setPen(Qt::NoPen);
    painter.setBrush(chosen ? theme.accent : theme.muted);
    painter.drawRect(QRectF(bar.topLeft(), QSizeF(bar.width() * thought->plan->policy[i], bar.height())));
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, barPercent(thought->plan->policy[i]));
  }
}

}  // namespace widgets
