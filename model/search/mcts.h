#pragma once
// Mcts: Monte-Carlo tree search over the single moves of a Sokoban level. One iteration is one simulation: down the
// tree by PUCT (search_tree.h), one position more, its evaluation, and the return backed up. Every position is in the
// tree once, below the move that led to it first; moves to positions met elsewhere are closed, so that a simulation
// never walks in circles and the search of a lost level ends. It also ends at the first solution.

#include <memory>
#include <optional>

#include "model/search/evaluator.h"
#include "model/search/search.h"
#include "model/search/squares.h"
#include "puzzles/sokoban/positions.h"

namespace model {

class Mcts : public Search {
 public:
  /// Below the usual 1 to 2: returns are scaled by all that the search has met, so that those of rival moves lie close
  /// together. On 160 generated levels 0.5 needed a third of the simulations that 1.5 did.
  static constexpr double kExploration = 0.5;

  /// Asks the evaluator about the start. Throws puzzles::Failure when the level has no player, and what the evaluator
  /// throws.
  Mcts(const puzzles::Puzzle& level, std::unique_ptr<LevelMoves> moves, std::unique_ptr<Evaluator> evaluator);

  void restart() override;
  void advance() override;
  bool over() const override { return solution_ || tree_.exhausted(); }
  SearchView look() const override;

 private:
  /// What else is known of a node's position.
  struct Node {
    int pushesLeft = 0, astray = 0;
    double earned = 0;    ///< from the root to here
    double discount = 1;  ///< of what is earned from here on
  };

  SearchTree plant();
  LevelPosition position(SearchTree::Node node) const;
  void expand(SearchTree::Edge edge, const LevelPosition& next);
  Node follow(SearchTree::Node parent, const LevelPosition& next) const;
  SearchTree::Priors possible(const SearchTree::Priors& priors, const LevelPosition& position) const;
  void mark(SearchTree::Node end);
  std::string lurd(SearchTree::Node end) const;

  puzzles::Puzzle level_;
  std::unique_ptr<LevelMoves> moves_;
  std::unique_ptr<Evaluator> evaluator_;
  puzzles::SokobanPositions positions_;  ///< of the nodes, by their numbers; the region is the player's square
  std::vector<Node> nodes_;
  std::optional<SearchTree::Node> solution_;
  Squares visits_, boxes_;
  double flops_ = 0;
  SearchTree tree_;  // last: planting it writes to those above
};

}  // namespace model
