#pragma once
// Workspace: the board in the middle, and around it the panels as docks that can be moved, torn off and put back:
// heatmap, charts, plan, touch, reasoner, generator, run. GUI thread.

#include <QHash>
#include <QMainWindow>

#include "widgets/models/trace_model.h"

namespace widgets {
class BoardView;
class Brush;
class ChartsPanel;
class HeatmapPanel;
class PlanMarks;
class PlanPanel;
}  // namespace widgets

namespace app {

class ForkPanel;
class GeneratePanel;
class TouchPanel;

class Workspace : public QMainWindow {
  Q_OBJECT
 public:
  /// `twin` is shown beside the board when showTwin() says so.
  Workspace(widgets::TraceModel& model, widgets::TraceModel& twin, QWidget* parent = nullptr);

  widgets::BoardView& board() { return *board_; }
  widgets::PlanMarks& marks() { return *marks_; }
  void showTwin(bool show);
  widgets::HeatmapPanel& heatmap() { return *heatmap_; }
  widgets::ChartsPanel& charts() { return *charts_; }
  widgets::PlanPanel& plan() { return *plan_; }
  widgets::Brush& brush() { return *brush_; }
  TouchPanel& touch() { return *touch_; }
  ForkPanel& forks() { return *forks_; }
  GeneratePanel& generator() { return *generator_; }
  /// In a narrow window it holds the controls that the strips of a roomy one show; add to its layout. A roomy window
  /// has no such panel.
  QWidget& run() { return *run_; }
  /// "heatmapDock", "chartsDock", "planDock", "touchDock", "cardDock", "generateDock", "runDock".
  QDockWidget& dock(const char* name) const;
  /// A menu of all panels: ticked is what can be seen. Choosing another brings it to the front, choosing a ticked one
  /// closes it. The caller owns it.
  QMenu* createPopupMenu() override;

  /// Puts every panel where it belongs: side by side when `roomy`, else as tabs of one column, without title bars.
  /// Opens those that were closed, too.
  void arrange(bool roomy);
  /// The same, but as `saved` by saveState() for this much room; without that, closed panels stay closed.
  void changeRoom(bool roomy, const QByteArray& saved);
  /// Brings the panel that holds `widget` to the front.
  void reveal(QWidget& widget);

 Q_SIGNALS:
  void hovered(const QString& text);  ///< about the thing under the pointer; empty when there is none

 private:
  static void hideTitle(QDockWidget& dock, bool hide);
  void setTitles(bool roomy);
  void showWholeTabs();
  void place(bool roomy, const QList<QDockWidget*>& open);
  QAction* addToggle(QDockWidget& dock);
  void addBoards(widgets::TraceModel& twin);
  void addDocks(widgets::TraceModel& model);
  void addDock(const char* name, const QString& title, QWidget* content);

  widgets::PlanMarks* marks_;
  widgets::BoardView* board_;
  QWidget* twin_;  ///< the untouched run's board, with its caption
  widgets::HeatmapPanel* heatmap_;
  widgets::ChartsPanel* charts_;
  widgets::PlanPanel* plan_;
  widgets::Brush* brush_;
  TouchPanel* touch_;
  ForkPanel* forks_;
  GeneratePanel* generator_;
  QWidget* run_;
  QList<QDockWidget*> docks_;              ///< in the order of their tabs
  QHash<QDockWidget*, QAction*> toggles_;  ///< show and close a dock
};

}  // namespace app
