#include "app/window/header_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <limits>

#include "widgets/basics/flow_layout.h"
#include "widgets/basics/theme.h"
#include "widgets/controls/verdict_chip.h"

namespace app {
namespace {

QToolButton* buttonFor(QAction& action, const QString& text, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setDefaultAction(&action);
  button->setText(text);
  button->setToolButtonStyle(Qt::ToolButtonTextOnly);
  button->setFocusPolicy(Qt::TabFocus);
  widgets::identify(*button, qPrintable(action.objectName() + "Button"), action.text().remove('&'), action.toolTip());
  return button;
}

}  // namespace

HeaderBar::HeaderBar(Session& session, const Actions& actions, QWidget* parent)
    : QWidget(parent), session_(session), chip_(new widgets::VerdictChip(session.model(), this)) {
  auto* row = new widgets::FlowLayout(this);
  row->setContentsMargins(8, 4, 8, 4);
  row->setSpacing(12);
  chip_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  row->addWidget(chip_);
  row->addWidget(list_ = buildList(actions));
  row->addWidget(reasonerGroup_ = buildReasoner());
  row->addWidget(seedGroup_ = buildSeed(actions));
  connect(&session_, &Session::listChanged, this, &HeaderBar::refreshList);
  connect(&session_, &Session::reasonersChanged, this, &HeaderBar::refreshReasoners);
  connect(&session_, &Session::seedChanged, this, &HeaderBar::refreshSeed);
  connect(&session_.model(), &widgets::TraceModel::reasonerChanged, this, &HeaderBar::refreshSeed);
  refreshList();
  refreshReasoners();
  refreshSeed();
}

QWidget* HeaderBar::buildList(const Actions& actions) {
  auto* group = new QWidget(this);
  auto* line = widgets::lineIn(*group);
  line->addWidget(buttonFor(actions[Command::PreviousPuzzle], tr("<"), group));
  place_ = new QSpinBox(group);
  place_->setKeyboardTracking(false);
  widgets::identify(*place_, "place", tr("Number of the puzzle in its file"),
                    tr("Which puzzle of the file is on show"));
  connect(place_, &QSpinBox::valueChanged, this, [this](int place) { session_.showPuzzle(place - 1); });
  line->addWidget(place_);
  line->addWidget(buttonFor(actions[Command::NextPuzzle], tr(">"), group));
  return group;
}

QWidget* HeaderBar::buildReasoner() {
  auto* group = new QWidget(this);
  auto* line = widgets::lineIn(*group);
  reasoner_ = new QComboBox(group);
  reasoner_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  widgets::identify(*reasoner_, "reasoner", tr("Reasoner"), tr("Which network thinks about this puzzle"));
  connect(reasoner_, &QComboBox::activated, this,
          [this](int index) { session_.setReasoner(reasoner_->itemData(index).toString().toStdString()); });
  auto* label = new QLabel(tr("&Reasoner"), group);
  label->setBuddy(reasoner_);
  line->addWidget(label);
  line->addWidget(reasoner_);
  return group;
}

QWidget* HeaderBar::buildSeed(const Actions& actions) {
  auto* group = new QWidget(this);
  auto* line = widgets::lineIn(*group);
  seed_ = new QSpinBox(group);
  seed_->setRange(0, std::numeric_limits<int>::max());
  seed_->setKeyboardTracking(false);
  connect(seed_, &QSpinBox::valueChanged, this, [this](int seed) { session_.setSeed(static_cast<quint64>(seed)); });
  widgets::identify(*seed_, "seed", tr("Seed"), tr("Seed of the random start; another seed is another run"));
  auto* label = new QLabel(tr("&Seed"), group);
  label->setBuddy(seed_);
  line->addWidget(label);
  line->addWidget(seed_);
  line->addWidget(newSeed_ = buttonFor(actions[Command::NewSeed], tr("New"), group));
  return group;
}

void HeaderBar::refreshList() {
  const int count = static_cast<int>(session_.puzzles().size());
  list_->setVisible(count > 1);
  const QSignalBlocker quiet(place_);
  place_->setRange(1, std::max(1, count));
  place_->setSuffix(tr(" of %1").arg(count));
  place_->setValue(session_.puzzleIndex() + 1);
}

void HeaderBar::refreshReasoners() {
  const QSignalBlocker quiet(reasoner_);
  reasoner_->clear();
  for (const model::Choice& choice : session_.choices()) {
    reasoner_->addItem(QString::fromStdString(choice.title), QString::fromStdString(choice.reasoner));
  }
  if (session_.choices().empty()) reasoner_->addItem(session_.puzzleIndex() < 0 ? tr("no puzzle") : tr("none yet"));
  reasoner_->setCurrentIndex(std::max(0, reasoner_->findData(QString::fromStdString(session_.reasonerName()))));
  reasoner_->setEnabled(!session_.choices().empty());
}

void HeaderBar::refreshSeed() {
  const QSignalBlocker quiet(seed_);
  seed_->setValue(static_cast<int>(session_.seed()));
  const thought::ReasonerInfo& info = session_.model().reasoner();
  const bool matters = info.name.empty() ? !session_.choices().empty() : info.randomStart;
  seed_->setEnabled(matters);
  newSeed_->defaultAction()->setEnabled(matters);
  seed_->setToolTip(matters ? tr("Seed of the random start; another seed is another run")
                            : tr("This reasoner always starts the same way, so there is no seed to choose"));
}

}  // namespace app
