#pragma once
// Session: the work of the window, without any widget. Holds the list of opened puzzles and chooses the reasoner for
// the puzzle on show; its parts do the rest. Opening a puzzle starts a run that is recorded once, up to the budget;
// from then on the cursor only reads. GUI thread.
//
//   Preferences  which reasoner, weights and budget a puzzle begins with
//   Run          the thinking about the puzzle on show, and the cursor that goes with it
//   Branches     the tree of all that was run
//   Edits        changes of the thought at the cursor; each is a branch
//   Twin         the untouched run beside an edited one
//   PlannerHand  requests of a person to a planner

#include <QObject>
#include <QString>
#include <string>
#include <vector>

#include "app/session/branches.h"
#include "app/session/edits.h"
#include "app/session/planner_hand.h"
#include "app/session/preferences.h"
#include "app/session/reasoners.h"
#include "app/session/run.h"
#include "app/session/severity.h"
#include "app/session/twin.h"

namespace app {

class Session : public QObject {
  Q_OBJECT
 public:
  Session(widgets::TraceModel& model, Reasoners reasoners, QObject* parent = nullptr);

  widgets::TraceModel& model() { return model_; }
  const Reasoners& reasoners() const { return reasoners_; }
  const std::vector<puzzles::Puzzle>& puzzles() const { return *list_.puzzles; }
  int puzzleIndex() const { return list_.index; }  ///< -1 = none opened yet
  const QString& source() const { return list_.source; }
  /// Reasoners that can think about the puzzle on show; empty when there is none for its family.
  const std::vector<model::Choice>& choices() const { return choices_; }
  /// The reasoner of the puzzle on show and its weights: for runs beside this one.
  const ReasonerKey& key() const { return run_.key(); }
  const std::string& reasonerName() const { return key().reasoner; }  ///< empty = none
  quint64 seed() const { return run_.seed(); }
  /// A run is under way, or about to be.
  bool thinking() const { return run_.thinking(); }

  Preferences& preferences() { return preferences_; }
  Branches& branches() { return branches_; }
  Edits& edits() { return edits_; }
  PlannerHand& planner() { return planner_; }
  const PlannerHand& planner() const { return planner_; }
  const Forks& forks() const { return branches_.forks(); }
  widgets::TraceModel& twin() { return twin_.model(); }
  bool twinned() const { return twin_.on(); }

  /// Opens a list of puzzles (at least one) and shows the first. `source` names it for people.
  void open(std::vector<puzzles::Puzzle> puzzles, const QString& source);
  void showPuzzle(int index);  ///< ignored out of range
  void setReasoner(const std::string& name);
  void setSeed(quint64 seed);  ///< a different seed begins another run
  /// The budget of every puzzle from now on, until one is chosen by hand.
  void overrideBudget(int budget);

  void think() { run_.think(); }                            ///< goes on up to the budget
  void stop() { run_.stop(); }                              ///< within one iteration; keeps everything
  void stepBy(int iterations) { run_.stepBy(iterations); }  ///< one step from the end computes one more iteration
  void moveTo(int iteration) { run_.moveTo(iteration); }    ///< moves the cursor within what is recorded
  void showAt(int iteration) { run_.showAt(iteration); }    ///< moves it there, as soon as that is recorded

 Q_SIGNALS:
  void listChanged();                                               ///< puzzles, or which one is on show
  void reasonersChanged();                                          ///< choices, or the chosen one
  void reasonerChosen(const QString& family, const QString& name);  ///< by the user
  void seedChanged();
  void twinChanged();   ///< there is one, or there is none any more
  void forksChanged();  ///< a branch was begun, left, or went on to its end
  void idle();          ///< a run ended, whatever the reason, or none could begin
  void said(app::Severity severity, const QString& sentence);

 private:
  void connectParts();
  void chooseReasoner();
  void sayWarnings();
  void beginAgain(const QString& label);
  void restore(const Branch& branch);
  void takeBudget();

  widgets::TraceModel& model_;
  const Reasoners reasoners_;
  Preferences preferences_;
  OpenedPuzzles list_;
  std::vector<model::Choice> choices_;
  Branches branches_;
  Run run_;
  Twin twin_;
  Edits edits_;
  PlannerHand planner_;
};

}  // namespace app
