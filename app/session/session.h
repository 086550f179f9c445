#pragma once
// Session: what the window does, without any widget. Holds the list of opened puzzles, the reasoner chosen for each
// family, seed and weights; drives the Worker and writes what it reports into the TraceModel. Opening a puzzle starts a
// run that is recorded once, up to the budget; from then on the cursor only reads. GUI thread.

#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/session/forks.h"
#include "app/session/starts_worker.h"
#include "app/session/worker.h"
#include "model/registry/registry.h"
#include "model/thought/brush.h"
#include "puzzles/edit.h"
#include "widgets/models/plan_marks.h"
#include "widgets/models/trace_model.h"

namespace app {

/// Where reasoners come from. The window itself knows no network: main() wires the registry, tests wire their own.
struct Reasoners {
  std::function<std::vector<model::Choice>(const std::string& family)> choices;
  ReasonerFactory load;
  /// What pushes the plan of the planner `info` as `marks` say, on a board of height x width; `random`: as hard, in
  /// random directions. Null = nothing can be steered.
  std::function<puzzles::Result<std::vector<thought::Field>>(const thought::ReasonerInfo& info,
                                                             const std::vector<widgets::PlanMark>& marks,
                                                             double strength, bool random, int height, int width)>
      nudges = {};
  StartsFactory starts = {};  ///< null = many starts cannot be run
};

class Session : public QObject {
  Q_OBJECT
 public:
  enum class Severity { Note, Warning, Problem };

  Session(widgets::TraceModel& model, Reasoners reasoners, QObject* parent = nullptr);

  widgets::TraceModel& model() { return model_; }
  /// What thinks about the puzzle on show, and where it comes from: for runs beside this one.
  const ReasonerKey& key() const { return key_; }
  const Reasoners& reasoners() const { return reasoners_; }
  const std::vector<puzzles::Puzzle>& puzzles() const { return *puzzles_; }
  int puzzleIndex() const { return index_; }  ///< -1 = none opened yet
  const QString& source() const { return source_; }
  /// Reasoners that can think about the puzzle on show; empty when there is none for its family.
  const std::vector<model::Choice>& choices() const { return choices_; }
  const std::string& reasonerName() const { return key_.reasoner; }  ///< empty = none
  quint64 seed() const { return seed_; }
  /// A run is under way, or about to be.
  bool thinking() const { return worker_.busy(); }

  /// Opens a list of puzzles (at least one) and shows the first. `source` names it for people.
  void open(std::vector<puzzles::Puzzle> puzzles, const QString& source);
  void showPuzzle(int index);  ///< ignored out of range
  void setReasoner(const std::string& name);
  /// Which reasoner to take for puzzles of a family, as chosen in an earlier session.
  void prefer(const std::string& family, const std::string& reasoner) { preferred_[family] = reasoner; }
  /// The budgets chosen by hand, by family: no reasoner's default replaces them. Whoever changes the model's budget
  /// chooses it for the family on show.
  const std::map<std::string, int>& budgets() const { return budgets_; }
  /// Which budget to begin puzzles of a family with, as chosen in an earlier session.
  void preferBudget(const std::string& family, int budget) { budgets_[family] = budget; }
  /// The command line's wishes, before the first puzzle: the reasoner wherever it fits, and the weights (file or stem)
  /// to load for the family of the puzzle opened first.
  void wish(const std::string& reasoner, const std::string& weights);
  void wishBudget(int budget);  ///< for every puzzle, until one is chosen by hand
  void setSeed(quint64 seed);   ///< a different seed begins another run
  void think();                 ///< goes on up to the budget
  void stop();                  ///< within one iteration; keeps everything
  void stepBy(int iterations);  ///< moves the cursor; one step forward from the end computes one more iteration
  void moveTo(int iteration);   ///< moves the cursor within what is recorded
  void showAt(int iteration);   ///< moves the cursor there as soon as it is recorded; computes up to there if need be

