#include "model/thought/events.h"

#include <optional>

#include "puzzles/words.h"

namespace thought {
namespace {

using Kind = puzzles::Verdict::Kind;

void addFlip(std::vector<Event>& events, const Thought& thought) {
  const int changed = thought.measures.cellsChanged;
  if (changed <= 0) return;
  const std::string what = thought.answer.moves.empty() ? "square" : "move";
  events.push_back({Event::Kind::Flip, thought.iteration, puzzles::counted(changed, what) + " changed"});
}

void addVerdict(std::vector<Event>& events, const Thought& thought, std::optional<Kind> before) {
  const puzzles::Verdict& verdict = thought.verdict;
  if (verdict.kind == before) return;
  if (verdict.valid())
    events.push_back(
        {Event::Kind::Solved, thought.iteration, before ? "answer became valid" : "answer valid from the start"});
  else if (verdict.kind == Kind::Invalid && before)
    events.push_back({Event::Kind::Conflict, thought.iteration,
                      "answer became invalid" + (verdict.reason.empty() ? "" : ": " + verdict.reason)});
}

void addHalt(std::vector<Event>& events, const HaltingPolicy& policy, int iteration) {
  events.push_back({Event::Kind::Halt, iteration, "would stop here: " + haltingTitle(policy)});
}

}  // namespace

int EventWalk::next(const Thought& thought) {
  const std::size_t before = events_.size();
  const bool hadHalted = halting_.halt().has_value();
  if (halting_.iterations() > 0) addFlip(events_, thought);
  addVerdict(events_, thought, verdict_);
  if (halting_.next(thought.measures) && !hadHalted) addHalt(events_, policy_, thought.iteration);
  verdict_ = thought.verdict.kind;
  return static_cast<int>(events_.size() - before);
}

EventWalk walkEvents(const Trace& trace, const HaltingPolicy& policy) {
  EventWalk walk(policy);
  for (int i = 0; i < trace.size(); ++i) walk.next(*trace.at(i));
  return walk;
}

}  // namespace thought
