#include "widgets/controls/colour_bar.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/basics/theme.h"

namespace widgets {
namespace {

constexpr int kGap = 4;

}  // namespace

QString scaleNumber(double value) {
  const double size = std::abs(value);
  return size >= 100 && size < 1e6 ? QString::number(value, 'f', 0) : QString::number(value, 'g', 3);
}

ColourBar::ColourBar(QWidget* parent) : QWidget(parent) {
  identify(*this, "colourBar", tr("Colour scale"), tr("Which colour stands for which value"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ColourBar::setScale(gpu::ColourMap map, std::vector<gpu::Range> ranges) {
  map_ = map;
  ranges_ = std::move(ranges);
  if (ranges_.size() == 1) ranges_.front() = gpu::spannedRange(map_, ranges_.front());
  QStringList texts;
  for (const auto& range : ranges_) texts += tr("%1 to %2").arg(scaleNumber(range.low), scaleNumber(range.high));
  setAccessibleDescription(texts.join(", "));
  setToolTip(tr("Which colour stands for which value") + "\n" + texts.join("\n"));
  updateGeometry();
  update();
}

QSize ColourBar::sizeHint() const { return {200, fontMetrics().height() + kGap}; }
QSize ColourBar::minimumSizeHint() const { return {100, sizeHint().height()}; }

QImage ColourBar::stripOf(int index, int width) const {
  QImage strip(width, 1, QImage::Format_RGB32);
  auto* line = reinterpret_cast<QRgb*>(strip.scanLine(0));
  for (int x = 0; x < width; ++x) {
    const float share = width > 1 ? static_cast<float>(x) / static_cast<float>(width - 1) : 0.0f;
    if (ranges_.size() == 3) {
      const int level = static_cast<int>(share * 255);
      line[x] = qRgb(index == 0 ? level : 0, index == 1 ? level : 0, index == 2 ? level : 0);
      continue;
    }
    const auto& range = ranges_.front();
    const auto colour = gpu::colourOf(map_, range, range.low + share * (range.high - range.low));
    line[x] = qRgb(colour.r, colour.g, colour.b);
  }
  return strip;
}

void ColourBar::paintEvent(QPaintEvent*) {
  if (ranges_.empty()) return;
  QPainter painter(this);
  const int count = static_cast<int>(ranges_.size());
  const double part = static_cast<double>(width()) / count, gap = count > 1 ? 2 * kGap : 0;
  for (int i = 0; i < count; ++i) paintRange(painter, i, QRectF(part * i, 0, part - gap, height()));
}

void ColourBar::paintRange(QPainter& painter, int index, const QRectF& area) const {
  const Theme& theme = themeOf(palette());
  const auto& range = ranges_[static_cast<std::size_t>(index)];
  const QString low = scaleNumber(range.low), high = scaleNumber(range.high);
  const double left = fontMetrics().horizontalAdvance(low) + kGap;
  const double right = fontMetrics().horizontalAdvance(high) + kGap;
  // Three ranges in a narrow panel leave no room for numbers: those are in the tooltip then.
  const bool numbers = area.width() > left + right + 2 * fontMetrics().height();
  if (numbers) {
    painter.setPen(theme.text);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, low);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, high);
  }
  const QRectF bar = area.adjusted(numbers ? left : 0, kGap, numbers ? -right : 0, -kGap);
  if (bar.width() < 4) return;
  painter.drawImage(bar, stripOf(index, static_cast<int>(bar.width())));
  painter.setPen(theme.line);
  painter.drawRect(bar);
}

}  // namespace widgets