  // While a planner is at work: what a person may ask of it at the cursor. All but undoing drop what came after.
  bool planning() const { return model_.size() > 0 && model_.trace().last()->state.planner; }
  void order(char direction);  ///< its next move, made at once, is this one of "udlr": the person has taken over
  void letThink(int ticks);    ///< this many iterations more before its next move, computed at once
  void makeMove();             ///< on to its next move; computed when it was not made yet
  void undoMove();             ///< back to where its last move had not been thought about
  /// From the cursor on to the budget, with these nudges at every iteration; none = left alone. The first time, the run
  /// as it was goes on beside it, in twin().
  void steer(std::vector<thought::Field> nudges);
  /// The same, as marks say.
  void steer(const std::vector<widgets::PlanMark>& marks, double strength, bool random);
  /// While what is on show was edited in the middle of a thought, the run as it would be without that. Its cursor
  /// follows the other's.
  widgets::TraceModel& twin() { return twin_; }
  bool twinned() const { return twinned_; }

  // Touching the thought at the cursor, which stays there. What came after stays in the branch that it belongs to; the
  // run goes on from here in a new one, up to the budget. What cannot be done is said, and nothing changes.
  /// Paints on the latent state. A stroke that copies takes from `copyFrom`, an iteration of the run on show, or of the
  /// untouched one when `fromTwin`.
  void paint(thought::BrushStroke stroke, int copyFrom = 0, bool fromTwin = false);
  void editPuzzle(const puzzles::PuzzleEdit& edit);  ///< keeps the latent state

  // The tree of all that was run.
  const Forks& forks() const { return forks_; }
  void showBranch(int id);  ///< as it was left; ignored when there is no such branch
  void undo();              ///< back to the branch before; ignored when there is none
  void redo();
  /// Views of change show the difference from this branch; -1 = from the iteration before.
  void compareWith(int id);

 Q_SIGNALS:
  void listChanged();                                               ///< puzzles, or which one is on show
  void reasonersChanged();                                          ///< choices, or the chosen one
  void reasonerChosen(const QString& family, const QString& name);  ///< by the user
  void seedChanged();
  void twinChanged();   ///< there is one, or there is none any more
  void forksChanged();  ///< a branch was begun, left, or went on to its end
  void idle();          ///< a run ended, whatever the reason, or none could begin
  void said(app::Session::Severity severity, const QString& sentence);

 private:
  /// How the cursor goes with a run: not at all, until the halting policy would stop, up to the iteration that was
  /// asked for, or with every new thought.
  enum class Follow { No, UntilHalt, UntilAsked, Newest };

  bool editable();  ///< what is at the cursor can be gone on from in another way; else says why not
  bool edit(Branch::Kind kind, const QString& label, const std::function<void(thought::LatentState&)>& change);
  void abandon();
  void keep();
  void fork(Branch::Kind kind, const QString& label);
  void enter();
  void offerChoices();
  void begin();
  void beginTwin();
  void extendTwin();
  void endTwin();
  void goOn(std::optional<int> target);
  void goOnFromHere();
  void chooseReasoner();
  void sayWarnings();
  void watchCursor();
  void receive(const std::vector<thought::ThoughtPtr>& batch);
  void accept(const thought::ReasonerInfo& info);
  void fail(const QString& sentence);
  void followRun();
  void finish();
  void retarget();
  std::optional<int> chosenBudget() const;
  void showBudget(int budget);

  widgets::TraceModel& model_;
  widgets::TraceModel twin_;
  const Reasoners reasoners_;
  Worker worker_, twinWorker_;
  bool twinned_ = false;
  Forks forks_;
  std::shared_ptr<const std::vector<puzzles::Puzzle>> puzzles_ = std::make_shared<std::vector<puzzles::Puzzle>>();
  int index_ = -1;
  QString source_;
  std::vector<model::Choice> choices_;
  std::map<std::string, std::string> preferred_;  ///< family -> reasoner
  std::map<std::string, int> budgets_;            ///< family -> iterations
  std::string wished_;                            ///< reasoner named on the command line
  std::optional<int> wishedBudget_;               ///< named there
  std::string weights_, weightsFamily_;           ///< weights named there, and the family they are for
  ReasonerKey key_;
  quint64 seed_ = 1;
  std::optional<int> target_;  ///< last iteration wanted of the run on show; empty = the reasoner's default budget
  Follow follow_ = Follow::No;
  int asked_ = 0;           ///< where Follow::UntilAsked ends
  bool loaded_ = false;     ///< the worker has the chosen reasoner
  bool reread_ = false;     ///< the last thought was edited, and what it believes now is not known yet
  bool ownMove_ = false;    ///< the cursor is moved by what arrives, not by the user
  bool ownBudget_ = false;  ///< the budget is being set to what was chosen before, or to a default
};

}  // namespace app
