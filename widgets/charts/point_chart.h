#pragma once
// PointChart: lines and points over two axes (Qt Charts). A point is picked by a click near it, or with the arrow keys
// and Return. Knows no model: it is given points and reports the one that was picked. Coordinates are those of the
// viewport. GUI thread.

#include <QtCharts/QChartView>
#include <optional>
#include <utility>
#include <vector>

class QValueAxis;

namespace widgets {

class PointChart : public QChartView {
  Q_OBJECT
 public:
  /// `name` is what people read, `objectName` what tests look for.
  PointChart(const QString& name, const char* objectName, QWidget* parent = nullptr);

  struct Point {
    QPointF at;
    QString text;  ///< for people: the point, and the effect of picking it
  };
  struct Series {
    QString name;
    int colour = 0;      ///< index of the theme's series colours
    bool line = false;   ///< points are joined in order
    bool wrong = false;  ///< points are squares in the colour of conflicts
    std::vector<Point> points;
  };
  struct Axis {
    QString title;
    std::optional<std::pair<double, double>> range;  ///< empty = what the points span, and 0
  };
  void setAxes(const Axis& x, const Axis& y);
  void setSeries(std::vector<Series> series);
  /// A dotted line from corner to corner, with its meaning.
  void setDiagonal(const QString& meaning);
  /// A ring at one place, besides the points.
  void setMark(std::optional<QPointF> mark);
  void setLegendShown(bool shown);    ///< the meaning of the colours; shown at first where there are several
  void setNote(const QString& note);  ///< said in the middle when there is no point

  const std::vector<Series>& series() const { return series_; }
  QPointF positionOf(QPointF value) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void picked(int series, int point);
  void hovered(const QString& text);  ///< of the point under the pointer or the keyboard; empty when there is none

 protected:
  void drawForeground(QPainter* painter, const QRectF& rect) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent*) override {}
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Place {
    int series = 0, point = 0;
    bool operator==(const Place&) const = default;
  };
  const Point& at(Place place) const;
  std::optional<Place> nearest(QPointF position) const;
  void look(std::optional<Place> place);
  void walk(int steps);
  void fitAxes();
  void rebuild();
  void applyColours();
  QColor colourOf(const Series& series) const;
  int count() const;

  QValueAxis *x_, *y_;
  Axis xAxis_, yAxis_;
  std::vector<Series> series_;
  QString diagonal_, note_;
  bool legendShown_ = true;
  std::optional<QPointF> mark_;
  std::optional<Place> looked_;  ///< the point under the pointer or the keyboard
};

}  // namespace widgets
