#include "puzzles/sokoban/search.h"
#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

using State = SokobanSearch::State;

bool outOfNodes(const SokobanSearch& search, const SolveLimits& limits) {
  return search.full() || (limits.nodes != 0 && search.positions() >= limits.nodes);
}

std::string noteFor(SolveResult::Kind kind, const SolveLimits& limits, std::uint64_t nodes) {
  if (kind == SolveResult::Kind::NoSolution) return "this level has no solution";
  if (limits.stop.stop_requested()) return "stopped after " + std::to_string(nodes) + " nodes";
  return "gave up after " + std::to_string(nodes) + " nodes";
}

}  // namespace

SolveResult solveSokoban(const Puzzle& level, const SolveLimits& limits) {
  SokobanSearch search(level, limits.stop);
  const auto stopped = [&] { return limits.stop.stop_requested(); };
  while (search.state() == State::Open && !stopped() && !outOfNodes(search, limits)) search.expand();
  SolveResult result;
  result.nodes = search.positions();
  if (stopped() || search.state() == State::Open)
    result.kind = SolveResult::Kind::GaveUp;
  else if (search.state() == State::Solved)
    result.kind = SolveResult::Kind::Solved;
  if (result.kind == SolveResult::Kind::Solved)
    result.answer = Answer{{}, search.movesTo(*search.next())};
  else
    result.note = noteFor(result.kind, limits, result.nodes);
  return result;
}

}  // namespace puzzles
