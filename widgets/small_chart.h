#pragma once
// SmallChart: one Qt Charts line over iterations, with the cursor and the halt as vertical lines and, where there is
// one, a threshold as a horizontal line that can be dragged. Knows no model: it is given numbers and reports gestures.

#include <QLineSeries>
#include <QtCharts/QChartView>
#include <optional>
#include <vector>

class QLogValueAxis;
class QValueAxis;

namespace widgets {

class SmallChart : public QChartView {
  Q_OBJECT
 public:
  /// `name` is what people read, `objectName` what tests look for, `seriesIndex` picks the theme's colour.
  SmallChart(const QString& name, const char* objectName, int seriesIndex, QWidget* parent = nullptr);

  /// Values by iteration; those that are not finite (or, on a log axis, not positive) get no point.
  void setValues(const std::vector<double>& values, bool logarithmic);
  /// Fixes the vertical axis, e.g. to 0..1; otherwise it fits the values.
  void setVerticalRange(double low, double high);
  void setName(const QString& name);
  void setNote(const QString& note);  ///< said in the middle when there is nothing to draw
  void setMarks(int cursor, std::optional<int> halt, int lastIteration);
  void setThreshold(std::optional<double> threshold, double minimum, double maximum);
  void setLeftMargin(int pixels);
  void setShowsIterations(bool shows);  ///< numbers under the horizontal axis

  int points() const { return series_->count(); }
  std::optional<double> valueAt(int iteration) const;
  QString textAt(int iteration) const;  ///< "iteration 12: confidence 0.83"
  double xOf(int iteration) const;      ///< viewport coordinates
  double yOf(double value) const;

 Q_SIGNALS:
  void scrubbed(int iteration);
  void thresholdDragged(double threshold);
  void hovered(const QString& text);

 protected:
  void drawForeground(QPainter* painter, const QRectF& rect) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void applyColours();
  void fitPlot();
  void fitVertical();
  bool nearThreshold(QPointF position) const;
  int iterationAt(double x) const;
  double valueOfY(double y) const;
  void paintHeading(QPainter& painter, const QRectF& plot) const;

  enum class Drag { None, Cursor, Threshold };

  QString name_, note_;
  int seriesIndex_;
  std::vector<double> values_;
  QLineSeries* series_;
  QValueAxis* x_;
  QValueAxis* linear_;
  QLogValueAxis* log_;
  bool logarithmic_ = false;
  std::optional<std::pair<double, double>> fixedRange_;
  std::optional<double> threshold_;
  double thresholdMinimum_ = 0, thresholdMaximum_ = 1;
  int cursor_ = 0;
  std::optional<int> halt_;
  std::optional<int> hover_;
  int leftMargin_ = 44;
  bool showsIterations_ = false;
  Drag drag_ = Drag::None;
};

}  // namespace widgets
