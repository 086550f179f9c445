#pragma once
// Edits: changes that a person makes to the thought at the cursor; the cursor stays there. Later thoughts stay in the
// old branch. A new branch continues from the edit up to the budget, and the untouched run continues beside it. An edit
// that is not possible changes nothing, and said() gives the reason. GUI thread.

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
  /// Any other change of the state, after which no reread is needed. Computes nothing. Returns whether it was made.
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
