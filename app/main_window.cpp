#include "app/main_window.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QStatusBar>
#include <QVBoxLayout>

#include "app/header_bar.h"
#include "app/message_bar.h"
#include "app/shortcut_overlay.h"
#include "app/transport_panel.h"
#include "app/workspace.h"
#include "puzzles/family.h"
#include "widgets/board_view.h"
#include "widgets/theme.h"

namespace app {

MainWindow::MainWindow(Reasoners reasoners, const QString& settingsFile, QWidget* parent)
    : QMainWindow(parent),
      desktopPalette_(QApplication::palette()),
      settings_(settingsFile),
      session_(model_, std::move(reasoners)),
      playback_(model_),
      intake_(session_, settings_),
      actions_(*this) {
  setAcceptDrops(true);
  qApp->installEventFilter(&keyGuard_);
  buildBody();
  buildMenus();
  connectCommands();
  connect(&session_, &Session::listChanged, this, &MainWindow::refreshTitle);
  for (const auto signal : {&widgets::TraceModel::puzzleChanged, &widgets::TraceModel::grown,
                            &widgets::TraceModel::traceCleared, &widgets::TraceModel::runningChanged}) {
    connect(&model_, signal, this, &MainWindow::refreshEnabled);
    connect(&model_, signal, this, &MainWindow::refreshStatus);
  }
  connect(&model_, &widgets::TraceModel::cursorMoved, this, &MainWindow::refreshStatus);
  restore();
  refreshTitle();
  refreshEnabled();
}

MainWindow::~MainWindow() {
  // The panels refer to members of this window, which go before its children do.
  delete takeCentralWidget();
}

void MainWindow::buildBody() {
  auto* body = new QWidget(this);
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(header_ = new HeaderBar(session_, actions_, body));
  column->addWidget(messages_ = new MessageBar(body));
  column->addWidget(workspace_ = new Workspace(model_, body), 1);
  auto* transport = new TransportPanel(session_, playback_, actions_, body);
  column->addWidget(transport);
  setCentralWidget(body);
  giveFocusBack(*header_);
  giveFocusBack(*transport);
  board().setFocus();
  overlay_ = new ShortcutOverlay(*this);
  statusBar()->addPermanentWidget(status_ = new QLabel(this));
  status_->setContentsMargins(0, 0, 8, 0);
  statusBar()->setSizeGripEnabled(false);
}

void MainWindow::giveFocusBack(QWidget& strip) {
  // After Enter in a number field the keys of the window work again.
  for (auto* spin : strip.findChildren<QAbstractSpinBox*>()) {
    connect(spin, &QAbstractSpinBox::editingFinished, this, [this, spin] {
      if (spin->hasFocus()) board().setFocus();
    });
  }
}

void MainWindow::buildMenus() {
  for (const char* title : menuTitles()) {
    QMenu* menu = menuBar()->addMenu(QCoreApplication::translate("Actions", title));
    actions_.fill(*menu, title);
  }
  const QList<QAction*> menus = menuBar()->actions();
  QMenu* file = menus[0]->menu();
  auto* recent = new QMenu(tr("Open &recent"), this);
  auto* samples = new QMenu(tr("E&xamples"), this);
  file->insertMenu(&actions_[Command::PreviousPuzzle], recent);
  file->insertMenu(&actions_[Command::PreviousPuzzle], samples);
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(*recent); });
  for (const Example& example : examples()) {
    samples->addAction(QString::fromUtf8(example.title.data(), static_cast<qsizetype>(example.title.size())), this,
                       [this, &example] { intake_.openExample(example); });
  }
  QMenu* view = menus[3]->menu();
  QMenu* panels = new QMenu(tr("P&anels"), this);
  for (QDockWidget* dock : workspace_->docks()) panels->addAction(dock->toggleViewAction());
  view->insertMenu(&actions_[Command::ResetLayout], panels);
}

void MainWindow::fillRecent(QMenu& menu) {
  menu.clear();
  for (const QString& file : settings_.recentFiles()) {
    menu.addAction(file, this, [this, file] { intake_.openPath(file); });
  }
  if (menu.isEmpty()) menu.addAction(tr("No file was opened yet"))->setEnabled(false);
  menu.addSeparator();
  menu.addAction(tr("Forget these"), this, [this] { settings_.clearRecentFiles(); });
}

