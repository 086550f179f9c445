#include "model/thought/trace.h"

#include <algorithm>
#include <utility>

namespace thought {
namespace {

std::size_t bytesOf(const Thought& thought) {
  const auto& plan = thought.plan;
  const std::size_t numbers = thought.belief.size() + (plan ? plan->boxBelief.size() + plan->policy.size() : 0);
  std::size_t bytes = sizeof(Thought) + numbers * sizeof(float) + thought.answer.cells.size() +
                      thought.answer.moves.size() + thought.verdict.reason.size() +
                      thought.verdict.cells.size() * sizeof(puzzles::Cell);
  const auto add = [&bytes](const std::vector<Field>& fields) {
    for (const Field& field : fields) bytes += sizeof(Field) + field.bytes();
  };
  add(thought.fields());
  add(thought.state.held);
  if (thought.state.planner) add(thought.state.planner->nudges);
  return bytes;
}

/// Built member by member: copying whole and clearing afterwards would copy the belief for nothing.
ThoughtPtr thinned(const Thought& thought) {
  auto thin = std::make_shared<Thought>();
  thin->iteration = thought.iteration;
  thin->outer = thought.outer;
  thin->inner = thought.inner;
  thin->measures = thought.measures;
  thin->answer = thought.answer;
  thin->verdict.kind = thought.verdict.kind;
  thin->verdict.reason = thought.verdict.reason;
  if (thought.plan) thin->plan = Plan{thought.plan->policy};
  thin->classes = thought.classes;
  thin->state.iteration = thought.state.iteration;
  thin->state.seed = thought.state.seed;
  if (thought.state.planner) thin->state.planner = PlannerState{.moves = thought.state.planner->moves};
  return thin;
}

/// Wall time is the one number that a second computation does not repeat.
ThoughtPtr withRecordedTime(const ThoughtPtr& recomputed, const Thought& recorded) {
  auto thought = std::make_shared<Thought>(*recomputed);
  thought->measures.microseconds = recorded.measures.microseconds;
  return thought;
}

}  // namespace

Trace::Trace(puzzles::Puzzle puzzle, std::size_t limitBytes, int forkedAt)
    : puzzle_(std::make_shared<const puzzles::Puzzle>(std::move(puzzle))), limit_(limitBytes), forkedAt_(forkedAt) {}

bool Trace::keepsComplete(int iteration) const {
  return iteration % keyframeSpacing_ == 0 || iteration == forkedAt_ || iteration == size() - 1 ||
         std::ranges::binary_search(edited_, iteration);
}

void Trace::thin(int iteration) {
  ThoughtPtr& thought = thoughts_[static_cast<std::size_t>(iteration)];
  if (keepsComplete(iteration) || !thought->complete()) return;
  bytes_ -= bytesOf(*thought);
  thought = thinned(*thought);
  bytes_ += bytesOf(*thought);
}

void Trace::append(ThoughtPtr thought) {
  if (!thought || thought->iteration != size())
    throw puzzles::Failure("a trace of " + std::to_string(size()) + " thoughts was given one that is not its next");
  bytes_ += bytesOf(*thought);
  thoughts_.push_back(std::move(thought));
  if (size() > 1) thin(size() - 2);
  while (bytes_ > limit_ && keyframeSpacing_ < size()) {
    keyframeSpacing_ *= 2;
    for (int i = 0; i < size(); ++i) thin(i);
  }
}

void Trace::edit(ThoughtPtr thought) {
  if (!thought || !thought->complete() || thought->iteration < 0 || thought->iteration >= size())
    throw puzzles::Failure("only a complete thought of the trace can be edited");
  const int iteration = thought->iteration;
  while (size() > iteration) {
    bytes_ -= bytesOf(*thoughts_.back());
    thoughts_.pop_back();
  }
  while (!edited_.empty() && edited_.back() >= iteration) edited_.pop_back();
  edited_.push_back(iteration);
  append(std::move(thought));
}

int Trace::keyframeBefore(int iteration) const {
  while (iteration >= 0 && !at(iteration)->complete()) --iteration;
  return iteration;
}

ThoughtPtr recall(const Trace& trace, int iteration, Reasoner& reasoner, const std::stop_token& stop,
                  const ThoughtPtr& near) {
  const ThoughtPtr& recorded = trace.at(iteration);
  if (recorded->complete()) return recorded;
  const int keyframe = trace.keyframeBefore(iteration);
  if (keyframe < 0) throw puzzles::Failure("no earlier thought is complete: this one cannot be computed again");
  const bool nearer = near && near->complete() && near->iteration > keyframe && near->iteration <= iteration;
  ThoughtPtr thought = nearer ? near : trace.at(keyframe);
  for (int left = iteration - thought->iteration; left > 0; --left) {
    if (stop.stop_requested()) return nullptr;
    thought = reasoner.step(*thought);
  }
  return withRecordedTime(thought, *recorded);
}

}  // namespace thought
