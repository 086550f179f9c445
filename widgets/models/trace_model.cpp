#include "widgets/models/trace_model.h"

#include <algorithm>
#include <utility>

namespace widgets {
namespace {

bool sameEvents(const std::vector<thought::Event>& a, const std::vector<thought::Event>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const thought::Event& x, const thought::Event& y) {
    return x.kind == y.kind && x.iteration == y.iteration;
  });
}

// The complete record of an iteration: from the trace, or else from one of the thoughts recalled for the cursor.
thought::ThoughtPtr completeAt(const thought::Trace& trace, int iteration, const thought::ThoughtPtr& a,
                               const thought::ThoughtPtr& b) {
  if (iteration < 0 || iteration >= trace.size()) return nullptr;
  if (trace.at(iteration)->complete()) return trace.at(iteration);
  for (const auto& candidate : {a, b}) {
    if (candidate && candidate->iteration == iteration) return candidate;
  }
  return nullptr;
}

}  // namespace

TraceModel::TraceModel(QObject* parent, std::size_t limitBytes)
    : QObject(parent), limitBytes_(limitBytes), trace_({}, limitBytes) {}

thought::ThoughtPtr TraceModel::current() const {
  if (trace_.empty()) return nullptr;
  const auto complete = completeAt(trace_, cursor_, recalled_, recalledPrevious_);
  return complete ? complete : trace_.at(cursor_);
}

thought::ThoughtPtr TraceModel::previous() const {
  return completeAt(trace_, cursor_ - 1, recalledPrevious_, recalled_);
}

void TraceModel::setPuzzle(puzzles::Puzzle puzzle) {
  if (puzzle == trace_.puzzle() && trace_.empty()) return;
  clearTrace();
  trace_ = thought::Trace(std::move(puzzle), limitBytes_);
  Q_EMIT puzzleChanged();
}

void TraceModel::setReasoner(thought::ReasonerInfo info) {
  reasoner_ = std::move(info);
  reasonerProblem_.clear();
  Q_EMIT reasonerChanged();
  const bool foreign = thought::choiceOf(policy_.kind).ownRule && policy_.kind != reasoner_.halting.kind;
  if (foreign) setPolicy(policyOf(reasoner_.halting.kind));
}

void TraceModel::failReasoner(const QString& sentence) {
  reasoner_ = {};
  reasonerProblem_ = sentence;
  Q_EMIT reasonerChanged();
}

void TraceModel::clearTrace() {
  if (trace_.empty()) return;
  trace_ = thought::Trace(trace_.puzzle(), limitBytes_);
  measures_.clear();
  recalled_ = recalledPrevious_ = nullptr;
  compared_ = thought::Trace();
  comparedName_.clear();
  cursor_ = 0;
  Q_EMIT traceCleared();
  Q_EMIT cursorMoved();
  walkAgain();
}

void TraceModel::show(thought::Trace trace, thought::ReasonerInfo reasoner, int cursor) {
  clearTrace();
  const bool otherPuzzle = trace.puzzle() != trace_.puzzle();
  trace_ = std::move(trace);
  for (int i = 0; i < trace_.size(); ++i) measures_.push_back(trace_.at(i)->measures);
  if (otherPuzzle) Q_EMIT puzzleChanged();
  setReasoner(std::move(reasoner));
  cursor_ = std::clamp(cursor, 0, std::max(0, trace_.size() - 1));
  Q_EMIT grown();
  Q_EMIT cursorMoved();
  walkAgain();
  recallCurrent();
}

void TraceModel::compareWith(thought::Trace other, const QString& name) {
  compared_ = std::move(other);
  comparedName_ = compared_.empty() ? QString() : name;
  Q_EMIT cursorMoved();
}

thought::ThoughtPtr TraceModel::compared() const {
  return cursor_ < compared_.size() && compared_.at(cursor_)->complete() ? compared_.at(cursor_) : nullptr;
}

void TraceModel::append(thought::ThoughtPtr thought) {
  // Appending may thin what is on show; it must not vanish from under the views.
  const auto shown = current();
  const auto before = previous();
  const bool first = trace_.empty();
  measures_.push_back(thought->measures);
  trace_.append(std::move(thought));
  const bool eventful = walk_.next(*trace_.last()) > 0;
  if (shown && shown->complete()) recalled_ = shown;
  if (before) recalledPrevious_ = before;
  Q_EMIT grown();
  if (first) Q_EMIT cursorMoved();
  if (eventful) Q_EMIT haltingChanged();
}

