#include "app/window/main_window.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QStyle>
#include <QVBoxLayout>

#include "app/laboratory/batch_window.h"
#include "app/laboratory/dynamics_window.h"
#include "app/laboratory/starts_window.h"
#include "app/window/generate_panel.h"
#include "app/window/header_bar.h"
#include "app/window/key_guard.h"
#include "app/window/message_bar.h"
#include "app/window/pasted_picture.h"
#include "app/window/shortcut_overlay.h"
#include "app/window/transport_panel.h"
#include "app/window/workspace.h"
#include "puzzles/family.h"
#include "widgets/basics/theme.h"
#include "widgets/board/board_view.h"
#include "widgets/heatmap/heatmap_panel.h"

namespace app {
namespace {

constexpr QSize kLeastSize(640, 480), kFirstSize(1280, 720);

/// "0.2 ms", "258 ms", "2.6 s".
QString timeText(double microseconds) {
  const double milliseconds = microseconds / 1000;
  if (milliseconds >= 999.5) return MainWindow::tr("%1 s").arg(milliseconds / 1000, 0, 'f', 1);
  return MainWindow::tr("%1 ms").arg(milliseconds, 0, 'f', milliseconds < 9.95 ? 1 : 0);
}

}  // namespace

MainWindow::MainWindow(Reasoners reasoners, const QString& settingsFile, QWidget* parent)
    : QMainWindow(parent),
      desktopPalette_(QApplication::palette()),
      settings_(settingsFile),
      session_(model_, std::move(reasoners)),
      playback_(model_),
      intake_(session_, settings_, pictureOf),
      actions_(*this) {
  setAcceptDrops(true);
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
  delete batch_;
  delete dynamics_;
  delete starts_;
  delete takeCentralWidget();
}

void MainWindow::buildBody() {
  auto* body = new QWidget(this);
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(header_ = new HeaderBar(session_, actions_, body));
  column->addWidget(messages_ = new MessageBar(body));
  column->addWidget(workspace_ = new Workspace(model_, session_.twin(), body), 1);
  column->addWidget(transport_ = new TransportPanel(model_, playback_, actions_, body));
  setCentralWidget(body);
  // The screen limits the window, not the letters: panels scroll before it would grow.
  layout()->setSizeConstraint(QLayout::SetNoConstraint);
  setMinimumSize(kLeastSize);
  new KeyGuard(board(), this);
  board().setFocus();
  overlay_ = new ShortcutOverlay(*this);
  statusBar()->addPermanentWidget(status_ = new QLabel(this));
  status_->setObjectName("status");
  status_->setContentsMargins(0, 0, 8, 0);
  statusBar()->setSizeGripEnabled(false);
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
  QMenu* panels = workspace_->createPopupMenu();
  panels->setTitle(tr("P&anels"));
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
  for (const auto& policy : settings_.policies()) model_.setPolicy(policy);
  for (const puzzles::Family* family : puzzles::families()) {
    const QString name = QString::fromStdString(family->info().name);
    session_.preferences().rememberReasoner(family->info().name, settings_.reasoner(name).toStdString());
    if (const int budget = settings_.budget(name)) session_.preferences().rememberBudget(family->info().name, budget);
    workspace_->generator().setSpec(*family, settings_.generatorSpec(name));
  }
  const auto* generated = puzzles::findFamily(settings_.generatorFamily().toStdString());
  if (generated) workspace_->generator().setFamily(*generated);
  const Settings::Heatmap heatmap = settings_.heatmap();
  workspace_->heatmap().setView(heatmap.view);
  workspace_->heatmap().setColourMap(heatmap.map);
  workspace_->heatmap().setScaleMode(heatmap.scale);
  workspace_->heatmap().setOverBoard(heatmap.overBoard);
  if (!restoreGeometry(settings_.geometry())) resize(firstSize());
}

void MainWindow::remember() {
  settings_.setColours(colours_);
  settings_.setFontScale(fontScale_);
  settings_.setSpeed(playback_.speed());
  settings_.setLoop(playback_.loop());
  settings_.setPolicies(model_.usedPolicies());
  for (const auto& [family, budget] : session_.preferences().budgets())
    settings_.setBudget(QString::fromStdString(family), budget);
  const GeneratePanel& generator = workspace_->generator();
  for (const puzzles::Family* family : puzzles::families()) {
    settings_.setGeneratorSpec(QString::fromStdString(family->info().name), generator.spec(*family));
  }
  settings_.setGeneratorFamily(QString::fromStdString(generator.family().info().name));
  const auto& heatmap = workspace_->heatmap();
  settings_.setHeatmap({.view = heatmap.view(),
                        .map = heatmap.colourMap(),
                        .scale = heatmap.scaleMode(),
                        .overBoard = heatmap.overBoard()});
  settings_.setGeometry(saveGeometry());
  settings_.setLayout(roomy_, workspace_->saveState());
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
  fitRoom();
}

QSize MainWindow::firstSize() const {
  // The window manager adds its frame only when the window is shown: guessed from the style, and then some.
  const int title = 2 * style()->pixelMetric(QStyle::PM_TitleBarHeight);
  return kFirstSize.boundedTo(screen()->availableSize() - QSize(title / 2, title));
}

bool MainWindow::roomy() const { return width() * 100 / fontScale_ >= 1100; }

void MainWindow::placeSettings() {
  QLayout* spare = workspace_->run().layout();
  for (QWidget* group : header_->settings()) (roomy_ ? header_->layout() : spare)->addWidget(group);
  (roomy_ ? &transport_->controls() : spare)->addWidget(transport_->halting());
}

void MainWindow::arrange() {
  roomy_ = roomy();
  placeSettings();
  workspace_->arrange(roomy_);
}

void MainWindow::fitRoom() {
  if (!shown_ || roomy() == roomy_) return;
  settings_.setLayout(roomy_, workspace_->saveState());
  roomy_ = roomy();
  placeSettings();
  workspace_->changeRoom(roomy_, settings_.layout(roomy_));
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (shown_) return;
  shown_ = true;
  arrange();
  if (const QByteArray layout = settings_.layout(roomy_); !layout.isEmpty()) workspace_->changeRoom(roomy_, layout);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  fitRoom();
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
  for (const Command command : {Command::StepBack, Command::StepForward, Command::BackTen, Command::ForwardTen,
                                Command::First, Command::Last, Command::PreviousEvent, Command::NextEvent,
                                Command::PreviousMilestone, Command::NextMilestone, Command::GoTo}) {
    actions_[command].setEnabled(recorded);
  }
  actions_[Command::Undo].setEnabled(session_.forks().canUndo() || board().playable());
  actions_[Command::Redo].setEnabled(session_.forks().canRedo());
  for (const Command command : {Command::NextMove, Command::LetThink})
    actions_[command].setEnabled(session_.planner().planning());
  const bool playable = board().playable();
  actions_[Command::UndoMove].setEnabled(playable);
  actions_[Command::RestartLevel].setEnabled(playable);
  for (const Command command : {Command::CopyPuzzle, Command::ExportBoard, Command::OpenRace})
    actions_[command].setEnabled(model_.hasPuzzle());
  actions_[Command::CopyAnswer].setEnabled(recorded || playable);
  const bool several = session_.puzzles().size() > 1;
  actions_[Command::PreviousPuzzle].setEnabled(several && session_.puzzleIndex() > 0);
  actions_[Command::NextPuzzle].setEnabled(several && session_.puzzleIndex() + 1 < std::ssize(session_.puzzles()));
}

void MainWindow::refreshStatus() {
  const auto thought = model_.current();
  if (!thought) return status_->clear();
  const bool computed = thought->iteration > 0;
  status_->setText(
      tr("%1%2%3 recorded, %4 MiB")
          .arg(model_.running() ? tr("thinking, ") : QString())
          .arg(computed ? tr("%1 this iteration, ").arg(timeText(thought->measures.microseconds)) : QString())
          .arg(model_.size() - 1)
          .arg(static_cast<double>(model_.trace().bytes()) / (1 << 20), 0, 'f', 1));
}

widgets::VerdictChip& MainWindow::chip() { return header_->chip(); }
widgets::BoardView& MainWindow::board() { return workspace_->board(); }

}  // namespace app
