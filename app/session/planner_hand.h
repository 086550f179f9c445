#pragma once
// PlannerHand: requests of a person to a planner, from the cursor on: its next move, more time to think, moves taken
// back, another plan. All but makeMove() and undoMove() drop the later thoughts and begin a branch (edits.h). All are
// ignored when no planner is at work. GUI thread.

#include <QObject>
#include <vector>

#include "app/session/edits.h"
#include "app/session/reasoners.h"

namespace app {

class PlannerHand : public QObject {
  Q_OBJECT
 public:
  PlannerHand(widgets::TraceModel& model, Edits& edits, Run& run, NudgeMaker nudges, QObject* parent = nullptr);

  /// A planner is at work.
  bool planning() const { return model_.size() > 0 && model_.trace().last()->state.planner; }
  void order(char direction);  ///< its next move, made at once, is this one of "udlr": the person has taken over
  void letThink(int ticks);    ///< this many iterations more before its next move, computed at once
  void makeMove();             ///< on to its next move; computed when it was not made yet
  void undoMove();             ///< back to the iteration before it began to think about its last move
  /// From the cursor on to the budget, pushed at every iteration as marks say. The first time, the run as it was goes
  /// on beside it as the twin.
  void steer(const std::vector<widgets::PlanMark>& marks, double strength, bool random);
  void release();  ///< from the cursor on to the budget, left alone

 Q_SIGNALS:
  void said(app::Severity severity, const QString& sentence);

 private:
  int movesAt(int iteration) const;
  void nudge(const QString& label, std::vector<thought::Field> nudges);

  widgets::TraceModel& model_;
  Edits& edits_;
  Run& run_;
  const NudgeMaker nudges_;
};

}  // namespace app
