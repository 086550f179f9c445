#include "widgets/charts/charts_panel.h"

#include <QFontMetrics>
#include <QTimer>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

#include "widgets/basics/theme.h"
#include "widgets/charts/plan_quality.h"
#include "widgets/charts/small_chart.h"
#include "widgets/models/words.h"

namespace widgets {
namespace {

constexpr int kFrameMilliseconds = 33;

template <class Number>
std::vector<double> column(std::span<const thought::Measures> measures, Number thought::Measures::*member) {
  std::vector<double> values;
  values.reserve(measures.size());
  for (const auto& one : measures) values.push_back(static_cast<double>(one.*member));
  return values;
}

/// Without what compares an iteration with the one before: at iteration 0 there is none.
std::vector<double> fromFirst(std::vector<double> values) {
  if (!values.empty()) values.front() = std::numeric_limits<double>::quiet_NaN();
  return values;
}

}  // namespace

ChartsPanel::ChartsPanel(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("chartsPanel");
  setAccessibleName(tr("Charts over iterations"));
  makeCharts();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  for (auto* chart : charts_) {
    layout->addWidget(chart, 1);
    chart->setNote(tr("nothing recorded yet"));
    connect(chart, &SmallChart::scrubbed, this, [this](int iteration) { model_.setCursor(iteration); });
    connect(chart, &SmallChart::hovered, this, &ChartsPanel::hovered);
    connect(chart, &SmallChart::thresholdDragged, this, [this](double threshold) {
      model_.setPolicy({model_.policy().kind, threshold});
    });
  }
  timer_ = new QTimer(this);
  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, [this] { refresh(); });
  connect(&model_, &TraceModel::grown, this, [this] { scheduleRefresh(); });
  connect(&model_, &TraceModel::traceCleared, this, [this] { scheduleRefresh(); });
  connect(&model_, &TraceModel::cursorMoved, this, [this] { refreshMarks(); });
  connect(&model_, &TraceModel::reasonerChanged, this, [this] { refreshPolicy(); });
  connect(&model_, &TraceModel::haltingChanged, this, [this] {
    refreshPolicy();
    refreshMarks();
  });
  alignPlots();
  refresh();
}

void ChartsPanel::makeCharts() {
  charts_ = {new SmallChart(tr("confidence"), "confidenceChart", 0, this),
             new SmallChart(tr("entropy, nats"), "entropyChart", 1, this),
             new SmallChart(tr("residual"), "residualChart", 2, this),
             new SmallChart(tr("halting probability"), "probabilityChart", 3, this),
             new SmallChart(tr("left by now (sum)"), "exitChart", 4, this),
             new SmallChart(tr("halting"), "haltingChart", 4, this),
             new SmallChart(tr("expected return"), "valueChart", 3, this),
             new SmallChart(tr("agent's plan came true (F1)"), "planChart", 2, this),
             new SmallChart(tr("positions expanded"), "nodesChart", 0, this),
             new SmallChart(tr("squares changed"), "changedChart", 5, this)};
  residual_ = charts_[2];
  probability_ = charts_[3];
  exit_ = charts_[4];
  own_ = charts_[5];
  value_ = charts_[6];
  plan_ = charts_[7];
  nodes_ = charts_[8];
  for (auto* lowest : {charts_.back(), plan_, nodes_}) lowest->setShowsIterations(true);
}

void ChartsPanel::scheduleRefresh() {
  if (!timer_->isActive()) timer_->start(kFrameMilliseconds);
}

void ChartsPanel::refresh() {
  const auto measures = model_.measures();
  charts_[0]->setValues(column(measures, &thought::Measures::confidence), {false, std::pair(0.0, 1.0)});
  charts_[1]->setValues(column(measures, &thought::Measures::entropy), {});
  residual_->setValues(fromFirst(column(measures, &thought::Measures::residual)), {true, {}});
  refreshHead();
  refreshPlan();
  value_->setValues(column(measures, &thought::Measures::value), {});
  nodes_->setValues(column(measures, &thought::Measures::nodes), {});
  charts_.back()->setValues(fromFirst(column(measures, &thought::Measures::cellsChanged)), {});
  refreshOwn();
  refreshPolicy();
  refreshMarks();
}

