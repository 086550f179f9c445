#include "widgets/charts/allocator_view.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <algorithm>
#include <numeric>

#include "widgets/basics/theme.h"
#include "widgets/models/words.h"

namespace widgets {
namespace {

constexpr int kHandLines = 10;  // least height of the table by hand, in lines of text

QTableWidgetItem* readOnly(const QString& text, const QString& tip = {}) {
  auto* item = new QTableWidgetItem(text);
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  item->setToolTip(tip);
  return item;
}

}  // namespace

AllocatorView::AllocatorView(BatchModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      total_(new QSpinBox(this)),
      policies_(new QTableWidget(this)),
      hand_(new QTableWidget(this)),
      fill_(new QComboBox(this)),
      handNote_(new QLabel(this)) {
  identify(*total_, "allocatorTotal", tr("Total iterations"), tr("How many iterations there are for all puzzles"));
  total_->setKeyboardTracking(false);
  auto* label = new QLabel(tr("&Total iterations"), this);
  label->setBuddy(total_);
  handNote_->setWordWrap(true);
  buildPolicies();
  buildHand();
  auto* layout = new QGridLayout(this);
  layout->addWidget(label, 0, 0);
  layout->addWidget(total_, 0, 1);
  layout->addWidget(policies_, 1, 0, 1, 3);
  layout->addWidget(buildDefinitions(), 2, 0, 1, 3);
  layout->addWidget(fill_, 3, 0);
  layout->addWidget(handNote_, 3, 1, 1, 2);
  layout->addWidget(hand_, 4, 0, 1, 3);
  layout->setColumnStretch(2, 1);
  layout->setRowStretch(4, 1);
  connect(total_, &QSpinBox::valueChanged, this, &AllocatorView::refresh);
  connect(&model_, &BatchModel::changed, this, &AllocatorView::takeBatch);
  connect(&model_, &BatchModel::ruleChanged, this, &AllocatorView::refresh);
  takeBatch();
}

void AllocatorView::buildPolicies() {
  const auto choices = thought::allocationChoices();
  identify(*policies_, "allocatorPolicies", tr("What each way of spending solves"),
           tr("Regret: how many puzzles the oracle solves more"));
  policies_->setColumnCount(4);
  policies_->setHorizontalHeaderLabels({tr("Spending"), tr("Spent"), tr("Solved"), tr("Regret")});
  policies_->setRowCount(static_cast<int>(choices.size()));
  policies_->verticalHeader()->hide();
  policies_->setTabKeyNavigation(false);
  policies_->setSelectionMode(QAbstractItemView::NoSelection);
  policies_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  policies_->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
  policies_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  policies_->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
  policies_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  policies_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  for (int row = 0; row < std::ssize(choices); ++row) {
    const auto& choice = choices[static_cast<std::size_t>(row)];
    const QString definition = textOf(choice.definition);
    policies_->setItem(row, 0, readOnly(textOf(choice.title), definition));
    policies_->setItem(row, 1, readOnly({}));
    auto* bar = new QProgressBar(policies_);
    bar->setFormat("%v");
    identify(*bar, "allocatorBar", tr("Solved: %1").arg(textOf(choice.title)), tr("Puzzles solved"));
    policies_->setCellWidget(row, 2, bar);
    policies_->setItem(row, 3, readOnly({}));
  }
}

QLabel* AllocatorView::buildDefinitions() {
  QString text;
  for (const auto& choice : thought::allocationChoices())
    text += tr("<b>%1.</b> %2 ").arg(textOf(choice.title), textOf(choice.definition));
  auto* label = new QLabel(text + tr("<b>Regret:</b> how many puzzles the oracle solves more."), this);
  label->setObjectName("allocatorDefinitions");
  label->setWordWrap(true);
  return label;
}

void AllocatorView::buildHand() {
  identify(*fill_, "allocatorFill", tr("Fill in by hand like"), tr("Begin your own numbers with those of a policy"));
  fill_->addItem(tr("Fill in like..."));
  for (const auto& choice : thought::allocationChoices()) {
    if (choice.policy != thought::AllocationPolicy::ByHand) fill_->addItem(textOf(choice.title));
  }
  connect(fill_, &QComboBox::activated, this, &AllocatorView::fillHand);
  identify(*hand_, "allocatorHand", tr("Iterations by hand"), tr("Your own number of iterations for each puzzle"));
  hand_->setColumnCount(3);
  hand_->setMinimumHeight(kHandLines * fontMetrics().height());
  hand_->setHorizontalHeaderLabels({tr("Puzzle"), tr("By hand"), tr("Then")});
  hand_->verticalHeader()->hide();
  hand_->setTabKeyNavigation(false);
  hand_->setSelectionMode(QAbstractItemView::NoSelection);
  hand_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  hand_->horizontalHeader()->setStretchLastSection(true);
  connect(hand_, &QTableWidget::cellActivated, this,
          [this](int row, int) { model_.pick(model_.current(), row, boxes_[static_cast<std::size_t>(row)]->value()); });
}

void AllocatorView::takeBatch() {
  boxes_.clear();
  hand_->setRowCount(0);
  setEnabled(model_.batch());
  if (!model_.batch()) return;
  const auto& runs = model_.batch()->runs;
  const int rows = std::min<int>(kMostByHand, static_cast<int>(runs.size()));
  hand_->setRowCount(rows);
  for (int row = 0; row < rows; ++row) {
    const auto& run = runs[static_cast<std::size_t>(row)];
    auto* box = new QSpinBox(hand_);
    identify(*box, "allocatorBox", tr("Iterations for %1").arg(model_.puzzleText(run)),
             tr("Iterations for this puzzle"));
    box->setRange(0, run.iterations());
    box->setKeyboardTracking(false);
    connect(box, &QSpinBox::valueChanged, this, &AllocatorView::refresh);
    hand_->setItem(row, 0, readOnly(QString::number(run.puzzle + 1), tr("Return opens the puzzle")));
    hand_->setCellWidget(row, 1, box);
    hand_->setItem(row, 2, readOnly({}));
    boxes_.push_back(box);
  }
  const QSignalBlocker block(total_);
  const int most =
      std::accumulate(runs.begin(), runs.end(), 0, [](int sum, const auto& run) { return sum + run.iterations(); });
  total_->setRange(0, most);
  total_->setValue(most / 4);
  refresh();
}

void AllocatorView::fillHand(int choice) {
  if (choice == 0 || !model_.batch()) return;
  const auto& policy = thought::allocationChoices()[static_cast<std::size_t>(choice - 1)].policy;
  const auto filled = thought::allocate(policy, *model_.batch(), total_->value(), model_.ruleOf(model_.current()));
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    const QSignalBlocker block(boxes_[i]);
    boxes_[i]->setValue(filled.iterations[i]);
  }
  fill_->setCurrentIndex(0);
  refresh();
}

std::vector<int> AllocatorView::byHand() const {
  std::vector<int> numbers;
  for (const QSpinBox* box : boxes_) numbers.push_back(box->value());
  return numbers;
}

void AllocatorView::refresh() {
  if (!model_.batch()) return;
  const auto& batch = *model_.batch();
  const int total = total_->value();
  const auto numbers = byHand();
  const auto spend = [&](thought::AllocationPolicy policy) {
    return thought::allocate(policy, batch, total, model_.ruleOf(model_.current()), numbers);
  };
  const int best = spend(thought::AllocationPolicy::Oracle).solved;
  for (int row = 0; row < policies_->rowCount(); ++row) {
    const auto spent = spend(thought::allocationChoices()[static_cast<std::size_t>(row)].policy);
    policies_->item(row, 1)->setText(QString::number(spent.spent));
    auto* bar = qobject_cast<QProgressBar*>(policies_->cellWidget(row, 2));
    bar->setRange(0, std::max(1, static_cast<int>(batch.runs.size())));
    bar->setValue(spent.solved);
    policies_->item(row, 3)->setText(QString::number(best - spent.solved));
  }
  const auto mine = spend(thought::AllocationPolicy::ByHand);
  for (int row = 0; row < hand_->rowCount(); ++row) {
    const auto i = static_cast<std::size_t>(row);
    hand_->item(row, 2)->setText(batch.runs[i].validAt(mine.iterations[i]) ? tr("solved") : tr("not solved"));
  }
  const int wished = std::accumulate(numbers.begin(), numbers.end(), 0);
  handNote_->setText(
      wished > total
          ? tr("By hand: %1 given, %2 more than there are; the last puzzles go short.").arg(wished).arg(wished - total)
          : tr("By hand: %1 given, %2 left.").arg(wished).arg(total - wished));
}

}  // namespace widgets
