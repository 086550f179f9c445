#include "widgets/charts/what_if_view.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include "widgets/basics/theme.h"
#include "widgets/charts/point_chart.h"
#include "widgets/controls/halting_controls.h"
#include "widgets/models/words.h"

namespace widgets {
namespace {

constexpr int kWhatIfSteps = 200;
constexpr int kCurvePoints = 41;

int indexOf(thought::HaltingPolicy::Kind kind) {
  return static_cast<int>(&thought::choiceOf(kind) - thought::haltingChoices().data());
}

}  // namespace

QString regretHelp() {
  return WhatIfView::tr(
      "Early-halt regret: puzzles at which the rule halted while the answer was wrong, though a later iteration within "
      "the budget was right. Late-halt regret: iterations spent after the answer was right and stayed right to the "
      "end of the budget.");
}

WhatIfView::WhatIfView(BatchModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      policy_(new QComboBox(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      threshold_(new QLabel(this)),
      words_(new QLabel(this)),
      curve_(new PointChart(tr("Solved share against mean iterations"), "whatIfCurve", this)) {
  identify(*policy_, "whatIfPolicy", tr("Halting rule"), tr("The rule that ends each run before the budget"));
  for (const auto& choice : thought::haltingChoices()) policy_->addItem(textOf(choice.title));
  identify(*slider_, "whatIfSlider", tr("Halting threshold"),
           tr("Drag along the curve; the runs are recorded, so nothing is computed again"));
  slider_->setRange(0, kWhatIfSteps);
  words_->setObjectName("whatIfWords");
  words_->setWordWrap(true);
  words_->setToolTip(regretHelp());
  threshold_->setObjectName("whatIfThreshold");
  curve_->setToolTip(tr("Each point is a threshold: click to take it"));
  curve_->setNote(tr("Nothing was run yet."));
  curve_->setAxes({tr("mean iterations"), {}}, {tr("share solved"), std::pair(0.0, 1.0)});
  auto* layout = new QGridLayout(this);
  layout->addWidget(policy_, 0, 0);
  layout->addWidget(slider_, 0, 1);
  layout->addWidget(threshold_, 0, 2);
  layout->addWidget(words_, 1, 0, 1, 3);
  layout->addWidget(curve_, 2, 0, 1, 3);
  layout->setColumnStretch(1, 1);
  layout->setRowStretch(2, 1);
  connect(policy_, &QComboBox::activated, this, &WhatIfView::choose);
  connect(slider_, &QSlider::valueChanged, this, &WhatIfView::slide);
  connect(curve_, &PointChart::picked, this,
          [this](int, int point) { model_.setRule(drawn_[static_cast<std::size_t>(point)]); });
  connect(curve_, &PointChart::hovered, this, &WhatIfView::hovered);
  connect(&model_, &BatchModel::changed, this, &WhatIfView::refresh);
  connect(&model_, &BatchModel::ruleChanged, this, [this] {
    if (drawn_.front().kind != model_.ruleOf(model_.current()).kind) refreshCurve();
    refreshRule();
  });
  refresh();
}

void WhatIfView::choose(int index) {
  const auto& choice = thought::haltingChoices()[static_cast<std::size_t>(index)];
  model_.setRule({choice.kind, choice.standard});
}

void WhatIfView::slide(int position) {
  if (!model_.batch()) return;
  const auto& choice = thought::choiceOf(model_.ruleOf(model_.current()).kind);
  model_.setRule({choice.kind, sliderThreshold(choice, position, kWhatIfSteps)});
}

void WhatIfView::refresh() {
  setEnabled(model_.batch());
  if (!model_.batch()) {
    words_->clear();
    curve_->setSeries({});
    return curve_->setMark(std::nullopt);
  }
  refreshCurve();
  refreshRule();
}

void WhatIfView::refreshCurve() {
  const auto& batch = *model_.batch();
  const auto kind = model_.ruleOf(model_.current()).kind;
  drawn_ = thought::thresholdsOf(kind, kCurvePoints);
  PointChart::Series curve{textOf(thought::choiceOf(kind).title), model_.current(), true, false, {}};
  for (const auto& policy : drawn_) {
    const auto outcome = thought::haltingOutcome(policy, batch);
    curve.points.push_back({QPointF(outcome.meanIterations(), outcome.accuracy()),
                            tr("%1: %2 solved after %3 iterations on average")
                                .arg(textOf(thought::haltingTitle(policy)), percentText(outcome.accuracy()))
                                .arg(outcome.meanIterations(), 0, 'f', 1)});
  }
  curve_->setSeries({std::move(curve)});
}

void WhatIfView::refreshRule() {
  const QSignalBlocker blockPolicy(policy_), blockSlider(slider_);
  const auto& rule = model_.ruleOf(model_.current());
  const auto& choice = thought::choiceOf(rule.kind);
  policy_->setCurrentIndex(indexOf(rule.kind));
  slider_->setEnabled(choice.usesThreshold);
  if (choice.usesThreshold) slider_->setValue(sliderPosition(choice, rule.threshold, kWhatIfSteps));
  threshold_->setText(choice.usesThreshold ? QString::number(rule.threshold, 'g', 3) : tr("no threshold"));
  const auto outcome = thought::haltingOutcome(rule, *model_.batch());
  curve_->setMark(QPointF(outcome.meanIterations(), outcome.accuracy()));
  words_->setText(words());
}

QString WhatIfView::words() const {
  if (!model_.batch()) return {};
  const auto& batch = *model_.batch();
  const auto& rule = model_.ruleOf(model_.current());
  if (!thought::recorded(rule.kind, batch))
    return tr("%1 records nothing that this rule reads, so that every puzzle runs to the budget.").arg(titleOf(batch));
  const auto outcome = thought::haltingOutcome(rule, batch);
  return tr("%1: %2 of %3 solved after %4 iterations on average. Early-halt regret: %5 of %3 were halted while wrong, "
            "though a later iteration was right. Late-halt regret: %6 iterations a puzzle were spent after the answer "
            "was right for good.")
      .arg(textOf(thought::haltingTitle(rule)))
      .arg(outcome.right)
      .arg(outcome.runs)
      .arg(outcome.meanIterations(), 0, 'f', 1)
      .arg(outcome.early)
      .arg(outcome.lateRegret(), 0, 'f', 1);
}

}  // namespace widgets
