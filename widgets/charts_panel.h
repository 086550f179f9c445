#pragma once
// ChartsPanel: small charts, one above the other, over one axis of iterations: confidence, entropy, residual, the
// signal of the chosen halting policy with its threshold, squares changed. A click or drag moves the cursor; the
// threshold line can be dragged, which recomputes nothing but the halt. Only recorded numbers are drawn: where there is
// none (NaN), there is no point. While a trace grows the charts are redrawn at most 30 times a second. GUI thread.

#include <QWidget>
#include <vector>

#include "widgets/trace_model.h"

class QTimer;

namespace widgets {

class SmallChart;

class ChartsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ChartsPanel(TraceModel& model, QWidget* parent = nullptr);

  /// In the order shown: "confidenceChart", "entropyChart", "residualChart", "haltingChart", "changedChart".
  const std::vector<SmallChart*>& charts() const { return charts_; }

 Q_SIGNALS:
  void hovered(const QString& text);  ///< "iteration 12: confidence 0.83"; empty when the pointer left

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void scheduleRefresh();
  void refresh();
  void refreshPolicy();
  void refreshHalting();
  void refreshMarks();
  void alignPlots();

  TraceModel& model_;
  std::vector<SmallChart*> charts_;
  SmallChart* halting_ = nullptr;
  thought::HaltingPolicy::Kind drawnKind_ = thought::HaltingPolicy::Kind::Fixed;
  QTimer* timer_ = nullptr;
};

}  // namespace widgets
