#include "app/session/run.h"

#include <algorithm>
#include <utility>

#include "puzzles/family.h"

namespace app {

Run::Run(widgets::TraceModel& model, ReasonerFactory load, const Preferences& preferences, QObject* parent)
    : QObject(parent), model_(model), preferences_(preferences), worker_(std::move(load)) {
  connect(&worker_, &Worker::loaded, this, &Run::accept);
  connect(&worker_, &Worker::thoughts, this, &Run::receive);
  connect(&worker_, &Worker::recalled, &model_, &widgets::TraceModel::deliver);
  connect(&worker_, &Worker::finished, this, &Run::finish);
  connect(&worker_, &Worker::failed, this, &Run::fail);
  connect(&model_, &widgets::TraceModel::cursorTaken, this, &Run::leaveCursor);
}

void Run::setKey(ReasonerKey key) {
  key_ = std::move(key);
  state_.loaded = false;
}

void Run::begin() {
  state_.follow = Follow::UntilHalt;
  if (key_.reasoner.empty()) return sayNobodyThinks();
  const auto budget = preferences_.budgetFor(key_.family);
  if (budget) model_.adoptBudget(*budget);
  compute(budget);
}

void Run::sayNobodyThinks() {
  model_.setRunning(false);
  const puzzles::Family* family = puzzles::findFamily(key_.family);
  const QString title = QString::fromStdString(family ? family->info().title : key_.family);
  Q_EMIT said(Severity::Note, tr("There is no network for %1 yet.").arg(title));
  Q_EMIT ended();
}

void Run::compute(std::optional<int> target) {
  state_.target = target;
  const int size = model_.size();
  if (key_.reasoner.empty() || (target && size > *target && !state_.unread)) return;
  model_.setRunning(true);
  worker_.think({.key = key_,
                 .puzzle = model_.puzzle(),
                 .seed = seed_,
                 .target = target,
                 .from = size > 0 ? model_.trace().last() : nullptr,
                 .reread = state_.unread});
}

void Run::goOn(int target) {
  state_.follow = Follow::Newest;
  compute(target);
}

void Run::goOnFromEdit() {
  state_.follow = Follow::No;
  state_.unread = true;
  compute(model_.budget());
}

void Run::extend(int target) {
  if (thinking()) {
    state_.target = target;
    worker_.setTarget(target);
  } else if (model_.size() > 0 && target >= model_.size()) {
    compute(target);
  }
}

void Run::think() {
  if (!thinking()) compute(model_.budget());
}

void Run::stop() {
  state_.target = -1;
  worker_.stop();
}

void Run::discard() {
  worker_.discard();
  model_.setRunning(false);
  state_.follow = Follow::No;
  state_.unread = false;
}

void Run::stepBy(int iterations) {
  const int last = model_.size() - 1;
  const bool computesOne = iterations > 0 && model_.cursor() == last && !thinking();
  if (!computesOne) return moveTo(model_.cursor() + iterations);
  goOn(last + 1);
}

void Run::showAt(int iteration) {
  if (!model_.hasPuzzle()) return;
  moveTo(iteration);
  if (iteration < model_.size()) return;
  state_.asked = iteration;
  state_.follow = Follow::UntilAsked;
  if (iteration > model_.budget()) model_.setBudget(iteration);
}

void Run::recall(const thought::Trace& trace, int iteration) {
  if (!key_.reasoner.empty()) worker_.recall(key_, trace, seed_, iteration);
}

void Run::accept(const thought::ReasonerInfo& info) {
  state_.loaded = true;
  model_.setReasoner(info);
  if (preferences_.budgetFor(key_.family)) return;
  const bool further = state_.follow == Follow::UntilAsked && state_.asked > info.defaultBudget;
  const int budget = further ? state_.asked : info.defaultBudget;
  if (!state_.target) state_.target = budget;  // set already when the run was stopped before this arrived
  model_.adoptBudget(budget);
}

void Run::fail(const QString& sentence) {
  state_.target = model_.size() - 1;
  if (!state_.loaded) model_.failReasoner(sentence);
  Q_EMIT said(Severity::Problem, sentence);
}

void Run::receive(const std::vector<thought::ThoughtPtr>& batch) {
  for (const thought::ThoughtPtr& thought : batch) {
    if (std::exchange(state_.unread, false)) {
      model_.edit(thought);
    } else {
      model_.append(thought);
    }
  }
  carryCursor();
}

void Run::carryCursor() {
  const int last = model_.size() - 1;
  int resting = last;
  if (state_.follow == Follow::No) return;
  if (state_.follow == Follow::UntilHalt) resting = std::min(model_.halt().value_or(last), last);
  if (state_.follow == Follow::UntilAsked) resting = std::min(state_.asked, last);
  model_.carryCursor(std::max(model_.cursor(), resting));
}

/// A person who goes to the end of what is recorded wants to see it grow.
void Run::leaveCursor() {
  const bool atEnd = model_.running() && model_.cursor() == model_.size() - 1;
  state_.follow = atEnd ? Follow::Newest : Follow::No;
}

void Run::finish() {
  if (state_.target && model_.size() <= *state_.target) return compute(state_.target);
  model_.setRunning(false);
  Q_EMIT ended();
}

}  // namespace app
