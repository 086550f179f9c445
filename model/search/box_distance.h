#pragma once
// BoxDistance: an evaluator that has learnt nothing. Every move is as likely as any other, and a position is worth what
// solving it would earn if SokobanBound were the number of pushes, with a few moves to each.

#include "model/search/evaluator.h"

namespace model {

class BoxDistance : public Evaluator {
 public:
  explicit BoxDistance(const LevelMoves& moves);

  const Rewards& rewards() const override { return rewards_; }
  Evaluation evaluate(SearchTree::Node node, SearchTree::Node parent, const LevelPosition& position) override;
  /// The matching adds, subtracts and compares once for each box, box and goal; a dozen operations follow.
  double flops() const override { return flops_; }

 private:
  Rewards rewards_;
  double flops_;
};

}  // namespace model
