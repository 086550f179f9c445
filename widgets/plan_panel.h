#pragma once
// PlanPanel: what a planner is about to do at the cursor (probabilities of the next move, expected return, boxes on
// goals, moves, ticks until the next move), and what a person may ask of it. Reads the TraceModel; requests are
// signals. GUI thread.

#include <QWidget>

#include "widgets/trace_model.h"

class QLabel;
class QPushButton;
class QSlider;

namespace widgets {

class PlanPanel : public QWidget {
  Q_OBJECT
 public:
  explicit PlanPanel(TraceModel& model, QWidget* parent = nullptr);

  /// "move 5 of at most 120, tick 2; 1 more until it moves".
  QString clocks() const;
  int thinkingTicks() const;  ///< on the slider

 Q_SIGNALS:
  void moveWanted();
  void thinkingWanted(int ticks);
  void undoWanted();

 private:
  QWidget* buildAsks();
  void refresh();
  QString outlook() const;

  TraceModel& model_;
  QLabel *clocks_ = nullptr, *outlook_ = nullptr, *note_ = nullptr;
  QPushButton *move_ = nullptr, *think_ = nullptr, *undo_ = nullptr;
  QSlider* ticks_ = nullptr;
};

}  // namespace widgets
