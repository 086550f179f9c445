#pragma once
// TimelineView: the recorded iterations as a track, with outer steps and the slow state's calls where a reasoner has
// them, marks for events (one shape and colour per kind), the halt, the budget as a handle that can be dragged, and the
// cursor. Click or drag scrubs, the wheel steps, and with the keyboard focus: Left/Right one step, with Shift ten,
// Home/End or Ctrl to the ends, N and Shift+N events, PageUp/PageDown the budget. Reads the recording only. GUI thread.

#include <QWidget>

#include "widgets/models/trace_model.h"

namespace widgets {

class TimelineView : public QWidget {
  Q_OBJECT
 public:
  explicit TimelineView(TraceModel& model, QWidget* parent = nullptr);

  /// "iteration 12 of 64": the cursor and the last one recorded; "..., step 2, call 6 of 6" where steps have several.
  QString positionText() const;
  /// Where an iteration lies on the track, and the nearest recorded or still possible iteration at a place.
  double xOf(int iteration) const;
  int iterationAt(double x) const;
  QRectF budgetHandle() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Drag { None, Cursor, Budget };

  void refresh();
  int axisEnd() const;
  QRectF track() const;
  QString tipAt(QPointF position) const;
  void paintFocus(QPainter& painter) const;
  void paintTrack(QPainter& painter) const;
  void paintSteps(QPainter& painter) const;
  void paintMoves(QPainter& painter) const;
  void paintTicks(QPainter& painter) const;
  void paintEvents(QPainter& painter) const;
  void paintBudget(QPainter& painter) const;
  void paintCursor(QPainter& painter) const;

  TraceModel& model_;
  Drag drag_ = Drag::None;
  int frozenEnd_ = 0;   ///< axis end while the budget is dragged, so that the scale stands still under the hand
  int wheelCarry_ = 0;  ///< eighths of a degree not yet spent on a step
};

}  // namespace widgets
