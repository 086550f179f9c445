#pragma once
// Playing in many worlds at once with a planner: what its training learns from. Private to model/.

#include <torch/torch.h>

#include <memory>
#include <vector>

#include "model/files/safetensors.h"
#include "model/nets/net.h"
#include "model/training/arena.h"
#include "model/training/recipe.h"
#include "puzzles/sokoban/distances.h"

namespace model {

/// T moves in B worlds as they were played; everything that learning from them needs. No gradient but in `acted`.
struct Unroll {
  Tensor boards;     ///< [T + 1, B, planes, H, W], encoded; the last are of the positions after the unroll
  State start;       ///< [B, ...], the planner's state before the first move
  Tensor moves;      ///< [T, B], long
  Tensor chances;    ///< [T, B], logarithm of the chosen move's probability
  Tensor rewards;    ///< [T, B]
  Tensor ended;      ///< [T, B], 1 where the episode was over after the move
  Tensor truncated;  ///< [T, B], 1 where it was over because its moves had run out
  Tensor values;     ///< [T + 1, B], the value head's word
  Tensor taught;     ///< [T, B, moves], equal shares for the moves of the shortest solutions, 0 where the level is
                     ///< lost; undefined without a teacher
  Readout acted;     ///< as `replay` gives it, from playing itself; undefined where that left no gradient

  std::int64_t length() const { return moves.size(0); }
  /// What some of the worlds played: `worlds` [b] are their indices.
  Unroll part(const Tensor& worlds) const;
};

/// Episodes that have come to their end.
struct Tally {
  int episodes = 0, solved = 0;
  double earned = 0;  ///< rewards, in all
};

/// A planner in the middle of its episodes: each stream of the recipe plays in as many worlds as its batch says.
class Playground {
 public:
  /// Episodes draw from `levels` levels of each stream. A teacher who knows the way from every position comes with the
  /// levels when they are to be `taught`.
  Playground(const Recipe& recipe, const puzzles::SokobanTerms& terms, int levels, bool taught, torch::Device device);

  std::int64_t worlds() const { return earned_.numel(); }
  /// Begins all episodes anew, on levels that were not drawn before; the same for the same `turn`, 0 to begin with.
  void drawLevels(int turn);
  /// No more need of the teacher.
  void dismissTeacher();
  /// Moves drawn from the policy with `noise`. With `learnt`, playing keeps its graph in Unroll::acted, so that one
  /// gradient step on the moves as they were played needs no replay.
  Unroll play(Net& planner, int length, torch::Generator noise, bool learnt = false);
  /// Of the episodes that ended since the last call.
  Tally takeTally();

  void save(std::vector<RawTensor>& tensors) const;
  void restore(const Safetensors& file);

 private:
  Tensor boards() const;
  Tensor lesson() const;
  void meetTeacher();
  MoveOutcome move(const Tensor& moves);
  void count(const MoveOutcome& outcome);

  const Recipe& recipe_;
  int levels_, turn_ = 0;
  bool taught_;
  torch::Device device_;
  std::vector<std::unique_ptr<Arena>> arenas_;                    ///< by stream; with a teacher each a HostArena
  std::vector<std::vector<puzzles::SokobanDistances>> teachers_;  ///< by stream and level; empty without
  State state_;                                                   ///< empty before the first move
  Tensor earned_;                                                 ///< [B], in the episode under way
  Tensor tally_;                                                  ///< [3], episodes, solved, earned
};

/// The planner's outputs for an unroll: policy [T + 1, B, moves] and value [T + 1, B].
Readout replay(Net& planner, const Unroll& unroll);

}  // namespace model
