#include "app/window/fork_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "widgets/basics/theme.h"

namespace app {
namespace {

constexpr int kId = Qt::UserRole;

QString verdictOf(const thought::Trace& trace) {
  return trace.empty() ? QString() : QString::fromLatin1(puzzles::verdictName(trace.last()->verdict.kind));
}

}  // namespace

ForkPanel::ForkPanel(QWidget* parent)
    : QWidget(parent), tree_(new QTreeWidget), compare_(new QPushButton(tr("Difference from the chosen branch"))) {
  setObjectName("forkPanel");
  setAccessibleName(tr("Branches"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  widgets::identify(*tree_, "forkTree", tr("Branches"),
                    tr("Every puzzle, seed, reasoner and edit of this session. Return or a double click shows a "
                       "branch as it was left."));
  tree_->setColumnCount(3);
  tree_->setHeaderLabels({tr("branch"), tr("from"), tr("ends")});
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  for (const int section : {1, 2}) tree_->header()->setSectionResizeMode(section, QHeaderView::ResizeToContents);
  tree_->setMinimumHeight(6 * fontMetrics().height());
  tree_->setUniformRowHeights(true);
  widgets::identify(*compare_, "compareBranches", compare_->text(),
                    tr("Heatmap: how far the state is from the chosen branch's at the same iteration"));
  compare_->setCheckable(true);
  compare_->setEnabled(false);
  column->addWidget(tree_, 1);
  column->addWidget(compare_);
}

void ForkPanel::setSession(Session& session, const Actions& actions) {
  session_ = &session;
  auto* row = new QHBoxLayout;
  for (const Command command : {Command::Undo, Command::Redo}) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(&actions[command]);
    button->setObjectName(actions[command].objectName() + "Button");
    button->setAccessibleName(actions[command].text().remove('&'));
    row->addWidget(button);
  }
  row->addStretch();
  static_cast<QVBoxLayout*>(layout())->insertLayout(0, row);
  connect(session_, &Session::forksChanged, this, &ForkPanel::refresh);
  connect(tree_, &QTreeWidget::itemActivated, this,
          [this](QTreeWidgetItem* item) { session_->branches().show(item->data(0, kId).toInt()); });
  connect(tree_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
    compare_->setEnabled(item != nullptr);
    if (item && compare_->isChecked()) compare(true);
  });
  connect(compare_, &QPushButton::toggled, this, &ForkPanel::compare);
  refresh();
}

void ForkPanel::compare(bool on) {
  const QTreeWidgetItem* chosen = tree_->currentItem();
  session_->branches().compareWith(on && chosen ? chosen->data(0, kId).toInt() : -1);
  if (on) Q_EMIT compared();
}

void ForkPanel::refresh() {
  const QTreeWidgetItem* chosen = tree_->currentItem();
  const int chosenId = chosen ? chosen->data(0, kId).toInt() : -1;
  const QSignalBlocker quiet(tree_);
  tree_->clear();
  std::map<int, QTreeWidgetItem*> items;
  const Forks& forks = session_->forks();
  for (const auto& [id, branch] : forks.branches()) {
    const auto parent = items.find(branch.parent);
    auto* item = parent == items.end() ? new QTreeWidgetItem(tree_) : new QTreeWidgetItem(parent->second);
    const bool active = id == forks.active();
    item->setData(0, kId, id);
    item->setText(0, branch.label);
    item->setText(1, branch.kind == Branch::Kind::Opened ? QString() : QString::number(branch.iteration));
    item->setText(2, verdictOf(active ? session_->model().trace() : branch.trace));
    item->setToolTip(
        0,
        tr("%1, seed %2, by %3").arg(branch.label).arg(branch.seed).arg(QString::fromStdString(branch.key.reasoner)));
    QFont letters = font();
    letters.setBold(active);
    for (int section = 0; section < 3; ++section) item->setFont(section, letters);
    items[id] = item;
    if (id == (forks.has(chosenId) ? chosenId : forks.active())) tree_->setCurrentItem(item);
  }
  tree_->expandAll();
  compare_->setEnabled(tree_->currentItem() != nullptr);
  const bool comparing = !session_->model().comparedName().isEmpty();
  const QSignalBlocker still(compare_);
  compare_->setChecked(comparing);
}

}  // namespace app
