#pragma once
// Recorded episodes of a planner: the numbers in its cells, and its later moves. Private to model/.

#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "model/nets/net.h"
#include "puzzles/puzzle.h"

namespace model {

/// Positions, and the plan that came true after each. H x W is the interior of the board.
struct Samples {
  Tensor inputs;            ///< [N, groups * channels, H, W], float
  std::int64_t groups = 1;  ///< each is read by probes of its own: a planner's layers
  Tensor labels;            ///< [N, targets, H, W], long, classes of a plan
  Tensor episodes;          ///< [N], long, from 0

  std::int64_t count() const { return inputs.size(0); }
  std::int64_t channels() const { return inputs.size(1) / groups; }
};

struct RecordTerms {
  int limit = 120;     ///< moves in an episode
  int perEpisode = 8;  ///< positions kept, drawn from all: those of one episode are much alike
  std::uint64_t seed = 1;
  torch::Device device = torch::kCPU;
  std::function<void(int played)> progress = [](int) {};
};

/// The same positions twice: as the planner's input, and as the numbers in its cells after the last tick.
struct Recorded {
  Samples planes, cells;
  int episodes = 0, solved = 0;
};

/// c of every layer of a planner's state, one after the other: [B, layers * channels, H, W].
Tensor cellsOf(const State& state);

/// Plays `levels` (of one size) by the most probable moves, solved or not.
Recorded recordEpisodes(Net& planner, std::span<const puzzles::Puzzle> levels, const RecordTerms& terms);

/// The first move of each level, with `thinking` ticks more than the planner takes: cells after every tick [ticks, N,
/// layers * channels, H, W], and the plan that came true from there [N, targets, H, W].
struct FirstMoves {
  Tensor cells, labels;
};
FirstMoves recordFirstMoves(Net& planner, std::span<const puzzles::Puzzle> levels, int thinking,
                            const RecordTerms& terms);

}  // namespace model
