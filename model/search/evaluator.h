#pragma once
// Evaluator: what a Monte-Carlo tree search asks about a position that it has just come to: which moves look good, and
// what there is to earn from here on. Torch-free; a planner's network is one (drc_evaluator.h), the box distance
// another (box_distance.h).

#include <array>

#include "model/search/level_moves.h"
#include "model/search/search_tree.h"

namespace model {

/// What moves pay, so that returns of different lengths compare. As published: Guez et al. 2019 (arXiv 1901.03559).
struct Rewards {
  double step = -0.1;      ///< for every move
  double box = 1;          ///< for a box onto a goal; minus that for one off a goal
  double solved = 10;      ///< for the last box
  double discount = 0.97;  ///< a move later, a reward counts so much less
};

struct Evaluation {
  SearchTree::Priors priors{};  ///< probabilities of up, down, left, right; impossible moves keep their probability
  double value = 0;             ///< the expected return from the position, in these rewards
};

/// Made for one level. One thread at a time.
class Evaluator {
 public:
  virtual ~Evaluator() = default;
  virtual const Rewards& rewards() const = 0;
  /// Nodes are asked about in the order of their numbers, the root with itself as its parent; or again after that, with
  /// the same answer. `position` is not solved. Throws puzzles::Failure when a network cannot be run.
  virtual Evaluation evaluate(SearchTree::Node node, SearchTree::Node parent, const LevelPosition& position) = 0;
  /// Floating-point operations of one evaluation.
  virtual double flops() const = 0;
};

}  // namespace model
