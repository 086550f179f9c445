#pragma once
// Edits: what a person changes in the thought at the cursor, which stays there. What came after stays in the branch
// that it belongs to; the run goes on from here in a new one, up to the budget, and the untouched one beside it. What
// cannot be done is said, and nothing changes. GUI thread.

#include <QObject>
#include <functional>

#include "app/session/branches.h"
#include "app/session/run.h"
#include "app/session/twin.h"
#include "model/thought/brush.h"
#include "puzzles/edit.h"

namespace app {

class Edits : public QObject {
  Q_OBJECT
 public:
  Edits(widgets::TraceModel& model, Branches& branches, Run& run, Twin& twin, QObject* parent = nullptr);

  /// Paints on the latent state. A stroke that copies takes from `copyFrom`, an iteration of the run on show, or of the
  /// untouched one when `fromTwin`.
  void paint(thought::BrushStroke stroke, int copyFrom = 0, bool fromTwin = false);
  void editPuzzle(const puzzles::PuzzleEdit& edit);  ///< keeps the latent state
  /// Any other change of the state, of which nothing is to be read again. Computes nothing; whether it was done.
  bool changeState(Branch::Kind kind, const QString& label, const std::function<void(thought::LatentState&)>& change);

 Q_SIGNALS:
  void said(app::Severity severity, const QString& sentence);

 private:
  bool possible();
  bool takeSource(thought::BrushStroke& stroke, int copyFrom, bool fromTwin);
  thought::Trace traceFor(const puzzles::Puzzle& puzzle) const;

  widgets::TraceModel& model_;
  Branches& branches_;
  Run& run_;
  Twin& twin_;
};

}  // namespace app
