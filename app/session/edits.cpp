#include "app/session/edits.h"

#include <utility>

#include "puzzles/family.h"

namespace app {

Edits::Edits(widgets::TraceModel& model, Branches& branches, Run& run, Twin& twin, QObject* parent)
    : QObject(parent), model_(model), branches_(branches), run_(run), twin_(twin) {}

/// What is at the cursor can be gone on from in another way; else says why not.
bool Edits::possible() {
  if (model_.size() == 0) return false;
  const auto current = model_.current();
  QString problem;
  if (!model_.reasoner().capabilities.editable)
    problem = tr("A search holds more than the heatmap shows: its thoughts cannot be edited.");
  if (!current->complete()) problem = tr("This iteration is being computed again; try once more in a moment.");
  if (current->state.planner && current->measures.over)
    problem = tr("The level is over here. Step back to go on from an earlier move.");
  if (!problem.isEmpty()) Q_EMIT said(Severity::Note, problem);
  return problem.isEmpty();
}

bool Edits::changeState(Branch::Kind kind, const QString& label,
                        const std::function<void(thought::LatentState&)>& change) {
  if (!possible()) return false;
  const auto current = model_.current();
  // Moves by hand, one after the other, are one branch.
  const bool goesOn = kind == Branch::Kind::ByHand && branches_.kind() == kind && model_.cursor() == model_.size() - 1;
  run_.discard();
  if (!goesOn) {
    branches_.save();
    branches_.fork(kind, label);
    twin_.accompany(branches_.forks());
  }
  auto edited = std::make_shared<thought::Thought>(*current);
  change(edited->state);
  model_.edit(std::move(edited));
  return true;
}

void Edits::paint(thought::BrushStroke stroke, int copyFrom, bool fromTwin) {
  if (!possible()) return;
  if (stroke.tool == thought::BrushStroke::Tool::Copy && !takeSource(stroke, copyFrom, fromTwin)) return;
  auto after = thought::painted(model_.current()->state, stroke);
  if (!after) return Q_EMIT said(Severity::Problem, QString::fromStdString(after.error().text()));
  const auto change = [&](thought::LatentState& state) { state = std::move(*after); };
  if (changeState(Branch::Kind::Edited, QString::fromStdString(describe(stroke)), change)) run_.goOnFromEdit();
}

bool Edits::takeSource(thought::BrushStroke& stroke, int copyFrom, bool fromTwin) {
  const thought::Trace& source = fromTwin && twin_.on() ? twin_.model().trace() : model_.trace();
  if (copyFrom < 0 || copyFrom >= source.size() || !source.at(copyFrom)->complete()) {
    Q_EMIT said(Severity::Problem, tr("There is no state of iteration %1 to copy from.").arg(copyFrom));
    return false;
  }
  const QString name = fromTwin ? tr("iteration %1 of the untouched run") : tr("iteration %1");
  stroke.source = source.at(copyFrom)->fields();
  stroke.sourceName = name.arg(copyFrom).toStdString();
  return true;
}

void Edits::editPuzzle(const puzzles::PuzzleEdit& edit) {
  if (!possible()) return;
  const puzzles::Puzzle before = model_.puzzle();
  auto puzzle = puzzles::edited(before, edit, model_.current()->answer);
  if (!puzzle) return Q_EMIT said(Severity::Problem, QString::fromStdString(puzzle.error().text()));
  run_.discard();
  branches_.save();
  branches_.fork(Branch::Kind::Edited, QString::fromStdString(describe(before, edit)));
  model_.show(traceFor(*puzzle), model_.reasoner(), model_.cursor());
  twin_.accompany(branches_.forks());
  run_.goOnFromEdit();
}

/// What was thought up to the cursor, about the puzzle as it is now.
thought::Trace Edits::traceFor(const puzzles::Puzzle& puzzle) const {
  thought::Trace trace(puzzle);
  for (int i = 0; i <= model_.cursor(); ++i) trace.append(model_.trace().at(i));
  auto now = std::make_shared<thought::Thought>(*model_.current());
  now->verdict = puzzles::familyOf(puzzle).judge(puzzle, now->answer);
  trace.edit(std::move(now));
  return trace;
}

}  // namespace app
