#pragma once
// SmallChart: one Qt Charts line over iterations, with the cursor and the halt as vertical lines and, where there is
// one, a threshold as a horizontal line that can be dragged. Knows no model: it is given numbers and reports gestures.
// Coordinates are those of the viewport. GUI thread.

#include <QtCharts/QChartView>
#include <optional>
#include <vector>

class QLineSeries;
class QLogValueAxis;
class QValueAxis;

namespace widgets {

class SmallChart : public QChartView {
  Q_OBJECT
 public:
  /// `name` is what people read, `objectName` what tests look for, `seriesIndex` picks the theme's colour.
  SmallChart(const QString& name, const char* objectName, int seriesIndex, QWidget* parent = nullptr);

  /// What the vertical axis spans: `fixed`, or else the values (and the threshold) themselves.
  struct Vertical {
    bool logarithmic = false;
    std::optional<std::pair<double, double>> fixed;
  };
  /// Values by iteration. Those that are not finite (or, on a log axis, not positive) are not drawn, and the line
  /// breaks.
  void setValues(std::vector<double> values, const Vertical& vertical);
  /// Further numbers over the same axes, drawn thinner; texts name their values too.
  struct Companion {
    QString name;
    std::vector<double> values;
    int seriesIndex;
  };
  void setCompanions(std::vector<Companion> companions);
  void setName(const QString& name);
  void setNote(const QString& note);  ///< said in the middle when there is nothing to draw
  void setMarks(int cursor, std::optional<int> halt);
  void setThreshold(std::optional<double> threshold, double minimum = 0, double maximum = 0);
  void setLeftMargin(int pixels);       ///< room for the vertical axis' numbers, so that charts can be aligned
  void setShowsIterations(bool shows);  ///< numbers under the horizontal axis

  int points() const;  ///< that are drawn
  std::optional<double> valueAt(int iteration) const;
  QString textAt(int iteration) const;  ///< "iteration 12: confidence 0.83"
  double xOf(int iteration) const;
  double yOf(double value) const;
  int iterationAt(double x) const;
  double valueAtHeight(double y) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void scrubbed(int iteration);
  void thresholdDragged(double threshold);
  void hovered(const QString& text);  ///< empty when the pointer left

 protected:
  void drawBackground(QPainter* painter, const QRectF& rect) override;
  void drawForeground(QPainter* painter, const QRectF& rect) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  enum class Drag { None, Cursor, Threshold };

  bool drawable(double value) const;
  QLineSeries* seriesFor(std::size_t run);
  void replaceRuns();
  void fitAxes();
  void fitLetters();
  void fitPlot();
  void applyColours();
  void hover(std::optional<int> iteration);
  bool nearThreshold(QPointF position) const;
  int iterationSpacing() const;
  void paintHeading(QPainter& painter, const QRectF& plot) const;
  void paintCompanion(QPainter& painter, const Companion& companion) const;
  void paintNumbers(QPainter& painter, const QRectF& plot) const;
  void paintMarks(QPainter& painter, const QRectF& plot) const;
  void paintThreshold(QPainter& painter, const QRectF& plot) const;

  QString name_, note_;
  int seriesIndex_;
  std::vector<double> values_;
  std::vector<Companion> companions_;
  Vertical vertical_;
  std::vector<QLineSeries*> runs_;  ///< one a gapless stretch of values; owned by the chart
  QValueAxis* x_;
  QValueAxis* linear_;
  QLogValueAxis* log_;
  std::optional<double> threshold_;
  double thresholdMinimum_ = 0, thresholdMaximum_ = 1;
  int cursor_ = 0;
  std::optional<int> halt_, hover_;
  int leftMargin_ = 44;
  bool showsIterations_ = false;
  Drag drag_ = Drag::None;
};

}  // namespace widgets
