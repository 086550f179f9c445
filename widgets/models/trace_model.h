#pragma once
// TraceModel: what every view looks at. The puzzle, the trace that grows while the worker thinks, the one cursor, the
// budget and the halting policy. Views hold a reference, read it and repaint on its signals; none of them computes
// anything with a network. Lives on the GUI thread.

#include <QObject>
#include <map>
#include <optional>
#include <vector>

#include "model/thought/events.h"
#include "model/thought/halting.h"
#include "model/thought/trace.h"

namespace widgets {

class TraceModel : public QObject {
  Q_OBJECT
 public:
  /// Traces are bounded by `limitBytes` (trace.h).
  explicit TraceModel(QObject* parent = nullptr, std::size_t limitBytes = thought::Trace::kDefaultLimit);

  // What is on show.
  bool hasPuzzle() const { return !trace_.puzzle().family.empty(); }
  const puzzles::Puzzle& puzzle() const { return trace_.puzzle(); }
  const thought::Trace& trace() const { return trace_; }
  const thought::ReasonerInfo& reasoner() const { return reasoner_; }  ///< name empty = none is at work
  /// Why the chosen reasoner could not be loaded; empty when it was, or none fits this puzzle.
  const QString& reasonerProblem() const { return reasonerProblem_; }
  int size() const { return trace_.size(); }  ///< thoughts recorded; 0 = none
  /// The cursor's iteration, and its thought: complete when it is, or was recalled; else thinned. Null when size() ==
  /// 0.
  int cursor() const { return cursor_; }
  thought::ThoughtPtr current() const;
  /// The complete thought before the cursor's, for views of change; null when not at hand.
  thought::ThoughtPtr previous() const;
  /// The complete thought of the same iteration in the run that this one is compared with; null without one.
  thought::ThoughtPtr compared() const;
  const QString& comparedName() const { return comparedName_; }  ///< of that run; empty without one
  std::span<const thought::Measures> measures() const { return measures_; }

  int budget() const { return budget_; }
  const thought::HaltingPolicy& policy() const { return policy_; }
  /// The policy of this kind with the threshold it had last, or else the reasoner's own, or else its standard one.
  thought::HaltingPolicy policyOf(thought::HaltingPolicy::Kind kind) const;
  /// Those that have been in force, with the threshold they had last; the one in force comes last.
  std::vector<thought::HaltingPolicy> usedPolicies() const;
  std::optional<int> halt() const { return walk_.halt(); }  ///< where the policy stops in what is recorded
  const std::vector<thought::Event>& events() const { return walk_.events(); }
  bool running() const { return running_; }

  // Changes. Each emits what changed, once, and only if it did.
  void setPuzzle(puzzles::Puzzle puzzle);        ///< forgets the trace
  void setReasoner(thought::ReasonerInfo info);  ///< a policy that is another system's own becomes this one's
  void failReasoner(const QString& sentence);    ///< it could not be loaded
  void clearTrace();                             ///< keeps the puzzle
  /// Shows another trace, as far as it goes, and whose it is.
  void show(thought::Trace trace, thought::ReasonerInfo reasoner, int cursor);
  void append(thought::ThoughtPtr thought);
  /// Puts an edited thought, complete, in the place of the one of its iteration; what came after is dropped.
  void edit(thought::ThoughtPtr thought);
  void deliver(int iteration, thought::ThoughtPtr complete);  ///< answer to recallWanted
  /// What a person does, by whatever view: cursorTaken() and budgetChosen() tell of it too.
  void setCursor(int iteration);  ///< clamped to what is recorded
  void setBudget(int iterations);
  /// The same by a run: it takes the cursor along, and begins with the budget of its reasoner or of an earlier choice.
  void carryCursor(int iteration);
  void adoptBudget(int iterations);
  void setPolicy(const thought::HaltingPolicy& policy);  ///< its threshold is kept while others are in force
  void setRunning(bool running);
  /// From here on views of change show the difference from this run; a trace without thoughts = from the iteration
  /// before. Forgotten with the trace.
  void compareWith(thought::Trace other, const QString& name);
  enum class Events { All, Milestones };  ///< milestones: all but flips
  /// Moves to the next (+1) or previous (-1) event; false when there is none.
  bool jumpToEvent(int direction, Events which = Events::All);

 Q_SIGNALS:
  void puzzleChanged();
  void reasonerChanged();
  void traceCleared();
  void grown();           ///< thoughts were appended, or dropped by an edit
  void cursorMoved();     ///< the cursor, or the thought under it, is another
  void cursorTaken();     ///< a person moved the cursor; follows cursorMoved()
  void haltingChanged();  ///< policy, halt iteration or events
  void budgetChanged();
  void budgetChosen();  ///< a person changed the budget; follows budgetChanged()
  void runningChanged();
  void recallWanted(int iteration);  ///< the thought under the cursor is thinned; somebody please recompute it

 private:
  bool moveCursor(int iteration);
  void recallCurrent();
  void walkAgain();

  const std::size_t limitBytes_;
  thought::Trace trace_;
  thought::ReasonerInfo reasoner_;
  QString reasonerProblem_;
  std::vector<thought::Measures> measures_;
  thought::HaltingPolicy policy_;
  thought::EventWalk walk_{policy_};                           ///< through the whole trace
  std::map<thought::HaltingPolicy::Kind, double> thresholds_;  ///< as set last, whichever policy is in force
  thought::ThoughtPtr recalled_, recalledPrevious_;
  thought::Trace compared_;
  QString comparedName_;
  int cursor_ = 0;
  int budget_ = 64;
  bool running_ = false;
};

}  // namespace widgets
