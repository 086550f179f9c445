#pragma once
// The tree of a Monte-Carlo tree search with PUCT, for one agent in a world without chance: Rosin 2011, in the form of
// AlphaZero (Silver et al. 2018) with MuZero's normalised values (Schrittwieser et al. 2020, arXiv 1911.08265).
//
//   from the root, at every node: move = argmax of Q' + c P' sqrt(max(1, N)) / (1 + n)
//
//   Q   the mean return of the simulations that went through the move; of an untried move, through the node itself
//   Q'  Q between the least (0) and the greatest (1) return that the search has met
//   P'  the prior, among the node's moves that are not closed
//   N n how often the node's moves together, and the move, were tried
//
// Ties go to the first move. Returns are counted from the root, so that those of all nodes compare. A move that leads
// nowhere new is closed and never tried again; a node whose moves are all closed closes the move that leads to it. The
// tree knows no puzzle: whoever runs a simulation says what lies behind the edge selected. One thread at a time.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace model {

class SearchTree {
 public:
  using Node = std::uint32_t;  ///< numbered from 0, the root, in the order of being added
  static constexpr int kMoves = 4;
  /// Of each move, in any scale; 0 closes it.
  using Priors = std::array<float, kMoves>;
  struct Edge {
    Node node = 0;
    int move = 0;
    bool operator==(const Edge&) const = default;
  };

  /// `result` is the return expected at the root; `exploration` is c.
  SearchTree(double exploration, const Priors& priors, double result);

  /// The edge to go behind: the first, by the rule above, that has no node yet. Nothing once the root is closed.
  std::optional<Edge> select();
  /// Nothing new lies behind the edge.
  void close(Edge edge);
  /// Adds the node behind a selected edge, and `result` to every node from it up to the root: the end of a simulation.
  Node expand(Edge edge, const Priors& priors, double result);
  /// The search has seen everything.
  bool exhausted() const { return closed(0); }

  std::size_t size() const { return nodes_.size(); }
  Node parent(Node node) const { return nodes_[node].parent; }
  /// Simulations through the node, its own among them.
  int visits(Node node) const { return nodes_[node].visits; }
  /// Their mean return.
  double value(Node node) const { return nodes_[node].total / nodes_[node].visits; }
  /// The share of the simulations that each of the root's moves got; before the first one, the priors.
  std::vector<float> policy() const;
  /// Moves from the root to a node.
  std::vector<int> movesTo(Node node) const;
  /// The end of the line that follows the most visits from the root; ties go to the first move.
  Node mostVisitedEnd() const;
  /// Floating-point operations so far, those of selection and backup: 8 for a move weighed, 3 for a result added.
  double operations() const { return operations_; }

 private:
  static constexpr Node kNone = 0;  ///< as a child; the root is nobody's
  struct Entry {
    Node parent = 0;
    std::uint8_t move = 0;  ///< of the parent, that leads here
    std::array<Node, kMoves> children{};
    Priors priors{};  ///< 0 where closed
    int visits = 0;
    double total = 0;  ///< sum of returns
  };

  bool closed(Node node) const;
  int best(Node node);
  double normalised(double result) const;
  void backUp(Node node, double result);

  double exploration_;
  std::vector<Entry> nodes_;
  double least_, greatest_;
  double operations_ = 0;
};

}  // namespace model
