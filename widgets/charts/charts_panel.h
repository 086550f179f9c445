#pragma once
// ChartsPanel: small charts, one above the other, over one axis of iterations: confidence, entropy, residual, halting
// probability (reasoners with a halting head; HRM's with the worth of going on), the exit distribution (reasoners with
// an exit gate), the signal of the halting policy where no other chart shows it, squares changed (planners: the
// expected return), positions expanded (searches). The policy's threshold is a line in the chart of its signal. A click
// or drag moves the cursor; the threshold line can be dragged, which recomputes the halt alone. Only recorded numbers
// are drawn: a number that is missing (NaN) has no point. While a trace grows the charts are redrawn at most 30 times a
// second. GUI thread.

#include <QWidget>
#include <vector>

#include "widgets/models/trace_model.h"

class QTimer;

namespace widgets {

class SmallChart;

class ChartsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ChartsPanel(TraceModel& model, QWidget* parent = nullptr);

  /// In the order shown: "confidenceChart", "entropyChart", "residualChart", "probabilityChart", "exitChart",
  /// "haltingChart", "valueChart", "planChart", "nodesChart", "changedChart".
  const std::vector<SmallChart*>& charts() const { return charts_; }

 Q_SIGNALS:
  void hovered(const QString& text);  ///< "iteration 12: confidence 0.83"; empty when the pointer left

 protected:
  void changeEvent(QEvent* event) override;

 private:
  using Kind = thought::HaltingPolicy::Kind;

  void makeCharts();
  void scheduleRefresh();
  void refresh();
  void refreshPolicy();
  void refreshPlan();
  void refreshHead();
  void refreshOwn();
  SmallChart* chartOf(Kind kind) const;
  void refreshMarks();
  void alignPlots();

  TraceModel& model_;
  std::vector<SmallChart*> charts_;
  SmallChart* residual_ = nullptr;
  SmallChart* probability_ = nullptr;
  SmallChart* exit_ = nullptr;  ///< cumulative probability of an exit gate, with its parts
  SmallChart* value_ = nullptr;
  SmallChart* nodes_ = nullptr;  ///< of a search
  SmallChart* plan_ = nullptr;   ///< how much of the plan that probes read came true in this run
  SmallChart* own_ = nullptr;    ///< the policy's signal, where no other chart shows it
  Kind drawnKind_ = Kind::Fixed;
  QTimer* timer_ = nullptr;
};

}  // namespace widgets
