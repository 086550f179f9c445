#include "model/reasoners/base_reasoner.h"

#include <c10/util/Exception.h>

#include "model/thought/stopwatch.h"

namespace model {

using thought::Thought;
using thought::ThoughtPtr;

puzzles::Result<ThoughtPtr> BaseReasoner::begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) {
  if (puzzle.family != info_.family) return thought::otherFamily(info_, puzzle);
  begun_ = false;
  puzzle_ = puzzle;
  auto first = start(seed);
  if (!first) return first.error();
  begun_ = true;
  return ThoughtPtr(std::move(*first));
}

ThoughtPtr BaseReasoner::step(const Thought& previous) {
  check(previous);
  goTo(previous);
  const thought::Stopwatch watch;
  try {
    const Draft next = advance(previous);
    next->measures.microseconds = watch.microseconds();
    return next;
  } catch (const c10::Error& error) {
    throw puzzles::Failure(std::string("LibTorch: ") + error.what_without_backtrace());
  }
}

ThoughtPtr BaseReasoner::reread(const Thought& edited) {
  check(edited);
  return readAgain(edited);
}

void BaseReasoner::goTo(const Thought&) {}

BaseReasoner::Draft BaseReasoner::readAgain(const Thought& edited) { return std::make_shared<Thought>(edited); }

BaseReasoner::Draft BaseReasoner::successorOf(const Thought& previous) {
  auto next = std::make_shared<Thought>();
  next->iteration = previous.iteration + 1;
  next->state.iteration = previous.state.iteration + 1;
  next->state.seed = previous.state.seed;
  next->state.held = previous.state.held;
  return next;
}

void BaseReasoner::check(const Thought& thought) const {
  if (!begun_) throw puzzles::Failure("step before begin");
  if (!thought.complete()) throw puzzles::Failure("step needs a complete thought");
}

}  // namespace model
