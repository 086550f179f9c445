#pragma once
// DrcEvaluator: a trained DRC planner's opinion of positions. Each is evaluated once, with the ticks that the planner
// has for a move. The recurrent state is carried along the path from the root, as if the planner itself had played the
// moves, so that a plan made above is at hand below; every node's is kept, as deep as the tree is. Private to model/.

#include "model/nets/net.h"
#include "model/nets/weights.h"
#include "model/search/evaluator.h"

namespace model {

class DrcEvaluator : public Evaluator {
 public:
  /// The rewards are those of the recipe that the weights were trained by. Throws puzzles::Failure for a
  /// level whose wall is open: the network does not see the edge of the board.
  DrcEvaluator(const puzzles::Puzzle& level, const LevelMoves& moves, const LoadedNet& planner);

  const Rewards& rewards() const override { return rewards_; }
  Evaluation evaluate(SearchTree::Node node, SearchTree::Node parent, const LevelPosition& position) override;
  /// Those of the ticks.
  double flops() const override;

 private:
  Tensor encode(const LevelPosition& position) const;
  Evaluation ask(SearchTree::Node parent, const LevelPosition& position);

  puzzles::Puzzle level_;
  const puzzles::SokobanBoard& board_;
  std::shared_ptr<Net> net_;
  torch::Device device_;
  Rewards rewards_;
  std::vector<State> states_;      ///< by node
  std::vector<Evaluation> known_;  ///< by node
};

}  // namespace model
