#include "app/session/branches.h"

#include <utility>

namespace app {

Branches::Branches(widgets::TraceModel& model, QObject* parent) : QObject(parent), model_(model) {}

std::optional<Branch::Kind> Branches::kind() const {
  return forks_.active() < 0 ? std::nullopt : std::optional(forks_.at(forks_.active()).kind);
}

const thought::Trace& Branches::traceOf(int iteration) const {
  const int owner = forks_.ownerOf(iteration);
  return owner == forks_.active() ? model_.trace() : forks_.at(owner).trace;
}

void Branches::save() { forks_.keep(model_.trace(), model_.reasoner(), model_.cursor()); }

void Branches::begin(Branch branch) {
  branch.trace = thought::Trace(model_.puzzle());
  forks_.begin(std::move(branch));
  Q_EMIT begun();
}

void Branches::fork(Branch::Kind kind, const QString& label) {
  const Branch& parent = forks_.at(forks_.active());
  begin({.kind = kind,
         .parent = forks_.active(),
         .iteration = model_.cursor(),
         .label = label,
         .key = parent.key,
         .seed = parent.seed,
         .list = parent.list});
}

void Branches::show(int id) {
  if (!forks_.has(id) || id == forks_.active()) return;
  save();
  forks_.choose(id);
  Q_EMIT chosen(Branch(forks_.at(id)));
}

void Branches::undo() {
  if (!forks_.canUndo()) return;
  save();
  forks_.undo();
  Q_EMIT chosen(Branch(forks_.at(forks_.active())));
}

void Branches::redo() {
  if (!forks_.canRedo()) return;
  save();
  forks_.redo();
  Q_EMIT chosen(Branch(forks_.at(forks_.active())));
}

void Branches::compareWith(int id) {
  if (!forks_.has(id)) return model_.compareWith(thought::Trace(), {});
  if (id == forks_.active()) save();
  model_.compareWith(forks_.at(id).trace, forks_.at(id).label);
}

}  // namespace app