void ChartsPanel::refreshPlan() {
  const bool read = !model_.reasoner().capabilities.planReading.empty();
  plan_->setVisible(read);
  if (!read) return;
  auto [agent, boxes] = planQuality(model_.trace());
  plan_->setValues(std::move(agent), {false, std::pair(0.0, 1.0)});
  plan_->setCompanions({{tr("boxes' plan"), std::move(boxes), 3}});
}

void ChartsPanel::refreshHead() {
  const SmallChart::Vertical share{false, std::pair(0.0, 1.0)};
  const auto measures = model_.measures();
  const bool twoWords = !measures.empty() && !std::isnan(measures.front().continueProbability);
  probability_->setName(model_.reasoner().hasExitGate() ? tr("exit gate")
                        : twoWords                      ? tr("worth: halting")
                                                        : tr("halting probability"));
  probability_->setValues(column(measures, &thought::Measures::haltProbability), share);
  probability_->setCompanions({});
  if (twoWords)
    probability_->setCompanions({{tr("going on"), column(measures, &thought::Measures::continueProbability), 1}});
  exit_->setValues(thought::haltingSignals({Kind::Cumulative, 1}, measures), share);
  exit_->setCompanions({{tr("still here"), thought::exitSurvival(measures), 2},
                        {tr("leaves here"), thought::exitDistribution(measures), 1}});
}

SmallChart* ChartsPanel::chartOf(Kind kind) const {
  switch (kind) {
    case Kind::Fixed:
      return nullptr;
    case Kind::Learned:
      return probability_;
    case Kind::Cumulative:
      return exit_;
    case Kind::Residual:
      return residual_;
    default:
      return own_;
  }
}

// Dragging the threshold comes by here: only a policy of another kind has another line to draw.
void ChartsPanel::refreshPolicy() {
  const auto& policy = model_.policy();
  const auto& choice = thought::choiceOf(policy.kind);
  if (policy.kind != drawnKind_) refreshOwn();
  SmallChart* shown = chartOf(policy.kind);
  for (auto* chart : {residual_, probability_, exit_, own_}) {
    chart->setThreshold(chart == shown ? std::optional(policy.threshold) : std::nullopt, choice.minimum,
                        choice.maximum);
  }
  own_->setVisible(shown == own_ && choice.usesThreshold);  // what is 0 until it is 1 needs no chart
  const bool valued = model_.size() > 0 && std::isfinite(model_.measures().front().value);
  value_->setVisible(valued);
  const bool search = model_.reasoner().capabilities.expands;
  for (auto* chart : {charts_[0], charts_[1]}) chart->setVisible(!search);  // a search believes nothing
  nodes_->setVisible(search);
  value_->setShowsIterations(!search &&
                             model_.reasoner().capabilities.planReading.empty());  // only the lowest chart does
  charts_.back()->setVisible(!valued && !search);
  exit_->setVisible(shown == exit_ || model_.reasoner().hasExitGate());
  probability_->setVisible(shown == probability_ || model_.reasoner().hasHaltingHead);
  const QString nothing = tr("nothing recorded yet"), noSignal = tr("this reasoner gives no such signal");
  for (auto* chart : {probability_, exit_, own_}) chart->setNote(model_.size() == 0 ? nothing : noSignal);
}

void ChartsPanel::refreshOwn() {
  const auto& policy = model_.policy();
  const auto& choice = thought::choiceOf(policy.kind);
  drawnKind_ = policy.kind;
  if (chartOf(policy.kind) != own_) return;
  SmallChart::Vertical vertical{choice.logarithmic, {}};
  if (choice.fixedScale) vertical.fixed = std::pair(choice.minimum, choice.maximum);
  own_->setName(textOf(choice.title));
  own_->setValues(fromFirst(thought::haltingSignals(policy, model_.measures())), vertical);
}

void ChartsPanel::refreshMarks() {
  for (auto* chart : charts_) chart->setMarks(model_.cursor(), model_.halt());
}

void ChartsPanel::alignPlots() {
  const int margin = QFontMetrics(font()).horizontalAdvance("0.0001") + 12;
  for (auto* chart : charts_) chart->setLeftMargin(margin);
}

void ChartsPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) alignPlots();
}

}  // namespace widgets
