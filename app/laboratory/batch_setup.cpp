#include "app/laboratory/batch_setup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

#include "widgets/basics/theme.h"
#include "widgets/controls/generator_form.h"

namespace app {

BatchSetup::BatchSetup(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      source_(new QComboBox(this)),
      openedNote_(new QLabel(this)),
      form_(new widgets::GeneratorForm(this)),
      dial_(new QLineEdit(this)),
      reasoners_(new QVBoxLayout) {
  auto* column = new QVBoxLayout(this);
  column->addWidget(source_);
  column->addWidget(openedNote_);
  column->addWidget(form_);
  auto* group = new QGroupBox(tr("Reasoners"), this);
  group->setLayout(reasoners_);
  column->addWidget(group);
  auto* last = new QFormLayout;
  budget_ = new QSpinBox(this);
  widgets::identify(*budget_, "batchBudget", tr("Budget"), tr("The most iterations spent on a puzzle"));
  budget_->setRange(1, kMostIterations);
  last->addRow(tr("B&udget"), budget_);
  column->addLayout(last);
  column->addStretch(1);
  buildSource();
  connect(&session_, &Session::listChanged, this, &BatchSetup::refreshSource);
  refreshSource();
  budget_->setValue(session_.model().budget());
}

void BatchSetup::buildSource() {
  widgets::identify(*source_, "batchSource", tr("Which puzzles"), tr("Which puzzles are thought about"));
  source_->addItems({tr("The puzzles opened"), tr("New puzzles"), tr("New puzzles, harder and harder")});
  openedNote_->setObjectName("batchOpened");
  openedNote_->setWordWrap(true);
  count_ = form_->addSpin("batchCount", tr("&Number"), tr("How many puzzles; of each step, when there are several"), 1,
                          kMostPuzzles);
  count_->setValue(50);
  seed_ = form_->addSpin("batchSeed", tr("S&eed"), tr("The same seed and options make the same puzzles"), 0,
                         std::numeric_limits<int>::max());
  seed_->setValue(1);
  widgets::identify(*dial_, "batchDial", tr("Steps of the difficulty dial"),
                    tr("Sizes such as 15, 21, 35, or ranges of givens such as 30-34, 24-26; go past what was trained"));
  form_->rows().addRow(tr("S&teps"), dial_);
  if (const auto* family = puzzles::findFamily(session_.model().puzzle().family)) form_->setFamily(*family);
  source_->setCurrentIndex(Made);
  connect(source_, &QComboBox::currentIndexChanged, this, &BatchSetup::refreshSource);
  connect(form_, &widgets::GeneratorForm::familyChanged, this, &BatchSetup::refreshSource);
}

std::vector<puzzles::Puzzle> BatchSetup::opened() const {
  std::vector<puzzles::Puzzle> some;
  for (const auto& puzzle : session_.puzzles()) {
    if (puzzle.family == session_.model().puzzle().family && std::ssize(some) < kMostPuzzles) some.push_back(puzzle);
  }
  return some;
}

std::string BatchSetup::family() const {
  return source_->currentIndex() == Opened ? session_.model().puzzle().family : form_->family().info().name;
}

void BatchSetup::refreshSource() {
  const int source = source_->currentIndex();
  const auto count = opened().size();
  openedNote_->setVisible(source == Opened);
  openedNote_->setText(count == 0              ? tr("No puzzle is open.")
                       : count == kMostPuzzles ? tr("open: the first %1 are taken").arg(count)
                                               : tr("open: %1").arg(count));
  form_->setVisible(source != Opened);
  form_->rows().setRowVisible(dial_, source == Dial);
  dial_->setPlaceholderText(QString::fromStdString(form_->family().info().dial.example));
  refreshReasoners();
}

void BatchSetup::refreshReasoners() {
  if (family() == shownFamily_) return;
  shownFamily_ = family();
  for (QCheckBox* tick : ticks_) delete tick;
  ticks_.clear();
  for (const model::Choice& choice : session_.reasoners().choices(shownFamily_)) {
    if (!choice.ready()) continue;
    const QString title = QString::fromStdString(choice.title);
    auto* tick = new QCheckBox(title, this);
    const QString name = QString::fromStdString(choice.reasoner);
    widgets::identify(*tick, qPrintable("batchReasoner-" + name), title,
                      tr("Let this reasoner think about the puzzles"));
    tick->setProperty("reasoner", name);
    tick->setChecked(ticks_.empty() || choice.reasoner == session_.reasonerName());
    reasoners_->addWidget(tick);
    ticks_.push_back(tick);
  }
}

puzzles::Result<std::vector<puzzles::DialStep>> BatchSetup::steps() const {
  const auto& family = form_->family();
  const auto spec = form_->spec(family);
  if (source_->currentIndex() == Made) return std::vector{puzzles::dialStep(family, spec)};
  const QString typed = dial_->text().isEmpty() ? dial_->placeholderText() : dial_->text();
  auto steps = puzzles::parseDial(family, spec, typed.toStdString());
  if (!steps)
    return puzzles::Error{tr("Steps, column %1: ").arg(steps.error().column).toStdString() + steps.error().message};
  if (steps->size() * static_cast<std::size_t>(count_->value()) > kMostPuzzles)
    return puzzles::Error{tr("%1 steps of %2 puzzles are more than %3: ask for fewer.")
                              .arg(steps->size())
                              .arg(count_->value())
                              .arg(kMostPuzzles)
                              .toStdString()};
  return steps;
}

puzzles::Result<BatchRequest> BatchSetup::request() const {
  BatchRequest request{{}, {}, budget_->value(), session_.seed()};
  for (const QCheckBox* tick : ticks_) {
    if (!tick->isChecked()) continue;
    request.keys.push_back(
        {.reasoner = tick->property("reasoner").toString().toStdString(), .family = shownFamily_, .weights = {}});
  }
  if (request.keys.empty()) return puzzles::Error{tr("Tick at least one reasoner.").toStdString()};
  if (source_->currentIndex() == Opened) {
    auto list = opened();
    if (list.empty()) return puzzles::Error{tr("No puzzle is open.").toStdString()};
    request.makeSet = [list = std::move(list), title = session_.source().toStdString()](const std::stop_token&) {
      return puzzles::Result(puzzles::setOf(list, title));
    };
    return request;
  }
  auto steps = this->steps();
  if (!steps) return steps.error();
  request.makeSet = [&family = form_->family(), steps = std::move(*steps), count = count_->value(),
                     seed = static_cast<std::uint64_t>(seed_->value())](const std::stop_token& stop) {
    return puzzles::makeSet(family, steps, count, seed, stop);
  };
  return request;
}

}  // namespace app
