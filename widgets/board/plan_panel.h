#pragma once
// PlanPanel: what a planner is about to do at the cursor (probabilities of the next move, expected return, boxes on
// goals, moves, ticks until the next move), what probes read of its plan, and what a person may ask of it: to move, to
// think, to plan otherwise. Reads the TraceModel; requests are signals. GUI thread.

#include <QWidget>

#include "widgets/models/plan_marks.h"
#include "widgets/models/trace_model.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace widgets {

class PlanPanel : public QWidget {
  Q_OBJECT
 public:
  PlanPanel(TraceModel& model, PlanMarks& marks, QWidget* parent = nullptr);

  /// "move 5, tick 2: 1 more until it moves".
  QString clocks() const;
  int thinkingTicks() const;  ///< on the slider
  double strength() const;    ///< of steering, times the probes' rows

 Q_SIGNALS:
  void moveWanted();
  void thinkingWanted(int ticks);
  void undoWanted();
  void planShown(bool agent, bool boxes);  ///< whose arrows to draw
  void steeringWanted(bool random);        ///< by the marks, or as hard in random directions
  void releaseWanted();                    ///< no more steering

 private:
  QWidget* buildControls();
  QWidget* buildPlan();
  QWidget* buildSteering();
  void refreshSteering();
  void refresh();
  QString outlook() const;

  TraceModel& model_;
  PlanMarks& marks_;
  QWidget *plan_ = nullptr, *steering_ = nullptr;
  QLabel *reading_ = nullptr, *steered_ = nullptr;
  QComboBox* tool_ = nullptr;
  QCheckBox *agent_ = nullptr, *boxes_ = nullptr;
  QSlider* strength_ = nullptr;
  QPushButton *steer_ = nullptr, *random_ = nullptr, *release_ = nullptr, *clear_ = nullptr;
  QLabel *clocks_ = nullptr, *outlook_ = nullptr, *note_ = nullptr;
  QPushButton *move_ = nullptr, *think_ = nullptr, *undo_ = nullptr;
  QSlider* ticks_ = nullptr;
};

}  // namespace widgets