void TraceModel::edit(thought::ThoughtPtr thought) {
  const int place = thought->iteration;
  measures_.resize(static_cast<std::size_t>(place));
  measures_.push_back(thought->measures);
  trace_.edit(std::move(thought));
  const int target = std::min(cursor_, place);
  const auto now = completeAt(trace_, target, recalled_, recalledPrevious_);
  recalledPrevious_ = completeAt(trace_, target - 1, recalled_, recalledPrevious_);
  recalled_ = now;
  cursor_ = target;
  Q_EMIT grown();
  Q_EMIT cursorMoved();
  walkAgain();
}

void TraceModel::deliver(int iteration, thought::ThoughtPtr complete) {
  if (iteration == cursor_) {
    recalled_ = std::move(complete);
  } else if (iteration == cursor_ - 1) {
    recalledPrevious_ = std::move(complete);
  } else {
    return;  // The cursor has moved on since it was asked for.
  }
  Q_EMIT cursorMoved();
}

void TraceModel::setCursor(int iteration) {
  if (!moveCursor(iteration)) return;
  Q_EMIT cursorTaken();
  recallCurrent();
}

void TraceModel::carryCursor(int iteration) {
  if (moveCursor(iteration)) recallCurrent();
}

/// False when it is there already.
bool TraceModel::moveCursor(int iteration) {
  const int target = std::clamp(iteration, 0, std::max(0, trace_.size() - 1));
  if (target == cursor_) return false;
  const auto now = completeAt(trace_, target, recalled_, recalledPrevious_);
  const auto before = completeAt(trace_, target - 1, recalled_, recalledPrevious_);
  cursor_ = target;
  recalled_ = now;
  recalledPrevious_ = before;
  Q_EMIT cursorMoved();
  return true;
}

void TraceModel::recallCurrent() {
  if (!trace_.empty() && !current()->complete()) Q_EMIT recallWanted(cursor_);
}

void TraceModel::setBudget(int iterations) {
  const int before = budget_;
  adoptBudget(iterations);
  if (budget_ != before) Q_EMIT budgetChosen();
}

void TraceModel::adoptBudget(int iterations) {
  iterations = std::max(1, iterations);
  if (iterations == budget_) return;
  budget_ = iterations;
  Q_EMIT budgetChanged();
}

void TraceModel::setPolicy(const thought::HaltingPolicy& policy) {
  if (policy == policy_) return;
  policy_ = policy;
  thresholds_[policy.kind] = policy.threshold;
  walk_ = thought::walkEvents(trace_, policy_);
  Q_EMIT haltingChanged();
}

thought::HaltingPolicy TraceModel::policyOf(thought::HaltingPolicy::Kind kind) const {
  if (const auto found = thresholds_.find(kind); found != thresholds_.end()) return {kind, found->second};
  if (kind == reasoner_.halting.kind) return reasoner_.halting;
  return {kind, thought::choiceOf(kind).standard};
}

std::vector<thought::HaltingPolicy> TraceModel::usedPolicies() const {
  std::vector<thought::HaltingPolicy> used;
  for (const auto& [kind, threshold] : thresholds_) used.push_back({kind, threshold});
  used.push_back(policy_);
  return used;
}

void TraceModel::setRunning(bool running) {
  if (running == running_) return;
  running_ = running;
  Q_EMIT runningChanged();
}

bool TraceModel::jumpToEvent(int direction, Events which) {
  const auto ahead = [&](const thought::Event& event) {
    const bool wanted = which == Events::All || event.kind != thought::Event::Kind::Flip;
    return wanted && (event.iteration - cursor_) * direction > 0;
  };
  if (direction > 0) {
    const auto found = std::find_if(walk_.events().begin(), walk_.events().end(), ahead);
    if (found == walk_.events().end()) return false;
    setCursor(found->iteration);
  } else {
    const auto found = std::find_if(walk_.events().rbegin(), walk_.events().rend(), ahead);
    if (found == walk_.events().rend()) return false;
    setCursor(found->iteration);
  }
  return true;
}

/// After anything but an append.
void TraceModel::walkAgain() {
  const thought::EventWalk before = std::exchange(walk_, thought::walkEvents(trace_, policy_));
  if (walk_.halt() != before.halt() || !sameEvents(walk_.events(), before.events())) Q_EMIT haltingChanged();
}

}  // namespace widgets
