#include "app/window/file_commands.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>

#include "app/window/exports.h"
#include "app/window/generate_panel.h"
#include "app/window/message_bar.h"
#include "app/window/workspace.h"
#include "widgets/board/board_view.h"
#include "widgets/models/words.h"

namespace app {

FileCommands::FileCommands(const Actions& actions, const Parts& parts) : actions_(actions), parts_(parts) {
  Session& session = parts_.session;
  Workspace& workspace = parts_.workspace;
  actions_.on(Command::Open, *this, [this] { openFile(); });
  actions_.on(Command::Paste, *this, [this] { paste(); });
  actions_.on(Command::Generate, *this, [&workspace] { workspace.reveal(workspace.generator()); });
  actions_.on(Command::PreviousPuzzle, *this, [&session] { session.showPuzzle(session.puzzleIndex() - 1); });
  actions_.on(Command::NextPuzzle, *this, [&session] { session.showPuzzle(session.puzzleIndex() + 1); });
  actions_.on(Command::ExportWindow, *this, [this] { exportPicture(parts_.window, "latentarium.png"); });
  actions_.on(Command::ExportBoard, *this, [this] { exportPicture(parts_.workspace.board(), "board.png", 2); });
  actions_.on(Command::Quit, *this, [this] { parts_.window.close(); });
  actions_.on(Command::CopyPuzzle, *this,
              [&session] { QApplication::clipboard()->setText(puzzleText(session.model().puzzle())); });
  actions_.on(Command::CopyAnswer, *this, [this] { copyAnswer(); });
  connectIntake();
  for (const auto signal : {&widgets::TraceModel::puzzleChanged, &widgets::TraceModel::grown,
                            &widgets::TraceModel::traceCleared, &widgets::TraceModel::runningChanged}) {
    connect(&session.model(), signal, this, &FileCommands::refreshEnabled);
  }
  connect(&session, &Session::listChanged, this, &FileCommands::refreshEnabled);
  refreshEnabled();
}

void FileCommands::connectIntake() {
  const GeneratePanel& generator = parts_.workspace.generator();
  connect(&generator, &GeneratePanel::generated, &parts_.intake, &Intake::openGenerated);
  connect(&generator, &GeneratePanel::failed, this,
          [this](const QString& sentence) { parts_.messages.say(Severity::Problem, sentence); });
  connect(&parts_.intake, &Intake::said, &parts_.messages, &MessageBar::say);
}

void FileCommands::addMenus(QMenu& file) {
  auto* recent = new QMenu(tr("Open &recent"), &file);
  auto* samples = new QMenu(tr("E&xamples"), &file);
  file.insertMenu(&actions_[Command::PreviousPuzzle], recent);
  file.insertMenu(&actions_[Command::PreviousPuzzle], samples);
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
  for (const Example& example : examples()) {
    samples->addAction(widgets::textOf(example.title), this, [this, &example] { parts_.intake.openExample(example); });
  }
}

void FileCommands::fillRecent(QMenu& menu) {
  menu.clear();
  for (const QString& file : parts_.settings.recentFiles()) {
    menu.addAction(file, this, [this, file] { parts_.intake.openPath(file); });
  }
  if (menu.isEmpty()) menu.addAction(tr("No file was opened yet"))->setEnabled(false);
  menu.addSeparator();
  menu.addAction(tr("Forget these"), this, [this] { parts_.settings.clearRecentFiles(); });
}

void FileCommands::openFile() {
  const QString path =
      QFileDialog::getOpenFileName(&parts_.window, tr("Open puzzles"), parts_.settings.folder(),
                                   tr("Puzzles (*.txt *.png *.sdk *.sdm *.ss *.xsb *.sok *.sdku);;All files (*)"));
  if (!path.isEmpty()) parts_.intake.openPath(path);
}

void FileCommands::paste() {
  const QMimeData* data = QApplication::clipboard()->mimeData();
  if (data && Intake::accepts(*data)) {
    parts_.intake.openMime(*data, tr("clipboard"));
  } else {
    parts_.messages.say(Severity::Problem, tr("The clipboard holds no puzzle text, picture or file."));
  }
}

void FileCommands::copyAnswer() {
  const widgets::TraceModel& model = parts_.session.model();
  QApplication::clipboard()->setText(answerText(model.puzzle(), parts_.workspace.board().answer()));
}

void FileCommands::exportPicture(QWidget& widget, const QString& proposal, double scale) {
  const QString path = QFileDialog::getSaveFileName(
      widget.window(), tr("Export picture"), QDir(parts_.settings.folder()).filePath(proposal), tr("PNG (*.png)"));
  if (path.isEmpty()) return;
  const auto problem = savePicture(widget, path, scale);
  parts_.messages.say(problem ? Severity::Problem : Severity::Note, problem.value_or(tr("Saved %1").arg(path)));
}

void FileCommands::refreshEnabled() {
  const Session& session = parts_.session;
  const widgets::TraceModel& model = parts_.session.model();
  for (const Command command : {Command::CopyPuzzle, Command::ExportBoard})
    actions_[command].setEnabled(model.hasPuzzle());
  actions_[Command::CopyAnswer].setEnabled(model.size() > 0 || parts_.workspace.board().playable());
  const bool several = session.puzzles().size() > 1;
  actions_[Command::PreviousPuzzle].setEnabled(several && session.puzzleIndex() > 0);
  actions_[Command::NextPuzzle].setEnabled(several && session.puzzleIndex() + 1 < std::ssize(session.puzzles()));
}

}  // namespace app
