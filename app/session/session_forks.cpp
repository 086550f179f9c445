// Session: edits in the middle of a thought, the branches that they and all else make, and the untouched run beside.

#include <utility>

#include "app/session/session.h"
#include "puzzles/family.h"

namespace app {

bool Session::editable() {
  if (model_.size() == 0) return false;
  const auto current = model_.current();
  QString problem;
  if (!model_.reasoner().capabilities.editable)
    problem = tr("A search holds more than the heatmap shows: its thoughts cannot be edited.");
  if (!current->complete()) problem = tr("This iteration is being computed again; try once more in a moment.");
  if (planning() && current->measures.over)
    problem = tr("The level is over here. Step back to go on from an earlier move.");
  if (!problem.isEmpty()) Q_EMIT said(Severity::Note, problem);
  return problem.isEmpty();
}

/// Ends the run under way; nothing of it is reported any more.
void Session::abandon() {
  worker_.discard();
  model_.setRunning(false);
  reread_ = false;
}

void Session::keep() { forks_.keep(model_.trace(), model_.reasoner(), model_.cursor()); }

/// What is on show goes on in a new branch.
void Session::fork(Branch::Kind kind, const QString& label) {
  const bool root = kind == Branch::Kind::Opened;
  Branch branch{.kind = kind, .parent = root ? -1 : forks_.active(), .label = label, .key = key_, .seed = seed_};
  branch.iteration = kind == Branch::Kind::Rerun || root ? 0 : model_.cursor();
  branch.list = puzzles_;
  branch.index = index_;
  branch.source = source_;
  branch.trace = thought::Trace(model_.puzzle());
  forks_.begin(std::move(branch));
  Q_EMIT forksChanged();
}

bool Session::edit(Branch::Kind kind, const QString& label, const std::function<void(thought::LatentState&)>& change) {
  if (!editable()) return false;
  const auto current = model_.current();
  // Moves by hand, one after the other, are one branch.
  const bool goesOn = kind == Branch::Kind::ByHand && forks_.active() >= 0 && forks_.at(forks_.active()).kind == kind &&
                      model_.cursor() == model_.size() - 1;
  abandon();
  if (!goesOn) {
    keep();
    fork(kind, label);
    beginTwin();
  }
  auto edited = std::make_shared<thought::Thought>(*current);
  change(edited->state);
  model_.edit(std::move(edited));
  follow_ = Follow::Newest;
  return true;
}

void Session::paint(thought::BrushStroke stroke, int copyFrom, bool fromTwin) {
  if (!editable()) return;
  if (stroke.tool == thought::BrushStroke::Tool::Copy) {
    const thought::Trace& source = fromTwin && twinned_ ? twin_.trace() : model_.trace();
    if (copyFrom < 0 || copyFrom >= source.size() || !source.at(copyFrom)->complete())
      return Q_EMIT said(Severity::Problem, tr("There is no state of iteration %1 to copy from.").arg(copyFrom));
    stroke.source = source.at(copyFrom)->fields();
    stroke.sourceName =
        (fromTwin ? tr("iteration %1 of the untouched run") : tr("iteration %1")).arg(copyFrom).toStdString();
  }
  auto after = thought::painted(model_.current()->state, stroke);
  if (!after) return Q_EMIT said(Severity::Problem, QString::fromStdString(after.error().text()));
  const auto change = [&](thought::LatentState& state) { state = std::move(*after); };
  if (!edit(Branch::Kind::Edited, QString::fromStdString(describe(stroke)), change)) return;
  goOnFromHere();
}

/// Computes what follows, while what the edited state believes stays on show.
void Session::goOnFromHere() {
  follow_ = Follow::No;
  reread_ = true;
  goOn(model_.budget());
}

void Session::editPuzzle(const puzzles::PuzzleEdit& edit) {
  if (!editable()) return;
  const puzzles::Puzzle before = model_.puzzle();
  auto puzzle = puzzles::edited(before, edit, model_.current()->answer);
  if (!puzzle) return Q_EMIT said(Severity::Problem, QString::fromStdString(puzzle.error().text()));
  abandon();
  keep();
  fork(Branch::Kind::Edited, QString::fromStdString(describe(before, edit)));
  thought::Trace trace(*puzzle);
  for (int i = 0; i <= model_.cursor(); ++i) trace.append(model_.trace().at(i));
  auto now = std::make_shared<thought::Thought>(*model_.current());
  now->verdict = puzzles::familyOf(*puzzle).judge(*puzzle, now->answer);
  trace.edit(std::move(now));
  const int cursor = model_.cursor();
  model_.show(std::move(trace), model_.reasoner(), cursor);
  beginTwin();
  goOnFromHere();
}

void Session::showBranch(int id) {
  if (!forks_.has(id) || id == forks_.active()) return;
  keep();
  forks_.choose(id);
  enter();
}

void Session::undo() {
  if (!forks_.canUndo()) return;
  keep();
  forks_.undo();
  enter();
}

void Session::redo() {
  if (!forks_.canRedo()) return;
  keep();
  forks_.redo();
  enter();
}

/// Shows the active branch as it was left.
void Session::enter() {
  abandon();
  const Branch branch = forks_.at(forks_.active());
  puzzles_ = branch.list;
  index_ = branch.index;
  source_ = branch.source;
  key_ = branch.key;
  seed_ = branch.seed;
  loaded_ = false;
  offerChoices();
  follow_ = Follow::No;
  target_ = branch.trace.size() - 1;
  model_.show(branch.trace, branch.reasoner, branch.cursor);
  beginTwin();
  if (branch.trace.empty()) begin();
  Q_EMIT seedChanged();
  Q_EMIT reasonersChanged();
  Q_EMIT listChanged();
  Q_EMIT forksChanged();
  Q_EMIT idle();
}

void Session::compareWith(int id) {
  if (!forks_.has(id)) return model_.compareWith(thought::Trace(), {});
  if (id == forks_.active()) keep();
  model_.compareWith(forks_.at(id).trace, forks_.at(id).label);
}

/// Beside an edited branch the one that it was edited from, before anyone did.
void Session::beginTwin() {
  const int id = forks_.untouched(forks_.active());
  if (!forks_.edited(forks_.active())) return endTwin();
  const bool begun = !std::exchange(twinned_, true);
  const Branch& untouched = forks_.at(id);
  twinWorker_.discard();
  twin_.show(untouched.trace, untouched.reasoner, model_.cursor());
  extendTwin();
  if (begun) Q_EMIT twinChanged();
}

void Session::extendTwin() {
  if (!twinned_ || twin_.size() == 0 || twin_.size() > model_.budget()) return;
  const Branch& untouched = forks_.at(forks_.untouched(forks_.active()));
  twinWorker_.think({.key = untouched.key,
                     .puzzle = twin_.puzzle(),
                     .seed = untouched.seed,
                     .target = model_.budget(),
                     .from = twin_.trace().last()});
}

void Session::endTwin() {
  if (!twinned_) return;
  twinned_ = false;
  twinWorker_.discard();
  twin_.clearTrace();
  Q_EMIT twinChanged();
}

}  // namespace app
