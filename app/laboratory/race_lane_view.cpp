#include "app/laboratory/race_lane_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include "app/laboratory/race.h"
#include "widgets/basics/theme.h"
#include "widgets/board/board_view.h"
#include "widgets/controls/halting_controls.h"
#include "widgets/controls/verdict_chip.h"
#include "widgets/models/words.h"

namespace app {
namespace {

/// A label whose text is cut off rather than making its lane wider.
QLabel* softLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  return label;
}

}  // namespace

RaceLaneView::RaceLaneView(Race& race, int index, QWidget* parent)
    : QWidget(parent),
      race_(race),
      index_(index),
      title_(softLabel(this)),
      place_(softLabel(this)),
      remove_(new QToolButton(this)) {
  RaceLane& lane = race_.lane(index_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->setSpacing(2);
  auto* head = new QHBoxLayout;
  const QString title = tr("%1: %2").arg(index_ + 1).arg(lane.title);
  title_->setText(title);
  title_->setToolTip(title);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  head->addWidget(title_, 1);
  remove_->setText("✕");
  widgets::identify(*remove_, qPrintable(QString("removeLane%1").arg(index_ + 1)), tr("Remove lane %1").arg(index_ + 1),
                    tr("Take this lane out of the race; two stay at least"));
  connect(remove_, &QToolButton::clicked, this, [this] { race_.remove(index_); });
  head->addWidget(buildHalting(lane));
  head->addWidget(remove_);
  column->addLayout(head);
  auto* board = new widgets::BoardView(lane.model, this);
  board->setFocusPolicy(Qt::NoFocus);
  board->setAccessibleName(tr("Board of lane %1").arg(index_ + 1));
  column->addWidget(board, 1);
  column->addWidget(new widgets::VerdictChip(lane.model, this));
  place_->setObjectName(QString("place%1").arg(index_ + 1));
  column->addWidget(place_);
  connect(&race_, &Race::changed, this, &RaceLaneView::refresh);
  dye();
  refresh();
}

/// A lane's own halting rule, behind a button.
QToolButton* RaceLaneView::buildHalting(RaceLane& lane) {
  auto* button = new QToolButton(this);
  button->setText(tr("Halting"));
  button->setPopupMode(QToolButton::InstantPopup);
  widgets::identify(*button, qPrintable(QString("haltingOfLane%1").arg(index_ + 1)),
                    tr("Halting rule of lane %1").arg(index_ + 1),
                    tr("By which rule and threshold this lane would halt; nothing is computed again"));
  auto* menu = new QMenu(button);
  auto* entry = new QWidgetAction(menu);
  auto* controls = new widgets::HaltingControls(lane.model, menu);
  controls->setContentsMargins(8, 8, 8, 8);
  entry->setDefaultWidget(controls);
  menu->addAction(entry);
  button->setMenu(menu);
  return button;
}

void RaceLaneView::dye() {
  QPalette ink = palette();
  ink.setColor(QPalette::WindowText, widgets::themeOf(ink).series[static_cast<std::size_t>(index_)]);
  title_->setPalette(ink);
}

void RaceLaneView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) dye();
}

void RaceLaneView::refresh() {
  const RaceLane& lane = race_.lane(index_);
  remove_->setEnabled(race_.size() > Race::kFewestLanes);
  if (!lane.problem.isEmpty()) return place_->setText(lane.problem);
  if (lane.spent.empty()) return place_->setText(tr("getting ready"));
  const int iteration = lane.model.cursor();
  const double spent = lane.spent[static_cast<std::size_t>(iteration)];
  QString text = tr("iteration %1").arg(iteration);
  const auto& measures = lane.model.trace().at(iteration)->measures;
  if (lane.model.reasoner().capabilities.expands)
    text += tr(", %1 expanded").arg(widgets::counted(measures.nodes, tr("position"), tr("positions")));
  if (race_.clock() != RaceClock::Iterations) text += tr(", %1 spent").arg(amountText(race_.clock(), spent));
  const auto halt = lane.model.halt();
  if (halt && *halt == iteration && race_.restsAtHalts()) text += tr(", halted");
  if (halt && *halt <= iteration && !race_.restsAtHalts()) text += tr(", would have halted at %1").arg(*halt);
  place_->setText(text);
}

}  // namespace app
