#include "widgets/basics/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace widgets {
namespace {

/// An item never gets less than it needs, however short its hint is.
QSize wanted(const QLayoutItem& item) { return item.sizeHint().expandedTo(item.minimumSize()); }

bool expands(const QLayoutItem& item) { return item.expandingDirections() & Qt::Horizontal; }

int needed(const QLayoutItem& item) { return expands(item) ? item.minimumSize().width() : wanted(item).width(); }

}  // namespace

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) { setContentsMargins(0, 0, 0, 0); }

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

QLayoutItem* FlowLayout::takeAt(int index) {
  return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

int FlowLayout::space() const { return spacing() >= 0 ? spacing() : 6; }

QList<FlowLayout::Row> FlowLayout::rowsFor(int width) const {
  QList<Row> rows;
  int used = 0;
  for (QLayoutItem* item : items_) {
    if (item->isEmpty()) continue;
    const int need = needed(*item);
    if (rows.isEmpty() || used + space() + need > width) {
      rows.append(Row());
      used = need;
    } else {
      used += space() + need;
    }
    rows.last().append({item, need});
  }
  for (Row& row : rows) shareOut(row, width);
  return rows;
}

void FlowLayout::shareOut(Row& row, int width) const {
  int left = width - (static_cast<int>(row.size()) - 1) * space();
  for (const Place& place : row) left -= place.width;
  auto growing = std::ranges::count_if(row, [](const Place& place) { return expands(*place.item); });
  for (Place& place : row) {
    if (!expands(*place.item) || left <= 0) continue;
    const int share = left / static_cast<int>(growing--);
    place.width += share;
    left -= share;
  }
}

int FlowLayout::heightOf(const Row& row) {
  int height = 0;
  for (const auto& [item, width] : row) {
    const int own = item->hasHeightForWidth() ? item->heightForWidth(width) : wanted(*item).height();
    height = std::max(height, own);
  }
  return height;
}

int FlowLayout::heightForWidth(int width) const {
  const QMargins margins = contentsMargins();
  int height = margins.top() + margins.bottom();
  const auto rows = rowsFor(width - margins.left() - margins.right());
  for (const Row& row : rows) height += heightOf(row);
  return height + std::max(0, static_cast<int>(rows.size()) - 1) * space();
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const QLayoutItem* item : items_) {
    if (!item->isEmpty()) size = size.expandedTo({needed(*item), wanted(*item).height()});
  }
  return size.grownBy(contentsMargins());
}

QSize FlowLayout::sizeHint() const {
  int width = 0;
  for (const QLayoutItem* item : items_) {
    if (!item->isEmpty()) width += wanted(*item).width() + space();
  }
  return {width, minimumSize().height()};
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  const QRect area = rect.marginsRemoved(contentsMargins());
  int y = area.top();
  for (const Row& row : rowsFor(area.width())) {
    const int height = heightOf(row);
    int x = area.left();
    for (const auto& [item, width] : row) {
      item->setGeometry({x, y, width, height});
      x += width + space();
    }
    y += height + space();
  }
}

QHBoxLayout* lineIn(QWidget& group) {
  auto* line = new QHBoxLayout(&group);
  line->setContentsMargins(0, 0, 0, 0);
  return line;
}

}  // namespace widgets
