#include "app/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace app {
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
    rows.last().append(item);
  }
  return rows;
}

int FlowLayout::heightOf(const Row& row) {
  int height = 0;
  for (const QLayoutItem* item : row) height = std::max(height, wanted(*item).height());
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
    int left = area.width() - (static_cast<int>(row.size()) - 1) * space();
    auto growing = std::ranges::count_if(row, [](const QLayoutItem* item) { return expands(*item); });
    for (const QLayoutItem* item : row) left -= needed(*item);
    const int height = heightOf(row);
    int x = area.left();
    for (QLayoutItem* item : row) {
      int width = needed(*item);
      if (expands(*item)) {
        const int share = left / static_cast<int>(growing--);
        width += share;
        left -= share;
      }
      item->setGeometry({x, y, width, height});
      x += width + space();
    }
    y += height + space();
  }
}

}  // namespace app
