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

std::vector<Event> findEvents(const Trace& trace, const HaltingPolicy& policy) {
  const std::optional<int> halt = haltsAt(policy, trace);
  std::vector<Event> events;
  std::optional<Kind> before;
  for (int i = 0; i < trace.size(); ++i) {
    const Thought& thought = *trace.at(i);
    if (i > 0) addFlip(events, thought);
    addVerdict(events, thought, before);
    if (halt == i) addHalt(events, policy, i);
    before = thought.verdict.kind;
  }
  return events;
}

}  // namespace thought
