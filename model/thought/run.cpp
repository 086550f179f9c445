#include "model/thought/run.h"

#include <algorithm>
#include <memory>

#include "model/thought/halting.h"

namespace thought {
namespace {

/// The start of a planner that is to think `ticks` iterations more before its first move.
ThoughtPtr withThinkingTime(const ThoughtPtr& start, int ticks) {
  auto held = std::make_shared<Thought>(*start);
  if (held->state.planner) held->state.planner->ticksLeft += ticks;
  return held;
}

void record(RunRecord& run, const Thought& thought) {
  run.measures.push_back(thought.measures);
  run.valid.push_back(thought.verdict.valid());
  run.flops += thought.measures.flops;
}

bool spent(const RunRecord& run, const RunRequest& request) {
  return run.iterations() >= request.budget || run.flops + run.measures.back().flops > request.flops;
}

/// What ends the run at its last iteration; empty when it goes on.
std::optional<RunEnd> endOf(const RunRecord& run, bool halted, const RunRequest& request, const std::stop_token& stop) {
  if (halted) return RunEnd::Halted;
  if (request.untilOver && run.measures.back().over) return RunEnd::Over;
  if (spent(run, request)) return RunEnd::BudgetSpent;
  return stop.stop_requested() ? std::optional(RunEnd::Stopped) : std::nullopt;
}

}  // namespace

bool RunRecord::validAt(int iteration) const {
  return valid[static_cast<std::size_t>(std::min(iteration, iterations()))];
}

const Measures& RunRecord::at(int iteration) const {
  return measures[static_cast<std::size_t>(std::min(iteration, iterations()))];
}

puzzles::Result<EndedRun> think(Reasoner& reasoner, const puzzles::Puzzle& puzzle, const RunRequest& request,
                                const ThoughtObserver& observe, const std::stop_token& stop) {
  const auto start = reasoner.begin(puzzle, request.seed);
  if (!start) return start.error();
  EndedRun run;
  HaltingWalk halting(request.halt.value_or(HaltingPolicy{HaltingPolicy::Kind::Fixed, 0}));
  for (run.last = request.thinking > 0 ? withThinkingTime(*start, request.thinking) : *start;;
       run.last = reasoner.step(*run.last)) {
    record(run.record, *run.last);
    if (observe) observe(run.last);
    const bool halted = halting.next(run.last->measures);
    if (const auto end = endOf(run.record, halted, request, stop)) {
      run.end = *end;
      run.record.answer = run.last->answer;
      return run;
    }
  }
}

}  // namespace thought
