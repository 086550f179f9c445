#include "app/session/twin.h"

#include <utility>

namespace app {

Twin::Twin(widgets::TraceModel& beside, ReasonerFactory load, QObject* parent)
    : QObject(parent), beside_(beside), worker_(std::move(load)) {
  connect(&worker_, &Worker::thoughts, this, [this](const std::vector<thought::ThoughtPtr>& batch) {
    for (const auto& thought : batch) model_.append(thought);
    model_.carryCursor(beside_.cursor());
  });
  connect(&beside_, &widgets::TraceModel::cursorMoved, this, [this] { model_.carryCursor(beside_.cursor()); });
  connect(&beside_, &widgets::TraceModel::traceCleared, this, &Twin::end);
}

void Twin::accompany(const Forks& forks) {
  if (!forks.edited(forks.active())) return end();
  const Branch& untouched = forks.at(forks.untouched(forks.active()));
  const bool begun = !std::exchange(on_, true);
  worker_.discard();
  key_ = untouched.key;
  seed_ = untouched.seed;
  model_.show(untouched.trace, untouched.reasoner, beside_.cursor());
  extend();
  if (begun) Q_EMIT changed();
}

void Twin::extend() {
  if (!on_ || model_.size() == 0 || model_.size() > beside_.budget()) return;
  worker_.think({.key = key_,
                 .puzzle = model_.puzzle(),
                 .seed = seed_,
                 .target = beside_.budget(),
                 .from = model_.trace().last()});
}

void Twin::end() {
  if (!std::exchange(on_, false)) return;
  worker_.discard();
  model_.clearTrace();
  Q_EMIT changed();
}

}  // namespace app
