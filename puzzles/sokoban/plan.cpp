#include "puzzles/sokoban/plan.h"

#include <optional>

#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

/// What a move did: the square that was stepped on, from which a box was pushed if there was one.
struct Step {
  std::size_t square = 0;
  bool pushed = false;
};

std::uint8_t classOf(char move) { return static_cast<std::uint8_t>(1 + *sokobanDirection(move)); }

/// Nothing for a move that did nothing.
std::vector<std::optional<Step>> played(const Puzzle& level, std::string_view moves) {
  SokobanGame game(level);
  std::vector<std::optional<Step>> steps;
  for (const char move : moves) {
    const int before = game.pushes();
    steps.emplace_back();
    if (game.move(move)) steps.back() = Step{level.index(game.player()), game.pushes() > before};
  }
  return steps;
}

}  // namespace

std::string_view planTargetName(PlanTarget target) { return target == PlanTarget::Agent ? "agent" : "box"; }

std::vector<PlanLabels> planLabels(const Puzzle& level, std::string_view moves) {
  const auto steps = played(level, moves);
  const std::vector<std::uint8_t> never(level.cells.size(), 0);
  PlanLabels next{never, never};
  std::vector<PlanLabels> labels(moves.size());
  for (std::size_t i = moves.size(); i-- > 0;) {
    if (steps[i]) next.agent[steps[i]->square] = classOf(moves[i]);
    if (steps[i] && steps[i]->pushed) next.box[steps[i]->square] = classOf(moves[i]);
    labels[i] = next;
  }
  return labels;
}

}  // namespace puzzles
