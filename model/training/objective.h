#pragma once
// The training objectives of one optimiser step, on from a carried state: first the answer's, then the halting head's.

#include <torch/torch.h>

#include "model/nets/net.h"

namespace model {

struct StepLoss {
  Tensor total;     ///< scalar with gradient
  State state;      ///< after the last iteration
  double loss = 0;  ///< cross-entropy at the last iterate: of the answer, nats a square; or of the halting head, nats
  double squares = 0;  ///< share of scored squares that are right
  double solved = 0;   ///< share of puzzles with every scored square right
};

/// Cross-entropy of the answer over the squares that are scored, through `unroll` iterations with gradient: at every
/// iterate, or at the last alone (progressive loss).
StepLoss answerObjective(Net& net, const Tensor& context, const State& state, const Tensor& target, int unroll,
                         bool everyIterate);

/// Binary cross-entropy of the halting head against 'the answer is exactly right now', at each of `unroll` iterates of
/// a net that is otherwise frozen.
StepLoss haltingObjective(Net& net, const Tensor& context, const State& state, const Tensor& target, int unroll);

/// [B]: 1 where every scored square is right.
Tensor exactlyRight(const Tensor& logits, const Tensor& target);

}  // namespace model
