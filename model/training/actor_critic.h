#pragma once
// The actor-critic's loss: V-trace (IMPALA) or PPO. Private to model/.

#include <string>

#include "model/keys.h"
#include "model/training/play.h"

namespace model {

/// A recipe's "objective" for planners. A bad key throws puzzles::Failure naming it.
class ActorCritic {
 public:
  explicit ActorCritic(Keys& keys);

  int unroll() const { return unroll_; }            ///< moves between two looks at the loss
  int epochs() const { return epochs_; }            ///< times that an unroll is learnt from
  int minibatches() const { return minibatches_; }  ///< optimiser steps in each; the worlds are dealt out among them
  int levels() const { return levels_; }            ///< kept of each stream to draw episodes from
  int freshEvery() const { return freshEvery_; }    ///< unrolls until those are replaced by others
  const puzzles::SokobanTerms& terms() const { return terms_; }
  double discount() const { return discount_; }  ///< of a reward, for every move until it comes

  struct Loss {
    Tensor total;                               ///< scalar with gradient
    double policy = 0, value = 0, entropy = 0;  ///< its parts, before weighting; entropy in nats
  };
  Loss loss(Net& planner, const Unroll& unroll) const;

 private:
  bool ppo_;
  int unroll_, epochs_, minibatches_, levels_, freshEvery_;
  double discount_, lambda_, entropyWeight_, valueWeight_, clipRatio_;
  puzzles::SokobanTerms terms_;
};

}  // namespace model