void MainWindow::restore() {
  colours_ = settings_.colours();
  fontScale_ = settings_.fontScale();
  restyle();
  playback_.setSpeed(settings_.speed());
  playback_.setLoop(settings_.loop());
  model_.setPolicy(settings_.policy());
  for (const puzzles::Family* family : puzzles::families()) {
    const QString name = QString::fromStdString(family->info().name);
    session_.prefer(family->info().name, settings_.reasoner(name).toStdString());
  }
  if (!restoreGeometry(settings_.geometry())) resize(1280, 720);
}

void MainWindow::remember() {
  settings_.setColours(colours_);
  settings_.setFontScale(fontScale_);
  settings_.setSpeed(playback_.speed());
  settings_.setLoop(playback_.loop());
  settings_.setPolicy(model_.policy());
  settings_.setWindow(saveGeometry(), workspace_->saveState());
}

void MainWindow::restyle() {
  const bool dark = colours_ == Settings::Colours::System ? widgets::themeOf(desktopPalette_).dark
                                                          : colours_ == Settings::Colours::Dark;
  widgets::applyTheme(*qApp, dark, fontScale_);
  QApplication::setFont(QApplication::font(), "QDockWidgetTitle");  // has a font of its own in Qt
  const Command chosen = colours_ == Settings::Colours::Light  ? Command::LightColours
                         : colours_ == Settings::Colours::Dark ? Command::DarkColours
                                                               : Command::SystemColours;
  actions_[chosen].setChecked(true);
}

void MainWindow::setColours(Settings::Colours colours) {
  colours_ = colours;
  restyle();
}

void MainWindow::setFontScale(int percent) {
  fontScale_ = std::clamp(percent, 100, 200);
  restyle();
  if (shown_ && roomy() != arrangedRoomy_) arrange();
}

bool MainWindow::roomy() const { return width() * 100 / fontScale_ >= 1100; }

void MainWindow::arrange() {
  arrangedRoomy_ = roomy();
  workspace_->arrange(arrangedRoomy_);
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (shown_) return;
  shown_ = true;
  const QByteArray layout = settings_.layout();
  if (layout.isEmpty() || !workspace_->restoreState(layout)) arrange();
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::WindowStateChange) actions_[Command::FullScreen].setChecked(isFullScreen());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  session_.stop();
  remember();
  QMainWindow::closeEvent(event);
}

void MainWindow::refreshTitle() {
  const QString title = QString::fromStdString(model_.puzzle().title);
  const QString name = title.isEmpty() ? QFileInfo(session_.source()).fileName() : title;
  setWindowTitle(name.isEmpty() ? tr("Latentarium") : tr("%1 - Latentarium").arg(name));
}

void MainWindow::refreshEnabled() {
  const bool recorded = model_.size() > 0;
  actions_[Command::PlayPause].setEnabled(recorded || !session_.reasonerName().empty());
  for (const Command command :
       {Command::StepBack, Command::StepForward, Command::BackTen, Command::ForwardTen, Command::First, Command::Last,
        Command::PreviousEvent, Command::NextEvent, Command::GoTo}) {
    actions_[command].setEnabled(recorded);
  }
  const bool playable = board().playable();
  actions_[Command::UndoMove].setEnabled(playable);
  actions_[Command::RestartLevel].setEnabled(playable);
  for (const Command command : {Command::CopyPuzzle, Command::ExportBoard})
    actions_[command].setEnabled(model_.hasPuzzle());
  actions_[Command::CopyAnswer].setEnabled(recorded || playable);
  const bool several = session_.puzzles().size() > 1;
  actions_[Command::PreviousPuzzle].setEnabled(several && session_.puzzleIndex() > 0);
  actions_[Command::NextPuzzle].setEnabled(several && session_.puzzleIndex() + 1 < std::ssize(session_.puzzles()));
}

void MainWindow::refreshStatus() {
  const auto thought = model_.current();
  if (!thought) return status_->clear();
  const double milliseconds = thought->measures.microseconds / 1000;
  status_->setText(tr("%1%2 ms this iteration, %3 recorded, %4 MiB")
                       .arg(model_.running() ? tr("thinking, ") : QString())
                       .arg(milliseconds, 0, 'g', 3)
                       .arg(model_.size() - 1)
                       .arg(static_cast<double>(model_.trace().bytes()) / (1 << 20), 0, 'f', 1));
}

widgets::VerdictChip& MainWindow::chip() { return header_->chip(); }
widgets::BoardView& MainWindow::board() { return workspace_->board(); }

}  // namespace app
