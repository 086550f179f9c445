#pragma once
// ClockChart: several runs over one clock that they share, as lines, with the one cursor. Knows no model: it is given
// numbers and reports gestures. Runs are told apart by colour, by dashes and by their number on the line. GUI
// thread.

#include <QPolygonF>
#include <QWidget>
#include <vector>

namespace widgets {

class ClockChart : public QWidget {
  Q_OBJECT
 public:
  /// A run: `values[i]` holds from `times[i]` on, until `times[i + 1]`. Numbers that are not finite are not drawn.
  struct Line {
    std::vector<double> times, values;
  };

  ClockChart(const QString& name, const char* objectName, QWidget* parent = nullptr);

  void setName(const QString& name);  ///< of the quantity that the lines show
  /// At most as many as the theme has colours; both axes begin at 0. `end` and `top` are where they end.
  void setLines(std::vector<Line> lines, double end, double top);
  void setCursor(double time);

  double xOf(double time) const;
  double timeAt(double x) const;  ///< within the axis

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void scrubbed(double time);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  QRectF plot() const;
  double xIn(const QRectF& area, double time) const;
  double yIn(const QRectF& area, double value) const;
  void paintLine(QPainter& painter, std::size_t index) const;
  void paintNumber(QPainter& painter, std::size_t index, const QPolygonF& run) const;

  QString name_;
  std::vector<Line> lines_;
  double end_ = 1, top_ = 1, cursor_ = 0;
};

}  // namespace widgets
