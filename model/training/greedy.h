#pragma once
// Playing Sokoban levels side by side by a planner's most probable moves: what it can do, and a place to look on from.
// Private to model/.

#include <torch/torch.h>

#include <span>
#include <string>
#include <vector>

#include "model/nets/net.h"
#include "puzzles/sokoban/sokoban.h"

namespace model {

struct GreedyTerms {
  int limit = 120;   ///< moves in a level
  int thinking = 0;  ///< ticks more before the first move
  torch::Device device = torch::kCPU;
};

/// A level as it was played.
struct GreedyGame {
  puzzles::SokobanGame game;
  std::string choices;  ///< one of "udlr" a move, those too that nothing came of
};

/// Looks on, and may nudge. Called on the thread that plays; levels that are solved leave the batch, and `playing`
/// [b] says which of the games its rows are.
class Onlooker {
 public:
  virtual ~Onlooker() = default;
  /// Before the first tick of a move. `context` is what the planner will see.
  virtual void look(std::span<const std::size_t> /*playing*/, std::span<const GreedyGame> /*games*/,
                    Context& /*context*/) {}
  /// After each tick. `left` more come before the move.
  virtual void ticked(int /*left*/, const State& /*state*/) {}
};

/// Levels of one size, at least one, until each is solved or out of moves.
std::vector<GreedyGame> playGreedily(Net& planner, std::span<const puzzles::Puzzle> levels, const GreedyTerms& terms,
                                     Onlooker& onlooker);

/// How many of `levels` (of one size) the planner solves within `limit` moves by its most probable ones, with
/// `thinking` ticks more before the first.
int solvedGreedily(Net& planner, std::span<const puzzles::Puzzle> levels, int limit, int thinking,
                   torch::Device device);

}  // namespace model
