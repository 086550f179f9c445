#include "widgets/charts_panel.h"

#include <QFontMetrics>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "widgets/small_chart.h"
#include "widgets/theme.h"

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

}  // namespace

ChartsPanel::ChartsPanel(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("chartsPanel");
  setAccessibleName(tr("Charts over iterations"));
  charts_ = {new SmallChart(tr("confidence"), "confidenceChart", 0, this),
             new SmallChart(tr("entropy, nats"), "entropyChart", 1, this),
             new SmallChart(tr("residual"), "residualChart", 2, this),
             new SmallChart(tr("halting"), "haltingChart", 3, this),
             new SmallChart(tr("squares changed"), "changedChart", 4, this)};
  halting_ = charts_[3];
  charts_.back()->setShowsIterations(true);
  // Large letters need more height than a small window has: then the charts scroll.
  auto* scroll = new QScrollArea(this);
  identify(*scroll, "chartsScroll", tr("Charts"), tr("All charts share one axis of iterations"));
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* page = new QWidget(scroll);
  scroll->setWidget(page);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  for (auto* chart : charts_) {
    layout->addWidget(chart, 1);
    chart->setNote(tr("nothing recorded yet"));
    connect(chart, &SmallChart::scrubbed, this, [this](int iteration) { model_.setCursor(iteration); });
    connect(chart, &SmallChart::hovered, this, &ChartsPanel::hovered);
  }
  connect(halting_, &SmallChart::thresholdDragged, this, [this](double threshold) {
    model_.setPolicy({model_.policy().kind, threshold});
  });
  timer_ = new QTimer(this);
  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, [this] { refresh(); });
  connect(&model_, &TraceModel::grown, this, [this] { scheduleRefresh(); });
  connect(&model_, &TraceModel::traceCleared, this, [this] { scheduleRefresh(); });
  connect(&model_, &TraceModel::cursorMoved, this, [this] { refreshMarks(); });
  connect(&model_, &TraceModel::haltingChanged, this, [this] {
    refreshPolicy();
    refreshMarks();
  });
  alignPlots();
  refresh();
}

void ChartsPanel::scheduleRefresh() {
  if (!timer_->isActive()) timer_->start(kFrameMilliseconds);
}

void ChartsPanel::refresh() {
  const auto measures = model_.measures();
  charts_[0]->setValues(column(measures, &thought::Measures::confidence), {false, std::pair(0.0, 1.0)});
  charts_[1]->setValues(column(measures, &thought::Measures::entropy), {});
  charts_[2]->setValues(column(measures, &thought::Measures::residual), {true, {}});
  charts_[4]->setValues(column(measures, &thought::Measures::cellsChanged), {});
  refreshHalting();
  refreshMarks();
}

// Dragging the threshold comes by here: only a policy of another kind has another line to draw.
void ChartsPanel::refreshPolicy() {
  if (model_.policy().kind != drawnKind_) {
    refreshHalting();
    return;
  }
  const auto& choice = thought::choiceOf(model_.policy().kind);
  if (choice.usesThreshold) halting_->setThreshold(model_.policy().threshold, choice.minimum, choice.maximum);
}

void ChartsPanel::refreshHalting() {
  const auto& policy = model_.policy();
  const auto& choice = thought::choiceOf(policy.kind);
  drawnKind_ = policy.kind;
  const bool probability = choice.usesThreshold && !choice.logarithmic && choice.maximum == 1;
  SmallChart::Vertical vertical{choice.logarithmic, {}};
  if (probability) vertical.fixed = std::pair(0.0, 1.0);
  halting_->setName(QString::fromUtf8(choice.title.data(), static_cast<qsizetype>(choice.title.size())));
  halting_->setThreshold(choice.usesThreshold ? std::optional(policy.threshold) : std::nullopt, choice.minimum,
                         choice.maximum);
  halting_->setValues(thought::haltingSignals(policy, model_.measures()), vertical);
  QString note = tr("nothing recorded yet");
  if (model_.size() > 0) {
    note =
        choice.usesThreshold ? tr("this reasoner gives no such signal") : tr("stops at the budget, whatever happens");
  }
  halting_->setNote(note);
}

void ChartsPanel::refreshMarks() {
  for (auto* chart : charts_) chart->setMarks(model_.cursor(), model_.halt());
}

void ChartsPanel::alignPlots() {
  const int margin = QFontMetrics(font()).horizontalAdvance("1e-05") + 12;
  for (auto* chart : charts_) chart->setLeftMargin(margin);
}

void ChartsPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) alignPlots();
}

}  // namespace widgets
