#include "app/window/run_commands.h"

#include <QInputDialog>
#include <QRandomGenerator>
#include <limits>

#include "app/laboratory/touch_panel.h"
#include "app/window/fork_panel.h"
#include "app/window/message_bar.h"
#include "app/window/workspace.h"
#include "widgets/board/board_view.h"
#include "widgets/board/plan_panel.h"
#include "widgets/controls/verdict_chip.h"
#include "widgets/heatmap/heatmap_panel.h"
#include "widgets/models/plan_marks.h"

namespace app {

RunCommands::RunCommands(const Actions& actions, const Parts& parts) : actions_(actions), parts_(parts) {
  connectThinking();
  connectTravel();
  connectPlayback();
  connectHandPlay();
  connectPlanner();
  connectTouch();
  for (const auto signal : {&widgets::TraceModel::puzzleChanged, &widgets::TraceModel::grown,
                            &widgets::TraceModel::traceCleared, &widgets::TraceModel::runningChanged}) {
    connect(&parts_.session.model(), signal, this, &RunCommands::refreshEnabled);
  }
  refreshEnabled();
}

void RunCommands::connectThinking() {
  Session& session = parts_.session;
  Workspace& workspace = parts_.workspace;
  actions_.on(Command::PlayPause, *this, [this] { playPause(); });
  actions_.on(Command::NextMove, *this, [&session] { session.planner().makeMove(); });
  actions_.on(Command::LetThink, *this,
              [&session, &workspace] { session.planner().letThink(workspace.plan().thinkingTicks()); });
  actions_.on(Command::NewSeed, *this, [&session] {
    session.setSeed(static_cast<quint64>(QRandomGenerator::global()->bounded(std::numeric_limits<int>::max())));
  });
  actions_.on(Command::Undo, *this, [this] { undo(); });
  actions_.on(Command::Redo, *this, [&session] { session.branches().redo(); });
}

void RunCommands::connectTravel() {
  Session& session = parts_.session;
  widgets::TraceModel& model = session.model();
  constexpr auto kMilestones = widgets::TraceModel::Events::Milestones;
  actions_.on(Command::StepBack, *this, [&session] { session.stepBy(-1); });
  actions_.on(Command::StepForward, *this, [&session] { session.stepBy(1); });
  actions_.on(Command::BackTen, *this, [&session, &model] { session.moveTo(model.cursor() - 10); });
  actions_.on(Command::ForwardTen, *this, [&session, &model] { session.moveTo(model.cursor() + 10); });
  actions_.on(Command::First, *this, [&session] { session.moveTo(0); });
  actions_.on(Command::Last, *this, [&session, &model] { session.moveTo(model.size() - 1); });
  actions_.on(Command::PreviousEvent, *this, [&model] { model.jumpToEvent(-1); });
  actions_.on(Command::NextEvent, *this, [&model] { model.jumpToEvent(1); });
  actions_.on(Command::PreviousMilestone, *this, [&model] { model.jumpToEvent(-1, kMilestones); });
  actions_.on(Command::NextMilestone, *this, [&model] { model.jumpToEvent(1, kMilestones); });
  actions_.on(Command::GoTo, *this, [this] { goTo(); });
}

void RunCommands::connectPlayback() {
  Playback& playback = parts_.playback;
  actions_.on(Command::Slower, *this, [&playback] { playback.setSpeed(playback.speed() / 2); });
  actions_.on(Command::Faster, *this, [&playback] { playback.setSpeed(playback.speed() * 2); });
  QAction& loop = actions_[Command::Loop];
  connect(&loop, &QAction::toggled, &playback, &Playback::setLoop);
  connect(&playback, &Playback::changed, this, [&playback, &loop] { loop.setChecked(playback.loop()); });
}

void RunCommands::connectHandPlay() {
  Session& session = parts_.session;
  widgets::BoardView& board = parts_.workspace.board();
  actions_.on(Command::UndoMove, *this, [&board] { board.undo(); });
  actions_.on(Command::RestartLevel, *this, [&board] { board.restart(); });
  connect(&board, &widgets::BoardView::gameChanged, this, &RunCommands::judgeByHand);
  connect(&board, &widgets::BoardView::moveRequested, &session.planner(), &PlannerHand::order);
  connect(&board, &widgets::BoardView::undoRequested, &session.planner(), &PlannerHand::undoMove);
  connect(&board, &widgets::BoardView::restartRequested, this, [&session] { session.moveTo(0); });
  connect(&session, &Session::idle, this, &RunCommands::offerHandPlay);
  connect(&session, &Session::listChanged, this, [this, &board] {
    judgeByHand();
    refreshEnabled();
    if (board.playable()) board.setFocus();
  });
}

void RunCommands::connectPlanner() {
  Session& session = parts_.session;
  Workspace& workspace = parts_.workspace;
  const widgets::PlanPanel& plan = workspace.plan();
  connect(&plan, &widgets::PlanPanel::moveWanted, &session.planner(), &PlannerHand::makeMove);
  connect(&plan, &widgets::PlanPanel::undoWanted, &session.planner(), &PlannerHand::undoMove);
  connect(&plan, &widgets::PlanPanel::thinkingWanted, &session.planner(), &PlannerHand::letThink);
  connect(&plan, &widgets::PlanPanel::steeringWanted, this, [&session, &workspace, &plan](bool random) {
    session.planner().steer(workspace.marks().marks(), plan.strength(), random);
  });
  connect(&plan, &widgets::PlanPanel::releaseWanted, &session.planner(), &PlannerHand::release);
  connect(&session, &Session::twinChanged, this, [&session, &workspace] { workspace.showTwin(session.twinned()); });
  connect(&session.model(), &widgets::TraceModel::puzzleChanged, &workspace.marks(), &widgets::PlanMarks::clear);
}

void RunCommands::connectTouch() {
  Session& session = parts_.session;
  Workspace& workspace = parts_.workspace;
  widgets::Brush& brush = workspace.brush();
  TouchPanel& touch = workspace.touch();
  workspace.forks().setSession(session, actions_);
  actions_.on(Command::Touch, *this, [&workspace, &touch] { workspace.reveal(touch); });
  actions_.on(Command::LargerBrush, *this, [&brush] { brush.setRadius(brush.radius() + 1); });
  actions_.on(Command::SmallerBrush, *this, [&brush] { brush.setRadius(brush.radius() - 1); });
  connect(&touch, &TouchPanel::strokeWanted, this, [&session, &touch](const std::vector<puzzles::Cell>& cells) {
    session.edits().paint(touch.strokeOver(cells), touch.copyFrom(), touch.fromTwin());
  });
  connect(&touch, &TouchPanel::editWanted, &session.edits(), &Edits::editPuzzle);
  connect(&session, &Session::forksChanged, this, [this, &session, &touch] {
    const Forks& forks = session.forks();
    touch.setEditedAt(forks.active() < 0 ? 0 : forks.at(forks.active()).iteration);
    refreshEnabled();
  });
  connect(&workspace.forks(), &ForkPanel::compared, this, [&workspace] {
    workspace.heatmap().setView(gpu::View::Change);
    workspace.reveal(workspace.heatmap());
  });
}

void RunCommands::judgeByHand() {
  const widgets::BoardView& board = parts_.workspace.board();
  parts_.chip.setHandVerdict(board.playable() ? std::optional(board.verdict()) : std::nullopt);
}

void RunCommands::playPause() {
  Session& session = parts_.session;
  const widgets::TraceModel& model = session.model();
  const bool atEnd = model.cursor() == model.size() - 1;
  if (parts_.playback.playing()) {
    parts_.playback.pause();
  } else if (atEnd && session.thinking()) {
    session.stop();
  } else if (model.size() == 0 || (atEnd && model.size() <= model.budget())) {
    session.think();
  } else {
    parts_.playback.play();
  }
}

void RunCommands::goTo() {
  const widgets::TraceModel& model = parts_.session.model();
  auto* dialog = new QInputDialog(&parts_.window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Go to iteration"));
  dialog->setLabelText(tr("Iteration, 0 to %1").arg(model.size() - 1));
  dialog->setInputMode(QInputDialog::IntInput);
  dialog->setIntRange(0, model.size() - 1);
  dialog->setIntValue(model.cursor());
  connect(dialog, &QInputDialog::intValueSelected, &parts_.session, &Session::moveTo);
  dialog->open();
}

/// While a level is played its moves come first; not where the thought was touched.
void RunCommands::undo() {
  const Forks& forks = parts_.session.forks();
  widgets::BoardView& board = parts_.workspace.board();
  const bool touched = forks.active() >= 0 && forks.at(forks.active()).kind == Branch::Kind::Edited;
  if (board.playable() && board.moves() > 0 && !touched) return board.undo();
  parts_.session.branches().undo();
}

void RunCommands::offerHandPlay() {
  const widgets::BoardView& board = parts_.workspace.board();
  if (!board.playable() || board.planned()) return;
  parts_.messages.say(Severity::Note,
                      tr("Play the level by hand: the arrow keys move, %1 takes a move back.").arg(tr("Ctrl+Z or U")));
}

void RunCommands::refreshEnabled() {
  const Session& session = parts_.session;
  const bool recorded = parts_.session.model().size() > 0, playable = parts_.workspace.board().playable();
  actions_[Command::PlayPause].setEnabled(recorded || !session.reasonerName().empty());
  for (const Command command : {Command::StepBack, Command::StepForward, Command::BackTen, Command::ForwardTen,
                                Command::First, Command::Last, Command::PreviousEvent, Command::NextEvent,
                                Command::PreviousMilestone, Command::NextMilestone, Command::GoTo}) {
    actions_[command].setEnabled(recorded);
  }
  actions_[Command::Undo].setEnabled(session.forks().canUndo() || playable);
  actions_[Command::Redo].setEnabled(session.forks().canRedo());
  for (const Command command : {Command::NextMove, Command::LetThink})
    actions_[command].setEnabled(session.planner().planning());
  for (const Command command : {Command::UndoMove, Command::RestartLevel}) actions_[command].setEnabled(playable);
}

}  // namespace app
