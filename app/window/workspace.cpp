#include "app/window/workspace.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>
#include <utility>

#include "app/laboratory/touch_panel.h"
#include "app/window/fork_panel.h"
#include "app/window/generate_panel.h"
#include "widgets/basics/panel_frame.h"
#include "widgets/board/board_view.h"
#include "widgets/board/plan_panel.h"
#include "widgets/charts/charts_panel.h"
#include "widgets/controls/reasoner_card.h"
#include "widgets/heatmap/heatmap_panel.h"
#include "widgets/models/brush.h"
#include "widgets/models/plan_marks.h"

namespace app {

namespace {

QWidget* stacked(std::initializer_list<QWidget*> parts) {
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  for (QWidget* part : parts) column->addWidget(part);
  return whole;
}

/// A board with words above it.
QWidget* titled(widgets::BoardView* board, const QString& title) {
  auto* group = new QWidget;
  auto* column = new QVBoxLayout(group);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* label = new QLabel(title, group);
  label->setAlignment(Qt::AlignCenter);
  column->addWidget(label);
  column->addWidget(board, 1);
  return group;
}

}  // namespace

Workspace::Workspace(widgets::TraceModel& model, widgets::TraceModel& twin, QWidget* parent)
    : QMainWindow(parent),
      marks_(new widgets::PlanMarks(this)),
      board_(new widgets::BoardView(model)),
      heatmap_(new widgets::HeatmapPanel(model)),
      charts_(new widgets::ChartsPanel(model)),
      plan_(new widgets::PlanPanel(model, *marks_)),
      brush_(new widgets::Brush(this)),
      touch_(new TouchPanel(model, twin, *brush_)),
      forks_(new ForkPanel),
      generator_(new GeneratePanel),
      run_(new QWidget) {
  setObjectName("workspace");
  setWindowFlags(Qt::Widget);  // a main window made with a parent is still a window of its own
  setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
  setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  board_->setMarks(*marks_);
  board_->setBrush(*brush_);
  heatmap_->setBrush(*brush_);
  addBoards(twin);
  addDocks(model);
  connect(board_, &widgets::BoardView::hovered, this, &Workspace::hovered);
  connect(heatmap_, &widgets::HeatmapPanel::hovered, this, &Workspace::hovered);
  connect(charts_, &widgets::ChartsPanel::hovered, this, &Workspace::hovered);
  connect(heatmap_, &widgets::HeatmapPanel::overlayChanged, board_, &widgets::BoardView::setOverlay);
}

void Workspace::addBoards(widgets::TraceModel& twin) {
  auto* untouched = new widgets::BoardView(twin);
  untouched->setObjectName("twinBoard");
  untouched->setAccessibleName(tr("Board of the untouched run"));
  untouched->setFocusPolicy(Qt::NoFocus);
  auto* boards = new QSplitter(Qt::Vertical);
  boards->addWidget(board_);
  boards->addWidget(twin_ = titled(untouched, tr("untouched, at the same iteration")));
  twin_->hide();
  setCentralWidget(boards);
  connect(plan_, &widgets::PlanPanel::planShown, board_, &widgets::BoardView::setPlanShown);
  connect(plan_, &widgets::PlanPanel::planShown, untouched, &widgets::BoardView::setPlanShown);
}

void Workspace::addDocks(widgets::TraceModel& model) {
  addDock("heatmapDock", tr("Heatmap"), heatmap_);
  addDock("chartsDock", tr("Charts"), charts_);
  addDock("planDock", tr("Plan"), plan_);
  addDock("touchDock", tr("Touch"), stacked({touch_, forks_}));
  addDock("cardDock", tr("Reasoner"), new widgets::ReasonerCard(model));
  addDock("generateDock", tr("Generate"), generator_);
  addDock("runDock", tr("Run"), run_);
  (new QVBoxLayout(run_))->setAlignment(Qt::AlignTop);
}

void Workspace::addDock(const char* name, const QString& title, QWidget* content) {
  content->setContentsMargins(4, 0, 8, 4);
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(QLatin1String(name));
  dock->setAccessibleName(title);
  dock->setWidget(new widgets::PanelFrame(content, dock));
  // Qt only moves what lies behind another tab out of sight: the keyboard would still go there.
  connect(dock, &QDockWidget::visibilityChanged, content, &QWidget::setVisible);
  addDockWidget(Qt::RightDockWidgetArea, dock);
  docks_.append(dock);
  toggles_[dock] = addToggle(*dock);
}

QDockWidget& Workspace::dock(const char* name) const {
  return *findChild<QDockWidget*>(QLatin1String(name), Qt::FindDirectChildrenOnly);
}

// QDockWidget's own action would close a panel that is only behind another tab.
QAction* Workspace::addToggle(QDockWidget& dock) {
  auto* toggle = new QAction(dock.windowTitle(), this);
  toggle->setCheckable(true);
  connect(&dock, &QDockWidget::visibilityChanged, toggle, &QAction::setChecked);
  connect(toggle, &QAction::triggered, this, [this, &dock](bool show) {
    if (show) return reveal(*dock.widget());
    dock.close();
  });
  return toggle;
}

void Workspace::showTwin(bool show) { twin_->setVisible(show); }

QMenu* Workspace::createPopupMenu() {
  auto* menu = new QMenu(this);
  for (QDockWidget* dock : docks_) menu->addAction(toggles_[dock]);
  return menu;
}

void Workspace::hideTitle(QDockWidget& dock, bool hide) {
  QWidget* before = dock.titleBarWidget();
  dock.setTitleBarWidget(hide ? new QWidget(&dock) : nullptr);
  delete before;
}

void Workspace::setTitles(bool roomy) {
  for (QDockWidget* dock : docks_) hideTitle(*dock, !roomy);
  toggles_[&dock("runDock")]->setVisible(!roomy);
}

void Workspace::arrange(bool roomy) { place(roomy, docks_); }

void Workspace::changeRoom(bool roomy, const QByteArray& saved) {
  setTitles(roomy);
  if (!saved.isEmpty() && restoreState(saved)) return showWholeTabs();
  QList<QDockWidget*> open;
  const QDockWidget* run = &dock("runDock");
  for (QDockWidget* dock : docks_) {
    if (!dock->isHidden() || dock == run) open.append(dock);
  }
  place(roomy, open);
}

// A tab that is cut to its first letter says nothing; the arrows at the end lead to those that do not fit.
void Workspace::showWholeTabs() {
  for (QTabBar* tabs : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
    tabs->setElideMode(Qt::ElideNone);
    tabs->setUsesScrollButtons(true);
  }
}

void Workspace::place(bool roomy, const QList<QDockWidget*>& open) {
  setTitles(roomy);
  QDockWidget *heatmap = &dock("heatmapDock"), *charts = &dock("chartsDock"), *run = &dock("runDock");
  for (QDockWidget* dock : docks_) {
    removeDockWidget(dock);
    dock->setFloating(false);
  }
  // Never two above each other, not even for a moment.
  addDockWidget(Qt::RightDockWidgetArea, heatmap);
  if (roomy) {
    splitDockWidget(heatmap, charts, Qt::Horizontal);
  } else {
    tabifyDockWidget(heatmap, charts);
  }
  QDockWidget* before = charts;
  for (QDockWidget* dock : docks_) {
    if (dock != heatmap && dock != charts) tabifyDockWidget(std::exchange(before, dock), dock);
  }
  for (QDockWidget* dock : open) dock->setVisible(!roomy || dock != run);
  const int side = width() * (roomy ? 3 : 5) / 10;
  if (roomy) {
    resizeDocks({heatmap, charts}, {side, side}, Qt::Horizontal);
    charts->raise();
  } else {
    resizeDocks({heatmap}, {side}, Qt::Horizontal);
  }
  heatmap->raise();
  showWholeTabs();
}

void Workspace::reveal(QWidget& widget) {
  for (QDockWidget* dock : docks_) {
    if (!dock->isAncestorOf(&widget)) continue;
    dock->show();
    dock->raise();
  }
}

}  // namespace app
