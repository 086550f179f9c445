#include "app/window/main_window.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QStyle>
#include <QVBoxLayout>

#include "app/window/application.h"
#include "app/window/file_commands.h"
#include "app/window/generate_panel.h"
#include "app/window/header_bar.h"
#include "app/window/key_guard.h"
#include "app/window/message_bar.h"
#include "app/window/pasted_picture.h"
#include "app/window/run_commands.h"
#include "app/window/run_status.h"
#include "app/window/shortcut_overlay.h"
#include "app/window/transport_panel.h"
#include "app/window/workspace.h"
#include "puzzles/family.h"
#include "shaders/heatmap/views.h"
#include "widgets/board/board_view.h"
#include "widgets/heatmap/heatmap_panel.h"

namespace app {
namespace {

constexpr QSize kLeastSize(640, 480), kFirstSize(1280, 720);

}  // namespace

MainWindow::MainWindow(Reasoners reasoners, const QString& settingsFile, QWidget* parent)
    : QMainWindow(parent),
      settings_(settingsFile),
      session_(model_, std::move(reasoners)),
      playback_(model_),
      intake_(session_, settings_, pictureOf),
      actions_(*this),
      appearance_(actions_),
      laboratory_(session_, actions_, *this),
      autosave_([this] {
        remember();
        settings_.save();
      }) {
  setAcceptDrops(true);
  buildBody();
  buildCommands();
  buildMenus();
  connectViews();
  connectWindow();
  restore();
  settings_.setAsUnchanged([this] { remember(); });
  connectMemory();
  refreshTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildBody() {
  body_ = std::make_unique<QWidget>();
  QWidget* body = body_.get();
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
  statusBar()->addPermanentWidget(new RunStatus(model_, this));
  statusBar()->setSizeGripEnabled(false);
}

void MainWindow::buildCommands() {
  files_ = std::make_unique<FileCommands>(
      actions_, FileCommands::Parts{*this, session_, intake_, settings_, *workspace_, *messages_});
  run_ = std::make_unique<RunCommands>(actions_,
                                       RunCommands::Parts{*this, session_, playback_, *workspace_, *messages_, chip()});
  connect(&laboratory_, &Laboratory::exportWanted, files_.get(),
          [this](QWidget& window, const QString& fileName) { files_->exportPicture(window, fileName); });
}

void MainWindow::buildMenus() {
  for (const char* title : menuTitles()) {
    QMenu* menu = menuBar()->addMenu(QCoreApplication::translate("Actions", title));
    menu->setObjectName(title);
    actions_.fill(*menu, title);
  }
  files_->addMenus(menuOf(menu::kFile));
  QMenu* panels = workspace_->createPopupMenu();
  panels->setTitle(tr("P&anels"));
  menuOf(menu::kView).insertMenu(&actions_[Command::ResetLayout], panels);
}

QMenu& MainWindow::menuOf(const char* title) { return *menuBar()->findChild<QMenu*>(title); }

void MainWindow::connectViews() {
  widgets::HeatmapPanel& heatmap = workspace_->heatmap();
  for (const gpu::ViewInfo& info : gpu::viewInfos()) {
    connect(&actions_[info.view], &QAction::triggered, this, [this, &heatmap, view = info.view] {
      workspace_->reveal(heatmap);
      heatmap.setView(view);
    });
  }
  const auto check = [this](gpu::View view) { actions_[view].setChecked(true); };
  connect(&heatmap, &widgets::HeatmapPanel::viewChanged, this, check);
  check(heatmap.view());
  connect(&actions_[Command::CommitMap], &QAction::toggled, &board(), &widgets::BoardView::setCommitShown);
  connect(&actions_[Command::OverBoard], &QAction::toggled, &heatmap, &widgets::HeatmapPanel::setOverBoard);
  connect(workspace_, &Workspace::hovered, this, [this](const QString& text) { statusBar()->showMessage(text); });
}

void MainWindow::connectWindow() {
  actions_.on(Command::Stop, *this, [this] { stopAll(); });
  actions_.on(Command::FullScreen, *this, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
  actions_.on(Command::ResetLayout, *this, [this] { arrange(); });
  actions_.on(Command::About, *this, [this] { showAbout(); });
  connect(&actions_[Command::Shortcuts], &QAction::toggled, overlay_, &QWidget::setVisible);
  connect(overlay_, &ShortcutOverlay::visibilityChanged, &actions_[Command::Shortcuts], &QAction::setChecked);
  connect(&appearance_, &Appearance::fontScaleChanged, this, &MainWindow::fitRoom);
  connect(&session_, &Session::listChanged, messages_, &MessageBar::clearPassing);
  connect(&session_, &Session::listChanged, this, &MainWindow::refreshTitle);
  connect(&session_, &Session::said, messages_, &MessageBar::say);
  if (auto* application = qobject_cast<Application*>(qApp))
    connect(application, &Application::failed, messages_,
            [this](const QString& sentence) { messages_->say(Severity::Problem, sentence); });
  connect(&session_, &Session::reasonerChosen, this,
          [this](const QString& family, const QString& name) { settings_.setReasoner(family, name); });
}

void MainWindow::restore() {
  appearance_.restore(settings_);
  playback_.setSpeed(settings_.speed());
  playback_.setLoop(settings_.loop());
  for (const auto& policy : settings_.policies()) model_.setPolicy(policy);
  restoreFamilies();
  const Settings::Heatmap heatmap = settings_.heatmap();
  workspace_->heatmap().setView(heatmap.view);
  workspace_->heatmap().setColourMap(heatmap.map);
  workspace_->heatmap().setScaleMode(heatmap.scale);
  workspace_->heatmap().setOverBoard(heatmap.overBoard);
  if (!restoreGeometry(settings_.geometry())) resize(firstSize());
}

void MainWindow::restoreFamilies() {
  for (const puzzles::Family* family : puzzles::families()) {
    const QString name = QString::fromStdString(family->info().name);
    session_.preferences().rememberReasoner(family->info().name, settings_.reasoner(name).toStdString());
    if (const int budget = settings_.budget(name)) session_.preferences().rememberBudget(family->info().name, budget);
    workspace_->generator().setSpec(*family, settings_.generatorSpec(name));
  }
  const auto* generated = puzzles::findFamily(settings_.generatorFamily().toStdString());
  if (generated) workspace_->generator().setFamily(*generated);
}

void MainWindow::remember() {
  appearance_.remember(settings_);
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
  if (shown_) rememberPlaces();
}

void MainWindow::rememberPlaces() {
  settings_.setGeometry(saveGeometry());
  settings_.setLayout(roomy_, workspace_->saveState());
}

void MainWindow::connectMemory() {
  const auto soon = [this] { autosave_.soon(); };
  connect(&appearance_, &Appearance::changed, this, soon);
  connect(&playback_, &Playback::changed, this, soon);
  connect(&model_, &widgets::TraceModel::haltingChanged, this, soon);
  connect(&model_, &widgets::TraceModel::budgetChosen, this, soon);
  connect(&workspace_->heatmap(), &widgets::HeatmapPanel::viewChanged, this, soon);
}

QSize MainWindow::firstSize() const {
  // The window manager adds its frame only when the window is shown: guessed from the style, and then some.
  const int title = 2 * style()->pixelMetric(QStyle::PM_TitleBarHeight);
  return kFirstSize.boundedTo(screen()->availableSize() - QSize(title / 2, title));
}

bool MainWindow::roomy() const { return width() * 100 / fontScale() >= 1100; }

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
  settings_.setAsUnchanged([this] { rememberPlaces(); });
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
  laboratory_.close();
  session_.stop();
  remember();
  settings_.save();
  QMainWindow::closeEvent(event);
}

void MainWindow::refreshTitle() {
  const QString title = QString::fromStdString(model_.puzzle().title);
  const QString name = title.isEmpty() ? QFileInfo(session_.source()).fileName() : title;
  setWindowTitle(name.isEmpty() ? tr("Latentarium") : tr("%1 - Latentarium").arg(name));
}

void MainWindow::stopAll() {
  if (overlay_->isVisible()) return overlay_->hide();
  session_.stop();
  playback_.pause();
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

widgets::VerdictChip& MainWindow::chip() { return header_->chip(); }
widgets::BoardView& MainWindow::board() { return workspace_->board(); }

}  // namespace app
