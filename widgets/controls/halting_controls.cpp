#include "widgets/controls/halting_controls.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "model/thought/what_if.h"
#include "widgets/basics/theme.h"
#include "widgets/models/words.h"

namespace widgets {
namespace {

constexpr int kSteps = 1000;

// Thresholds run from 1e-6 to 100: three significant digits say more than a fixed number of decimals.
class ThresholdSpin : public QDoubleSpinBox {
 public:
  using QDoubleSpinBox::QDoubleSpinBox;
  QString textFromValue(double value) const override { return locale().toString(value, 'g', 3); }
  QSize sizeHint() const override {
    return {fontMetrics().horizontalAdvance("1.23e-05") + 2 * fontMetrics().height(),
            QDoubleSpinBox::sizeHint().height()};
  }
  QSize minimumSizeHint() const override { return sizeHint(); }
};

QDoubleSpinBox* makeSpin(QWidget* parent) {
  auto* spin = new ThresholdSpin(parent);
  spin->setDecimals(9);
  spin->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  spin->setKeyboardTracking(false);
  spin->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  return spin;
}

}  // namespace

int sliderPosition(const thought::HaltingChoice& choice, double threshold, int steps) {
  const double value = std::clamp(threshold, choice.minimum, choice.maximum);
  const double share = choice.logarithmic ? std::log(value / choice.minimum) / std::log(choice.maximum / choice.minimum)
                                          : (value - choice.minimum) / (choice.maximum - choice.minimum);
  return static_cast<int>(std::lround(share * steps));
}

double sliderThreshold(const thought::HaltingChoice& choice, int position, int steps) {
  return thought::thresholdAt(choice, static_cast<double>(position) / steps);
}

HaltingControls::HaltingControls(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("haltingControls");
  policy_ = new QComboBox(this);
  identify(*policy_, "haltingPolicy", tr("Halting policy"), tr("The rule by which thinking stops before the budget"));
  for (const auto& choice : thought::haltingChoices()) policy_->addItem(textOf(choice.title));
  slider_ = new QSlider(Qt::Horizontal, this);
  slider_->setRange(0, kSteps);
  identify(*slider_, "haltingSlider", tr("Halting threshold, as a slider"),
           tr("Drag to see where another threshold would have stopped; nothing is computed again"));
  spin_ = makeSpin(this);
  identify(*spin_, "haltingThreshold", tr("Halting threshold"), tr("The threshold as a number"));
  outcome_ = new QLabel(this);
  outcome_->setWordWrap(true);
  identify(*outcome_, "haltingOutcome", tr("Where the policy halts"), tr("Found in what is recorded"));

  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(policy_, 0, 0);
  layout->addWidget(spin_, 0, 1);
  layout->addWidget(slider_, 1, 0, 1, 2);
  layout->addWidget(outcome_, 2, 0, 1, 2);
  layout->setColumnStretch(0, 1);

  connect(policy_, &QComboBox::activated, this, &HaltingControls::choosePolicy);
  connect(slider_, &QSlider::valueChanged, this, &HaltingControls::slide);
  connect(spin_, &QDoubleSpinBox::valueChanged, this, &HaltingControls::enter);
  connect(&model_, &TraceModel::haltingChanged, this, [this] { refreshControls(); });
  connect(&model_, &TraceModel::grown, this, [this] { refreshOutcome(); });
  connect(&model_, &TraceModel::traceCleared, this, [this] { refreshOutcome(); });
  refreshControls();
}

void HaltingControls::choosePolicy(int index) {
  model_.setPolicy(model_.policyOf(thought::haltingChoices()[static_cast<std::size_t>(index)].kind));
}

void HaltingControls::slide(int position) {
  const auto& choice = thought::choiceOf(model_.policy().kind);
  model_.setPolicy({choice.kind, sliderThreshold(choice, position, kSteps)});
}

void HaltingControls::enter(double threshold) { model_.setPolicy({model_.policy().kind, threshold}); }

void HaltingControls::refreshControls() {
  const QSignalBlocker blockPolicy(policy_), blockSlider(slider_), blockSpin(spin_);
  const auto& choice = thought::choiceOf(model_.policy().kind);
  const auto choices = thought::haltingChoices();
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const auto& other) { return other.kind == choice.kind; });
  policy_->setCurrentIndex(static_cast<int>(found - choices.begin()));
  slider_->setEnabled(choice.usesThreshold);
  spin_->setEnabled(choice.usesThreshold);
  if (choice.usesThreshold) {
    slider_->setValue(sliderPosition(choice, model_.policy().threshold, kSteps));
    spin_->setRange(choice.minimum, choice.maximum);
    spin_->setValue(model_.policy().threshold);
  }
  refreshOutcome();
}

void HaltingControls::refreshOutcome() {
  outcome_->setText(outcome());
  outcome_->setAccessibleDescription(outcome());
}

QString HaltingControls::outcome() const {
  if (model_.size() == 0) return tr("nothing recorded yet");
  const int last = model_.size() - 1;
  if (!model_.halt()) return tr("does not halt within the recorded %1").arg(last);
  const auto& verdict = model_.trace().at(*model_.halt())->verdict;
  return tr("would halt at %1 of %2: %3 there").arg(*model_.halt()).arg(last).arg(puzzles::verdictName(verdict.kind));
}

}  // namespace widgets
