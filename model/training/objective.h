#pragma once
// The training objective of one optimiser step: iterations with gradient on from a carried state, cross-entropy of the
// answer over the squares that are scored, and binary cross-entropy of the halting head against 'exactly right now'.

#include <torch/torch.h>

#include "model/nets/net.h"

namespace model {

struct StepLoss {
  Tensor total;        ///< scalar with gradient
  State state;         ///< after the last iteration
  double answer = 0;   ///< cross-entropy, nats a square, at the last iterate
  double halt = 0;     ///< halting head's cross-entropy, nats
  double squares = 0;  ///< share of scored squares that are right
  double solved = 0;   ///< share of puzzles with every scored square right
};

/// `unroll` iterations from `state`. Loss at every iterate, or at the last alone.
StepLoss objective(Net& net, const Tensor& context, const State& state, const Tensor& target, int unroll,
                   bool everyIterate, double haltWeight);

/// [B]: 1 where every scored square is right.
Tensor exactlyRight(const Tensor& logits, const Tensor& target);

}  // namespace model
