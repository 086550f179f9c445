#include "widgets/board/plan_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "puzzles/sokoban/sokoban.h"
#include "widgets/basics/theme.h"
#include "widgets/controls/policy_view.h"
#include "widgets/models/words.h"

namespace widgets {
namespace {

constexpr int kMostThinking = 24, kFirstThinking = 4;
constexpr int kStrengthSteps = 4, kMostStrength = 8, kFirstStrength = 1;  // steps of a quarter

/// The layout of a group of controls, one below the other.
QVBoxLayout* startColumn(QWidget& group) {
  auto* column = new QVBoxLayout(&group);
  column->setContentsMargins(0, 0, 0, 0);
  return column;
}

QSlider* addSlider(QLayout& column, int most, int value, const char* name, const QString& words, const QString& tip) {
  auto* slider = new QSlider(Qt::Horizontal);
  slider->setRange(1, most);
  slider->setValue(value);
  identify(*slider, name, words, tip);
  column.addWidget(slider);
  return slider;
}

QPushButton* addButton(QLayout& row, const QString& text, const char* name, const QString& tip) {
  auto* button = new QPushButton(text);
  identify(*button, name, QString(text).remove('&'), tip);
  row.addWidget(button);
  return button;
}

QLabel* addLabel(QVBoxLayout& column, const char* name) {
  auto* label = new QLabel;
  label->setObjectName(QLatin1String(name));
  label->setWordWrap(true);
  column.addWidget(label);
  return label;
}

QString boxesText(const puzzles::Puzzle& level, const std::string& moves) {
  const puzzles::SokobanGame game = puzzles::playedSokoban(level, moves);
  int boxes = 0, home = 0;
  for (const auto bits : game.position().cells) {
    boxes += (bits & puzzles::kSokobanBox) != 0;
    home += (bits & puzzles::kSokobanBox) != 0 && (bits & puzzles::kSokobanGoal) != 0;
  }
  return PlanPanel::tr("%1 of %2 boxes on goals").arg(home).arg(boxes);
}

}  // namespace

PlanPanel::PlanPanel(TraceModel& model, PlanMarks& marks, QWidget* parent)
    : QWidget(parent), model_(model), marks_(marks) {
  setObjectName("planPanel");
  setAccessibleName(tr("Plan"));
  auto* column = new QVBoxLayout(this);
  column->setAlignment(Qt::AlignTop);
  note_ = addLabel(*column, "planNote");
  clocks_ = addLabel(*column, "planClocks");
  column->addWidget(new PolicyView(model_, this));
  outlook_ = addLabel(*column, "planOutlook");
  column->addWidget(buildControls());
  column->addWidget(plan_ = buildPlan());
  column->addWidget(steering_ = buildSteering());
  connect(&marks_, &PlanMarks::changed, this, [this] { refreshSteering(); });
  for (const auto signal : {&TraceModel::cursorMoved, &TraceModel::traceCleared, &TraceModel::reasonerChanged})
    connect(&model_, signal, this, [this] { refresh(); });
  refresh();
}

QWidget* PlanPanel::buildControls() {
  auto* group = new QWidget(this);
  auto* column = startColumn(*group);
  auto* moves = new QHBoxLayout;
  move_ = addButton(*moves, tr("Next &move"), "nextMoveButton", tr("Go on until the planner has moved (P)"));
  undo_ = addButton(*moves, tr("&Undo move"), "undoMoveButton", tr("Back to before the last move (Ctrl+Z or U)"));
  column->addLayout(moves);
  ticks_ = addSlider(*column, kMostThinking, kFirstThinking, "thinkingTicks", tr("Thinking ticks"),
                     tr("How many ticks to think before the next move"));
  think_ = addButton(*column, tr("Let it think"), "letThinkButton",
                     tr("Hold the next move back for this many ticks, from the cursor on (H). What came after is "
                        "dropped."));
  const auto name = [this](int ticks) {
    think_->setText(tr("Let it &think %1").arg(counted(ticks, tr("tick"), tr("ticks"))));
  };
  connect(ticks_, &QSlider::valueChanged, this, name);
  name(kFirstThinking);
  connect(move_, &QPushButton::clicked, this, &PlanPanel::moveWanted);
  connect(undo_, &QPushButton::clicked, this, &PlanPanel::undoWanted);
  connect(think_, &QPushButton::clicked, this, [this] { Q_EMIT thinkingWanted(thinkingTicks()); });
  return group;
}

QWidget* PlanPanel::buildPlan() {
  auto* group = new QWidget(this);
  auto* column = startColumn(*group);
  agent_ = new QCheckBox(tr("A&gent's plan (thin, teal)"), group);
  identify(*agent_, "agentPlan", tr("Agent's plan"), tr("Arrows by which the agent will step onto squares, by probes"));
  boxes_ = new QCheckBox(tr("Bo&xes' plan (thick, purple)"), group);
  identify(*boxes_, "boxPlan", tr("Boxes' plan"), tr("Arrows by which boxes will be pushed off squares, by probes"));
  for (QCheckBox* box : {agent_, boxes_}) {
    box->setChecked(true);
    column->addWidget(box);
    connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT planShown(agent_->isChecked(), boxes_->isChecked()); });
  }
  reading_ = addLabel(*column, "planReading");
  return group;
}

