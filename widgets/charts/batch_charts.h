#pragma once
// BatchCharts: what a batch came to, in three charts: solved share against budget, reliability of what is said of the
// answers, and iterations at halt by difficulty. Every point opens a puzzle. GUI thread.

#include <QWidget>
#include <utility>
#include <vector>

#include "widgets/charts/point_chart.h"
#include "widgets/models/batch_model.h"

class QComboBox;
class QGridLayout;
class QLabel;

namespace widgets {

/// Which run each point of a chart opens, and where.
struct PointTarget {
  int batch = 0, run = 0, iteration = 0;
};
using PointTargets = std::vector<std::vector<PointTarget>>;  ///< by series and point
/// Picks in `model` what a point of `chart` stands for. `targets` must outlive the chart.
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
