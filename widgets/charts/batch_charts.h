#pragma once
// BatchCharts: the results of a batch in three charts: solved share against budget, reliability of the networks' words
// about their answers, and iterations at halt by difficulty. Every point opens a puzzle. GUI thread.

#include <QWidget>
#include <utility>
#include <vector>

#include "widgets/charts/point_chart.h"
#include "widgets/models/batch_model.h"

class QComboBox;
class QGridLayout;
class QLabel;

namespace widgets {

/// The run and the iteration that a point of a chart opens.
struct PointTarget {
  int batch = 0, run = 0, iteration = 0;
};
using PointTargets = std::vector<std::vector<PointTarget>>;  ///< by series and point
/// From now on a point picked in `chart` picks its target in `model`. `targets` must outlive the chart.
void openPicked(PointChart& chart, BatchModel& model, const PointTargets& targets);

class BatchCharts : public QWidget {
  Q_OBJECT
 public:
  explicit BatchCharts(BatchModel& model, QWidget* parent = nullptr);

 Q_SIGNALS:
  void hovered(const QString& text);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void place(bool roomy);
  void refresh();
  void refreshSolved();
  void refreshReliability();
  void refreshHalts();

  BatchModel& model_;
  PointChart *solved_, *reliability_, *halts_;
  QComboBox* saying_;
  QLabel* gaps_;  ///< expected calibration errors
  QGridLayout* layout_;
  bool roomy_ = false;  ///< two charts side by side
  PointTargets solvedTargets_, reliabilityTargets_, haltTargets_;
};

}  // namespace widgets