QWidget* PlanPanel::buildSteering() {
  auto* group = new QWidget(this);
  auto* column = startColumn(*group);
  tool_ = new QComboBox(group);
  identify(*tool_, "steeringTool", tr("Steering tool"),
           tr("What a press on the board marks: drag from a square in a direction, or click to forbid it"));
  for (const auto& name :
       {tr("Steer: no marking"), tr("Drag: agent steps onto a square by"), tr("Click: agent never steps on a square"),
        tr("Drag: box is pushed off a square by"), tr("Click: no box is pushed off a square")})
    tool_->addItem(name);
  connect(tool_, &QComboBox::currentIndexChanged, this,
          [this](int index) { marks_.setTool(static_cast<PlanMarks::Tool>(index)); });
  column->addWidget(tool_);
  strength_ = addSlider(*column, kMostStrength * kStrengthSteps, kFirstStrength * kStrengthSteps, "steeringStrength",
                        tr("Strength of steering"),
                        tr("How hard the cells are pushed at the marked squares, times the probes' rows"));
  steered_ = addLabel(*column, "steeringText");
  auto* first = new QHBoxLayout;
  steer_ =
      addButton(*first, tr("&Steer"), "steerButton",
                tr("From the cursor on, push the plan as marked at every tick; the untouched run shows beside it"));
  random_ = addButton(*first, tr("&Random control"), "randomButton",
                      tr("The same, as hard, but in random directions: what a push alone does"));
  column->addLayout(first);
  auto* second = new QHBoxLayout;
  release_ = addButton(*second, tr("Stop steering"), "releaseButton", tr("From the cursor on, leave the plan alone"));
  clear_ = addButton(*second, tr("Clear marks"), "clearMarksButton", tr("Take all marks off the board"));
  column->addLayout(second);
  connect(strength_, &QSlider::valueChanged, this, [this] { refreshSteering(); });
  connect(steer_, &QPushButton::clicked, this, [this] { Q_EMIT steeringWanted(false); });
  connect(random_, &QPushButton::clicked, this, [this] { Q_EMIT steeringWanted(true); });
  connect(release_, &QPushButton::clicked, this, &PlanPanel::releaseWanted);
  connect(clear_, &QPushButton::clicked, &marks_, &PlanMarks::clear);
  return group;
}

double PlanPanel::strength() const { return strength_->value() / double{kStrengthSteps}; }

void PlanPanel::refreshSteering() {
  const auto thought = model_.current();
  const bool can = thought && !thought->measures.over;
  const bool steered = thought && thought->state.planner && !thought->state.planner->nudges.empty();
  const int count = static_cast<int>(marks_.marks().size());
  steered_->setText(tr("strength %1, %2 marked").arg(strength(), 0, 'f', 2).arg(count) +
                    (steered ? tr("; steered here") : QString()));
  for (QPushButton* button : {steer_, random_}) button->setEnabled(can && count > 0);
  release_->setEnabled(can && steered);
  clear_->setEnabled(count > 0);
}

int PlanPanel::thinkingTicks() const { return ticks_->value(); }

QString PlanPanel::clocks() const {
  const auto thought = model_.current();
  if (!thought || !thought->state.planner) return {};
  const auto& state = *thought->state.planner;
  const bool open = thought->verdict.kind == puzzles::Verdict::Kind::Incomplete;
  if (thought->measures.over && open) return tr("out of moves after %1").arg(state.moves);
  if (thought->measures.over) return tr("over after %1").arg(counted(state.moves, tr("move"), tr("moves")));
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
  const bool plans = thought && thought->state.planner;
  note_->setVisible(!plans);
  note_->setText(tr("Nothing that plans is at work. Open or generate a Sokoban level and choose a planner."));
  clocks_->setVisible(plans);
  outlook_->setVisible(plans);
  for (QWidget* ask : {static_cast<QWidget*>(move_), static_cast<QWidget*>(think_), static_cast<QWidget*>(ticks_)})
    ask->setEnabled(plans && !thought->measures.over);
  undo_->setEnabled(plans && thought->state.planner->moves > 0);
  const QString reading = QString::fromStdString(model_.reasoner().capabilities.planReading);
  plan_->setVisible(plans);
  for (QCheckBox* box : {agent_, boxes_}) box->setEnabled(!reading.isEmpty());
  reading_->setText(reading.isEmpty() ? tr("No probes are in this planner's weights: its plan cannot be read.")
                                      : reading);
  steering_->setVisible(plans && !reading.isEmpty());
  refreshSteering();
  if (!plans) return;
  clocks_->setText(clocks());
  outlook_->setText(outlook());
}

}  // namespace widgets
