#pragma once
// DialView: how many iterations puzzles need, and what share of them is solved, as they get harder step by step. Every
// point opens the hardest puzzle of its step. GUI thread.

#include <QWidget>

#include "widgets/charts/batch_charts.h"
#include "widgets/models/batch_model.h"

namespace widgets {

class DialView : public QWidget {
  Q_OBJECT
 public:
  explicit DialView(BatchModel& model, QWidget* parent = nullptr);

 Q_SIGNALS:
  void hovered(const QString& text);

 private:
  void refresh();
  void fitAxes(double low, double high);

  BatchModel& model_;
  PointChart *needed_, *solved_;
  PointTargets neededTargets_, solvedTargets_;
};

}  // namespace widgets
