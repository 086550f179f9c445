#pragma once
// HaltingPolicy: the name and threshold of a rule for when to stop thinking. What the rules do: halting.h.

namespace thought {

struct HaltingPolicy {
  enum class Kind {
    Fixed,       ///< never before the budget
    Learned,     ///< halting head's probability > threshold (TRM: Q > 0 is threshold 0.5)
    Advantage,   ///< halting's worth less going on's > threshold (HRM: Q-halt > Q-continue is threshold 0)
    Cumulative,  ///< 1 - prod(1 - p) >= threshold (Ouro's Q-exit)
    Divergence,  ///< mean KL to the previous belief < threshold (Huginn: 5e-4)
    Residual,    ///< relative change of the state < threshold (Huginn: 0.03)
    Unchanged,   ///< answer unchanged for `threshold` iterations in a row (Huginn: 5)
    Over         ///< the episode is over: solved, lost, or out of moves
  };
  Kind kind = Kind::Learned;
  double threshold = 0.5;
  bool operator==(const HaltingPolicy&) const = default;
};

}  // namespace thought
