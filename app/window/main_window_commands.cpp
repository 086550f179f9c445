#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QRandomGenerator>
#include <QStatusBar>
#include <limits>

#include "app/laboratory/batch_window.h"
#include "app/laboratory/dynamics_window.h"
#include "app/laboratory/race_window.h"
#include "app/laboratory/starts_window.h"
#include "app/laboratory/touch_panel.h"
#include "app/window/exports.h"
#include "app/window/fork_panel.h"
#include "app/window/generate_panel.h"
#include "app/window/header_bar.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/shortcut_overlay.h"
#include "app/window/workspace.h"
#include "widgets/board/board_view.h"
#include "widgets/board/plan_panel.h"
#include "widgets/controls/verdict_chip.h"
#include "widgets/heatmap/heatmap_panel.h"
#include "widgets/models/plan_marks.h"

namespace app {
namespace {

void bringForward(QWidget& window) {
  window.show();
  window.raise();
  window.activateWindow();
}

}  // namespace

void MainWindow::on(Command command, std::function<void()> act) {
  connect(&actions_[command], &QAction::triggered, this, [act = std::move(act)] { act(); });
}

void MainWindow::connectCommands() {
  on(Command::Open, [this] { openFile(); });
  on(Command::Paste, [this] { paste(); });
  on(Command::Generate, [this] { workspace_->reveal(workspace_->generator()); });
  on(Command::PreviousPuzzle, [this] { session_.showPuzzle(session_.puzzleIndex() - 1); });
  on(Command::NextPuzzle, [this] { session_.showPuzzle(session_.puzzleIndex() + 1); });
  on(Command::ExportWindow, [this] { exportPicture(*this, "latentarium.png", 1); });
  on(Command::ExportBoard, [this] { exportPicture(board(), "board.png", 2); });
  on(Command::BatchBench, [this] { showBatchBench(); });
  on(Command::Quit, [this] { close(); });
  on(Command::CopyPuzzle, [this] { QApplication::clipboard()->setText(puzzleText(model_.puzzle())); });
  on(Command::CopyAnswer, [this] { copyAnswer(); });
  connect(&workspace_->generator(), &GeneratePanel::generated, &intake_, &Intake::openGenerated);
  const auto say = [this](Session::Severity severity, const QString& sentence) { messages_->say(severity, sentence); };
  connect(&workspace_->generator(), &GeneratePanel::failed, this,
          [say](const QString& sentence) { say(Session::Severity::Problem, sentence); });
  connect(&session_, &Session::listChanged, messages_, &MessageBar::clearPassing);
  connect(&session_, &Session::said, this, say);
  connect(&intake_, &Intake::said, this, say);
  connect(&session_, &Session::reasonerChosen, this,
          [this](const QString& family, const QString& name) { settings_.setReasoner(family, name); });
  on(Command::OpenRace, [this] { openRace(); });
  connectThinking();
  connectViews();
  connectAppearance();
  connectHandPlay();
  connectTouch();
  connectLaboratory();
}

void MainWindow::connectThinking() {
  on(Command::PlayPause, [this] { playPause(); });
  on(Command::StepBack, [this] { session_.stepBy(-1); });
  on(Command::StepForward, [this] { session_.stepBy(1); });
  on(Command::BackTen, [this] { session_.moveTo(model_.cursor() - 10); });
  on(Command::ForwardTen, [this] { session_.moveTo(model_.cursor() + 10); });
  on(Command::First, [this] { session_.moveTo(0); });
  on(Command::Last, [this] { session_.moveTo(model_.size() - 1); });
  on(Command::PreviousEvent, [this] { model_.jumpToEvent(-1); });
  on(Command::NextEvent, [this] { model_.jumpToEvent(1); });
  on(Command::PreviousMilestone, [this] { model_.jumpToEvent(-1, widgets::TraceModel::Events::Milestones); });
  on(Command::NextMilestone, [this] { model_.jumpToEvent(1, widgets::TraceModel::Events::Milestones); });
  on(Command::GoTo, [this] { goTo(); });
  on(Command::Stop, [this] { stopAll(); });
  on(Command::NextMove, [this] { session_.planner().makeMove(); });
  on(Command::LetThink, [this] { session_.planner().letThink(workspace_->plan().thinkingTicks()); });
  on(Command::NewSeed, [this] { newSeed(); });
  on(Command::ManyStarts, [this] { showStarts(); });
  on(Command::Slower, [this] { playback_.setSpeed(playback_.speed() / 2); });
  on(Command::Faster, [this] { playback_.setSpeed(playback_.speed() * 2); });
  connect(&actions_[Command::Loop], &QAction::toggled, &playback_, &Playback::setLoop);
  connect(&playback_, &Playback::changed, this, [this] { actions_[Command::Loop].setChecked(playback_.loop()); });
}

void MainWindow::connectViews() {
  widgets::HeatmapPanel& heatmap = workspace_->heatmap();
  for (const auto& choice : widgets::HeatmapPanel::viewChoices()) {
    on(commandFor(choice.view), [this, &heatmap, view = choice.view] {
      workspace_->reveal(heatmap);
      heatmap.setView(view);
    });
  }
  const auto check = [this](gpu::View view) { actions_[commandFor(view)].setChecked(true); };
  connect(&heatmap, &widgets::HeatmapPanel::viewChanged, this, check);
  check(heatmap.view());
  connect(&actions_[Command::OverBoard], &QAction::toggled, &heatmap, &widgets::HeatmapPanel::setOverBoard);
  connect(workspace_, &Workspace::hovered, this, [this](const QString& text) { statusBar()->showMessage(text); });
}

void MainWindow::connectAppearance() {
  constexpr int kStep = 10;
  on(Command::LargerText, [this] { setFontScale(fontScale_ + kStep); });
  on(Command::SmallerText, [this] { setFontScale(fontScale_ - kStep); });
  on(Command::NormalText, [this] { setFontScale(100); });
  on(Command::SystemColours, [this] { setColours(Settings::Colours::System); });
  on(Command::LightColours, [this] { setColours(Settings::Colours::Light); });
  on(Command::DarkColours, [this] { setColours(Settings::Colours::Dark); });
  on(Command::FullScreen, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
  on(Command::ResetLayout, [this] { arrange(); });
  connect(&actions_[Command::Shortcuts], &QAction::toggled, overlay_, &QWidget::setVisible);
  connect(overlay_, &ShortcutOverlay::visibilityChanged, &actions_[Command::Shortcuts], &QAction::setChecked);
  on(Command::About, [this] { showAbout(); });
}

void MainWindow::connectHandPlay() {
  on(Command::Undo, [this] { undo(); });
  on(Command::Redo, [this] { session_.branches().redo(); });
  on(Command::UndoMove, [this] { board().undo(); });
  on(Command::RestartLevel, [this] { board().restart(); });
  const auto judge = [this] {
    chip().setHandVerdict(board().playable() ? std::optional(board().verdict()) : std::nullopt);
  };
  connect(&board(), &widgets::BoardView::gameChanged, this, judge);
  connect(&board(), &widgets::BoardView::moveRequested, &session_.planner(), &PlannerHand::order);
  connect(&board(), &widgets::BoardView::undoRequested, &session_.planner(), &PlannerHand::undoMove);
  connect(&board(), &widgets::BoardView::restartRequested, this, [this] { session_.moveTo(0); });
  const widgets::PlanPanel& plan = workspace_->plan();
  connect(&plan, &widgets::PlanPanel::moveWanted, &session_.planner(), &PlannerHand::makeMove);
  connect(&plan, &widgets::PlanPanel::undoWanted, &session_.planner(), &PlannerHand::undoMove);
  connect(&plan, &widgets::PlanPanel::thinkingWanted, &session_.planner(), &PlannerHand::letThink);
  connect(&plan, &widgets::PlanPanel::steeringWanted, this, [this, &plan](bool random) {
    session_.planner().steer(workspace_->marks().marks(), plan.strength(), random);
  });
  connect(&plan, &widgets::PlanPanel::releaseWanted, &session_.planner(), &PlannerHand::release);
  connect(&session_, &Session::twinChanged, this, [this] { workspace_->showTwin(session_.twinned()); });
  connect(&model_, &widgets::TraceModel::puzzleChanged, &workspace_->marks(), &widgets::PlanMarks::clear);
  connect(&session_, &Session::idle, this, &MainWindow::offerHandPlay);
  connect(&session_, &Session::listChanged, this, [this, judge] {
    judge();
    refreshEnabled();
    if (board().playable()) board().setFocus();
  });
}

void MainWindow::connectTouch() {
  widgets::Brush& brush = workspace_->brush();
  widgets::TouchPanel& touch = workspace_->touch();
  workspace_->forks().setSession(session_, actions_);
  on(Command::Touch, [this, &touch] { workspace_->reveal(touch); });
  on(Command::LargerBrush, [&brush] { brush.setRadius(brush.radius() + 1); });
  on(Command::SmallerBrush, [&brush] { brush.setRadius(brush.radius() - 1); });
  connect(&touch, &widgets::TouchPanel::strokeWanted, this, [this, &touch](const std::vector<puzzles::Cell>& cells) {
    session_.edits().paint(touch.strokeOver(cells), touch.copyFrom(), touch.fromTwin());
  });
  connect(&touch, &widgets::TouchPanel::editWanted, &session_.edits(), &Edits::editPuzzle);
  connect(&session_, &Session::forksChanged, this, [this, &touch] {
    const Forks& forks = session_.forks();
    touch.setEditedAt(forks.active() < 0 ? 0 : forks.at(forks.active()).iteration);
    refreshEnabled();
  });
  connect(&workspace_->forks(), &ForkPanel::compared, this, [this] {
    workspace_->heatmap().setView(gpu::View::Change);
    workspace_->reveal(workspace_->heatmap());
  });
}

/// While a level is played its moves come first; not where the thought was touched.
void MainWindow::undo() {
  const Forks& forks = session_.forks();
  const bool touched = forks.active() >= 0 && forks.at(forks.active()).kind == Branch::Kind::Edited;
  if (board().playable() && board().moves() > 0 && !touched) return board().undo();
  session_.branches().undo();
}

void MainWindow::connectLaboratory() {
  connect(&actions_[Command::CommitMap], &QAction::toggled, &board(), &widgets::BoardView::setCommitShown);
  on(Command::Dynamics, [this] { bringForward(dynamics()); });
}

DynamicsWindow& MainWindow::dynamics() {
  if (!dynamics_) dynamics_ = new DynamicsWindow(session_, this);
  return *dynamics_;
}

void MainWindow::offerHandPlay() {
  if (!board().playable() || board().planned()) return;
  messages_->say(Session::Severity::Note,
                 tr("Play the level by hand: the arrow keys move, %1 takes a move back.").arg(tr("Ctrl+Z or U")));
}

void MainWindow::openFile() {
  const QString path =
      QFileDialog::getOpenFileName(this, tr("Open puzzles"), settings_.folder(),
                                   tr("Puzzles (*.txt *.png *.sdk *.sdm *.ss *.xsb *.sok *.sdku);;All files (*)"));
  if (!path.isEmpty()) intake_.openPath(path);
}

void MainWindow::paste() {
  const QMimeData* data = QApplication::clipboard()->mimeData();
  if (data && Intake::accepts(*data)) {
    intake_.openMime(*data, tr("clipboard"));
  } else {
    messages_->say(Session::Severity::Problem, tr("The clipboard holds no puzzle text, picture or file."));
  }
}

void MainWindow::playPause() {
  const bool atEnd = model_.cursor() == model_.size() - 1;
  if (playback_.playing()) {
    playback_.pause();
  } else if (atEnd && session_.thinking()) {
    session_.stop();
  } else if (model_.size() == 0 || (atEnd && model_.size() <= model_.budget())) {
    session_.think();
  } else {
    playback_.play();
  }
}

void MainWindow::stopAll() {
  if (overlay_->isVisible()) return overlay_->hide();
  session_.stop();
  playback_.pause();
}

void MainWindow::goTo() {
  auto* dialog = new QInputDialog(this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Go to iteration"));
  dialog->setLabelText(tr("Iteration, 0 to %1").arg(model_.size() - 1));
  dialog->setInputMode(QInputDialog::IntInput);
  dialog->setIntRange(0, model_.size() - 1);
  dialog->setIntValue(model_.cursor());
  connect(dialog, &QInputDialog::intValueSelected, &session_, &Session::moveTo);
  dialog->open();
}

RaceWindow* MainWindow::openRace() {
  if (!model_.hasPuzzle()) return nullptr;
  const auto enter = [this] { race_->race().setPuzzle(model_.puzzle(), session_.reasonerName()); };
  if (!race_) {
    race_ = new RaceWindow(session_.reasoners(), this);
    race_->race().setLength(model_.budget());
    connect(&model_, &widgets::TraceModel::puzzleChanged, race_, [this, enter] {
      if (race_->isVisible()) enter();
    });
  }
  enter();
  bringForward(*race_);
  return race_;
}

void MainWindow::newSeed() { session_.setSeed(QRandomGenerator::global()->bounded(std::numeric_limits<int>::max())); }

void MainWindow::showStarts() {
  if (!starts_) starts_ = new StartsWindow(session_, this);
  bringForward(*starts_);
}

void MainWindow::copyAnswer() { QApplication::clipboard()->setText(answerText(model_.puzzle(), board().answer())); }

void MainWindow::exportPicture(QWidget& widget, const QString& proposal, double scale) {
  const QString path = QFileDialog::getSaveFileName(this, tr("Export picture"),
                                                    QDir(settings_.folder()).filePath(proposal), tr("PNG (*.png)"));
  if (path.isEmpty()) return;
  const auto problem = savePicture(widget, path, scale);
  messages_->say(problem ? Session::Severity::Problem : Session::Severity::Note,
                 problem.value_or(tr("Saved %1").arg(path)));
}

void MainWindow::showBatchBench() {
  if (!batch_) batch_ = new BatchWindow(session_, this);
  bringForward(*batch_);
}

void MainWindow::showAbout() {
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Latentarium"),
                              tr("<h3>Latentarium %1</h3><p>A theatre for latent reasoning: watch a recurrent network "
                                 "solve a puzzle, one iteration at a time.</p><p>Qt %2. Free software under the GNU "
                                 "General Public License, version 3 or later.</p>")
                                  .arg(LATENTARIUM_VERSION, qVersion()),
                              QMessageBox::Close, this);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->open();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  // A level is played wherever the focus is, unless the focused control wants the arrows itself.
  constexpr std::pair<int, char> kMoves[] = {
      {Qt::Key_Up, 'u'}, {Qt::Key_Down, 'd'}, {Qt::Key_Left, 'l'}, {Qt::Key_Right, 'r'}};
  for (const auto& [key, direction] : kMoves) {
    if (board().playable() && event->key() == key) return board().move(direction);
  }
  QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (Intake::accepts(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  if (intake_.openMime(*event->mimeData(), tr("dropped text"))) event->acceptProposedAction();
}

}  // namespace app
