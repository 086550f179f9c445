#pragma once
// Branches: keeps the tree of all runs (forks.h) in step with the run that the TraceModel shows. Call save() before
// changing the model, then begin() or fork(). GUI thread.

#include <QObject>

#include "app/session/forks.h"
#include "widgets/models/trace_model.h"

namespace app {

class Branches : public QObject {
  Q_OBJECT
 public:
  explicit Branches(widgets::TraceModel& model, QObject* parent = nullptr);

  const Forks& forks() const { return forks_; }
  /// The kind of the branch on show; empty when there is none.
  std::optional<Branch::Kind> kind() const;
  /// The trace that this iteration of the branch on show was recorded in: before an edit of the puzzle, thoughts were
  /// about another one.
  const thought::Trace& traceOf(int iteration) const;

  void save();              ///< copies the record of the branch on show into the tree
  void begin(Branch root);  ///< without a trace; the run on show is recorded in it from here on
  /// A branch that goes on from the cursor of the one on show, in another way.
  void fork(Branch::Kind kind, const QString& label);

  void show(int id);  ///< as it was left; ignored when there is no such branch
  void undo();        ///< back to the branch before; ignored when there is none
  void redo();
  /// Views of change show the difference from this branch; -1 = from the iteration before.
  void compareWith(int id);

 Q_SIGNALS:
  void begun();                             ///< a branch has begun
  void chosen(const app::Branch& another);  ///< this branch is to be shown

 private:
  widgets::TraceModel& model_;
  Forks forks_;
};

}  // namespace app
