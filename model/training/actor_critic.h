#pragma once
// What a planner learns from an unroll: actor-critic by V-trace (IMPALA) or PPO, or first by imitation of a teacher.
// Private to model/.

#include <string>

#include "model/files/keys.h"
#include "model/nets/reward_terms.h"
#include "model/training/play.h"

namespace model {

/// A recipe's "objective" for planners. A bad key throws puzzles::Failure naming it.
class ActorCritic {
 public:
  explicit ActorCritic(Keys& keys);

  int unroll() const { return unroll_; }            ///< moves between two looks at the loss
  int epochs() const { return epochs_; }            ///< times that an unroll is learnt from
  int minibatches() const { return minibatches_; }  ///< optimiser steps in each; the worlds are dealt out among them
  bool learnsOnce() const { return epochs_ * minibatches_ == 1; }  ///< from an unroll, and from all of it
  int levels() const { return levels_; }                           ///< kept of each stream to draw episodes from
  int freshEvery() const { return freshEvery_; }                   ///< unrolls until those are replaced by others
  int imitation() const { return imitation_; }  ///< unrolls, the first ones, in which a teacher is imitated
  const puzzles::SokobanTerms& terms() const { return rewards_.moves; }

  struct Loss {
    Tensor total;                               ///< scalar with gradient
    double policy = 0, value = 0, entropy = 0;  ///< its parts, before weighting; entropy in nats
  };
  /// `anchor`, the policy's logits [T + 1, B, moves] of the planner at the end of imitation, keeps the policy near
  /// itself; undefined: nothing does.
  Loss loss(Net& planner, const Unroll& unroll, const Tensor& anchor) const;
  /// Of the teacher's moves on positions that the planner itself comes to (DAgger: Ross et al. 2011, arXiv 1011.0686),
  /// and of the value that its play turned out to have.
  Loss imitationLoss(Net& planner, const Unroll& unroll) const;

 private:
  bool ppo_;
  int unroll_, epochs_, minibatches_, levels_, freshEvery_, imitation_;
  RewardTerms rewards_;
  double lambda_, entropyWeight_, valueWeight_, clipRatio_, anchorWeight_;
};

}  // namespace model
