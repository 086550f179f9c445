#include "widgets/plan_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "puzzles/sokoban.h"
#include "widgets/policy_view.h"
#include "widgets/theme.h"

namespace widgets {
namespace {

constexpr int kMostThinking = 24, kFirstThinking = 4;

QLabel* addLabel(QVBoxLayout& column, const char* name) {
  auto* label = new QLabel;
  label->setObjectName(QLatin1String(name));
  label->setWordWrap(true);
  column.addWidget(label);
  return label;
}

QString boxesText(const puzzles::Puzzle& level, const std::string& moves) {
  puzzles::SokobanGame game(level);
  for (const char letter : moves) game.move(letter);
  int boxes = 0, home = 0;
  for (const auto bits : game.position().cells) {
    boxes += (bits & puzzles::kSokobanBox) != 0;
    home += (bits & puzzles::kSokobanBox) != 0 && (bits & puzzles::kSokobanGoal) != 0;
  }
  return PlanPanel::tr("%1 of %2 boxes on goals").arg(home).arg(boxes);
}

}  // namespace

PlanPanel::PlanPanel(TraceModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setObjectName("planPanel");
  setAccessibleName(tr("Plan"));
  auto* column = new QVBoxLayout(this);
  column->setAlignment(Qt::AlignTop);
  note_ = addLabel(*column, "planNote");
  clocks_ = addLabel(*column, "planClocks");
  column->addWidget(new PolicyView(model_, this));
  outlook_ = addLabel(*column, "planOutlook");
  column->addWidget(buildAsks());
  for (const auto signal : {&TraceModel::cursorMoved, &TraceModel::traceCleared, &TraceModel::reasonerChanged})
    connect(&model_, signal, this, [this] { refresh(); });
  refresh();
}

QWidget* PlanPanel::buildAsks() {
  auto* group = new QWidget(this);
  auto* column = new QVBoxLayout(group);
  column->setContentsMargins(0, 0, 0, 0);
  move_ = new QPushButton(tr("Next &move"), group);
  identify(*move_, "nextMoveButton", tr("Next move"), tr("Go on until the planner has moved (P)"));
  undo_ = new QPushButton(tr("&Undo move"), group);
  identify(*undo_, "undoMoveButton", tr("Undo move"), tr("Back to before the last move (Ctrl+Z or U)"));
  auto* moves = new QHBoxLayout;
  moves->addWidget(move_);
  moves->addWidget(undo_);
  column->addLayout(moves);
  ticks_ = new QSlider(Qt::Horizontal, group);
  ticks_->setRange(1, kMostThinking);
  ticks_->setValue(kFirstThinking);
  identify(*ticks_, "thinkingTicks", tr("Thinking ticks"), tr("How many ticks to think before the next move"));
  think_ = new QPushButton(group);
  const auto name = [this](int ticks) { think_->setText(tr("Let it &think %1 ticks").arg(ticks)); };
  connect(ticks_, &QSlider::valueChanged, this, name);
  name(kFirstThinking);
  identify(*think_, "letThinkButton", tr("Let it think"),
           tr("Hold the next move back for this many ticks, from the cursor on (H). What came after is dropped."));
  column->addWidget(ticks_);
  column->addWidget(think_);
  connect(move_, &QPushButton::clicked, this, &PlanPanel::moveWanted);
  connect(undo_, &QPushButton::clicked, this, &PlanPanel::undoWanted);
  connect(think_, &QPushButton::clicked, this, [this] { Q_EMIT thinkingWanted(thinkingTicks()); });
  return group;
}

int PlanPanel::thinkingTicks() const { return ticks_->value(); }

QString PlanPanel::clocks() const {
  const auto thought = model_.current();
  if (!thought || !model_.reasoner().plans) return {};
  const auto& state = thought->state;
  if (thought->measures.over) return tr("over after %1 moves").arg(state.moves);
  if (thought->outer <= state.moves && state.moves > 0) return tr("move %1 is made").arg(state.moves);
  return tr("move %1, tick %2: %3 more until it moves")
      .arg(state.moves + 1)
      .arg(thought->iteration == 0 ? 0 : thought->inner + 1)
      .arg(std::max(0, state.ticksLeft));
}

QString PlanPanel::outlook() const {
  const auto thought = model_.current();
  const float value = thought->measures.value;
  return tr("expected return %1 · %2")
      .arg(std::isfinite(value) ? QString::number(value, 'f', 2) : tr("unknown"),
           boxesText(model_.puzzle(), thought->answer.moves));
}

void PlanPanel::refresh() {
  const auto thought = model_.current();
  const bool plans = thought && model_.reasoner().plans;
  note_->setVisible(!plans);
  note_->setText(tr("Nothing that plans is at work. Open or generate a Sokoban level and choose a planner."));
  clocks_->setVisible(plans);
  outlook_->setVisible(plans);
  for (QWidget* ask : {static_cast<QWidget*>(move_), static_cast<QWidget*>(think_), static_cast<QWidget*>(ticks_)})
    ask->setEnabled(plans && !thought->measures.over);
  undo_->setEnabled(plans && thought->state.moves > 0);
  if (!plans) return;
  clocks_->setText(clocks());
  outlook_->setText(outlook());
}

}  // namespace widgets
