#pragma once
// FlowLayout: puts widgets side by side and goes on in a new row when a row is full, so that controls stay visible in a
// narrow window or with large letters. An item whose horizontal policy expands shares what is left of its row.

#include <QHBoxLayout>
#include <QLayout>
#include <QList>

namespace widgets {

class FlowLayout : public QLayout {
 public:
  explicit FlowLayout(QWidget* parent = nullptr);
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override { items_.append(item); }
  int count() const override { return static_cast<int>(items_.size()); }
  QLayoutItem* itemAt(int index) const override { return items_.value(index); }
  QLayoutItem* takeAt(int index) override;
  Qt::Orientations expandingDirections() const override { return {}; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override;
  QSize minimumSize() const override;
  void setGeometry(const QRect& rect) override;

 private:
  struct Place {
    QLayoutItem* item;
    int width;
  };
  using Row = QList<Place>;
  QList<Row> rowsFor(int width) const;
  void shareOut(Row& row, int width) const;
  static int heightOf(const Row& row);
  int space() const;

  QList<QLayoutItem*> items_;
};

/// Makes `group` one item of a row: a line of controls that stay together.
QHBoxLayout* lineIn(QWidget& group);

}  // namespace widgets
