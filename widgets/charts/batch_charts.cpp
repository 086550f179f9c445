#include "widgets/charts/batch_charts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <algorithm>
#include <cmath>

#include "model/thought/reliability.h"
#include "widgets/basics/theme.h"

namespace widgets {
namespace {

using thought::BatchRecord;
using thought::RunRecord;
using Series = PointChart::Series;

constexpr int kRoomyLetters = 90;  // a width of so many has room for two charts side by side

/// The run that was solved last within `budget` iterations, or else the first that was not.
int latestSolved(const BatchRecord& batch, int budget) {
  int latest = -1, when = -1;
  for (std::size_t i = 0; i < batch.runs.size(); ++i) {
    const auto first = thought::firstRight(batch.runs[i]);
    if (!batch.runs[i].validAt(budget) || *first <= when) continue;
    latest = static_cast<int>(i);
    when = *first;
  }
  return std::max(latest, 0);
}

/// As many of the iterations as a chart can tell apart, the last one included.
std::vector<int> shownBudgets(int budget) {
  constexpr int kMost = 200;
  const int step = std::max(1, budget / kMost);
  std::vector<int> shown;
  for (int iteration = 0; iteration < budget; iteration += step) shown.push_back(iteration);
  shown.push_back(budget);
  return shown;
}

}  // namespace

void openPicked(PointChart& chart, BatchModel& model, const PointTargets& targets) {
  QObject::connect(&chart, &PointChart::picked, &model, [&model, &targets](int series, int point) {
    const PointTarget target = targets[static_cast<std::size_t>(series)][static_cast<std::size_t>(point)];
    model.pick(target.batch, target.run, target.iteration);
  });
}

BatchCharts::BatchCharts(BatchModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      solved_(new PointChart(tr("Solved within a budget"), "batchSolved", this)),
      reliability_(new PointChart(tr("Reliability"), "batchReliability", this)),
      halts_(new PointChart(tr("Where thinking ends (red squares: wrong there)"), "batchHalts", this)),
      saying_(new QComboBox(this)),
      gaps_(new QLabel(this)),
      layout_(new QGridLayout(this)) {
  identify(*saying_, "batchSaying", tr("What is compared with the truth"),
           tr("Whether the confidence or the halting probability is compared with what was right"));
  saying_->addItems({tr("Confidence"), tr("Halting probability")});
  reliability_->setAxes({tr("what it said"), std::pair(0.0, 1.0)}, {tr("share right"), std::pair(0.0, 1.0)});
  reliability_->setDiagonal(tr("dotted: says just what comes true"));
  place(true);
  gaps_->setObjectName("batchGaps");
  gaps_->setWordWrap(true);
  gaps_->setToolTip(tr("Expected calibration error: how far what was said is from what was right, on average"));
  reliability_->setLegendShown(false);
  halts_->setLegendShown(false);
  for (PointChart* chart : {solved_, reliability_, halts_}) {
    chart->setNote(tr("Nothing was run yet."));
    connect(chart, &PointChart::hovered, this, &BatchCharts::hovered);
  }
  openPicked(*solved_, model_, solvedTargets_);
  openPicked(*reliability_, model_, reliabilityTargets_);
  openPicked(*halts_, model_, haltTargets_);
  connect(saying_, &QComboBox::currentIndexChanged, this, &BatchCharts::refreshReliability);
  connect(&model_, &BatchModel::changed, this, &BatchCharts::refresh);
  connect(&model_, &BatchModel::ruleChanged, this, &BatchCharts::refreshHalts);
  refresh();
}

void BatchCharts::place(bool roomy) {
  if (roomy == roomy_) return;
  roomy_ = roomy;
  layout_->addWidget(solved_, 0, 0, 1, 3);
  layout_->addWidget(reliability_, 1, 0, 1, roomy ? 2 : 3);
  layout_->addWidget(saying_, 2, 0);
  layout_->addWidget(gaps_, 2, 1, 1, roomy ? 1 : 2);
  roomy ? layout_->addWidget(halts_, 1, 2, 2, 1) : layout_->addWidget(halts_, 3, 0, 1, 3);
  layout_->setColumnStretch(1, 1);
  layout_->setColumnStretch(2, roomy ? 2 : 0);
  for (const int row : {0, 1, 3}) layout_->setRowStretch(row, row < 3 || !roomy ? 1 : 0);
}

void BatchCharts::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  place(width() > kRoomyLetters * fontMetrics().averageCharWidth());
}

void BatchCharts::refresh() {
  refreshSolved();
  refreshReliability();
  refreshHalts();
}

void BatchCharts::refreshSolved() {
  std::vector<Series> all;
  solvedTargets_.clear();
  for (int b = 0; b < std::ssize(model_.batches()); ++b) {
    const BatchRecord& batch = model_.batches()[static_cast<std::size_t>(b)];
    if (batch.runs.empty()) continue;
    Series series{titleOf(batch), b, true, false, {}};
    auto& targets = solvedTargets_.emplace_back();
    const auto solved = thought::solvedByBudget(batch);
    for (const int budget : shownBudgets(batch.budget)) {
      const int count = solved[static_cast<std::size_t>(budget)];
      const int run = latestSolved(batch, budget);
      series.points.push_back({QPointF(budget, static_cast<double>(count) / static_cast<double>(batch.runs.size())),
                               tr("%1: %2 of %3 solved after %4 iterations; opens %5")
                                   .arg(titleOf(batch))
                                   .arg(count)
                                   .arg(batch.runs.size())
                                   .arg(budget)
                                   .arg(model_.puzzleText(batch.runs[static_cast<std::size_t>(run)]))});
      targets.push_back({b, run, budget});
    }
    all.push_back(std::move(series));
  }
  int budget = 1;
  for (const BatchRecord& batch : model_.batches()) budget = std::max(budget, batch.budget);
  solved_->setAxes({tr("iterations"), std::pair(0.0, static_cast<double>(budget))},
                   {tr("share solved"), std::pair(0.0, 1.0)});
  solved_->setSeries(std::move(all));
}

void BatchCharts::refreshReliability() {
  std::vector<Series> all;
  QStringList gaps;
  reliabilityTargets_.clear();
  const auto saying = static_cast<thought::Saying>(saying_->currentIndex());
  for (int b = 0; b < std::ssize(model_.batches()); ++b) {
    const BatchRecord& batch = model_.batches()[static_cast<std::size_t>(b)];
    const auto reliability = thought::reliabilityOf(batch, saying);
    if (reliability.calibration.count() == 0) continue;
    gaps << tr("%1 by %2").arg(nameOf(batch), percentText(reliability.calibration.expectedError()));
    Series series{titleOf(batch), b, true, false, {}};
    auto& targets = reliabilityTargets_.emplace_back();
    for (std::size_t i = 0; i < reliability.examples.size(); ++i) {
      const auto& bin = reliability.calibration.bins()[i];
      if (bin.count == 0) continue;
      const auto& example = *reliability.examples[i];
      const auto& run = batch.runs[static_cast<std::size_t>(example.run)];
      series.points.push_back({QPointF(bin.mean(), bin.share()),
                               tr("%1: says %2, right in %3 of %4 iterations; opens %5, which said %6 and was %7")
                                   .arg(titleOf(batch), percentText(bin.mean()), percentText(bin.share()))
                                   .arg(bin.count)
                                   .arg(model_.puzzleText(run), percentText(example.said),
                                        run.validAt(example.iteration) ? tr("right") : tr("wrong"))});
      targets.push_back({b, example.run, example.iteration});
    }
    all.push_back(std::move(series));
  }
  reliability_->setNote(model_.batches().empty() ? tr("Nothing was run yet.")
                                                 : tr("These reasoners say no such thing."));
  gaps_->setText(gaps.isEmpty() ? QString() : tr("off: %1").arg(gaps.join(", ")));
  reliability_->setSeries(std::move(all));
}

void BatchCharts::refreshHalts() {
  std::vector<Series> all;
  haltTargets_.clear();
  const QString measure =
      model_.set() && !model_.set()->difficulty.empty() ? QString::fromStdString(model_.set()->difficulty[0].name) : "";
  for (int b = 0; b < std::ssize(model_.batches()); ++b) {
    const BatchRecord& batch = model_.batches()[static_cast<std::size_t>(b)];
    for (const bool right : {true, false}) {
      Series series{right ? titleOf(batch) : tr("%1, wrong there").arg(titleOf(batch)), b, false, !right, {}};
      std::vector<PointTarget> targets;
      for (int r = 0; r < std::ssize(batch.runs); ++r) {
        const RunRecord& run = batch.runs[static_cast<std::size_t>(r)];
        const auto& hard = model_.set()->difficulty[static_cast<std::size_t>(run.puzzle)];
        const int end = thought::endsAt(model_.ruleOf(b), run);
        if (run.validAt(end) != right || hard.name != measure.toStdString()) continue;
        series.points.push_back({QPointF(hard.value, end), tr("%1: %2, %3 %4, ends after %5 iterations and is %6")
                                                               .arg(titleOf(batch), model_.puzzleText(run), measure)
                                                               .arg(hard.value)
                                                               .arg(end)
                                                               .arg(right ? tr("right") : tr("wrong"))});
        targets.push_back({b, r, end});
      }
      if (series.points.empty()) continue;
      all.push_back(std::move(series));
      haltTargets_.push_back(std::move(targets));
    }
  }
  halts_->setAxes({measure, {}}, {tr("iterations"), {}});
  halts_->setSeries(std::move(all));
}

}  // namespace widgets
