#include "model/search/search_tree.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace model {

SearchTree::SearchTree(double exploration, const Priors& priors, double result)
    : exploration_(exploration), nodes_{{.priors = priors}}, least_(result), greatest_(result) {
  backUp(0, result);
}

bool SearchTree::closed(Node node) const {
  return std::ranges::all_of(nodes_[node].priors, [](float prior) { return prior <= 0; });
}

double SearchTree::normalised(double result) const {
  return greatest_ > least_ ? (result - least_) / (greatest_ - least_) : 0;
}

int SearchTree::best(Node node) {
  const Entry& entry = nodes_[node];
  const double open = std::accumulate(entry.priors.begin(), entry.priors.end(), 0.0);
  const double tries = std::sqrt(std::max(1, entry.visits - 1));
  int best = -1;
  double most = 0;
  for (int move = 0; move < kMoves; ++move) {
    const auto place = static_cast<std::size_t>(move);
    if (entry.priors[place] <= 0) continue;
    const Node child = entry.children[place];
    const int visits = child == kNone ? 0 : nodes_[child].visits;
    const double quality = normalised(value(child == kNone ? node : child));
    const double score = quality + exploration_ * entry.priors[place] / open * tries / (1 + visits);
    operations_ += 8;
    if (best < 0 || score > most) {
      best = move;
      most = score;
    }
  }
  return best;
}

std::optional<SearchTree::Edge> SearchTree::select() {
  if (exhausted()) return std::nullopt;
  Node node = 0;
  while (true) {
    const int move = best(node);
    const Node child = nodes_[node].children[static_cast<std::size_t>(move)];
    if (child == kNone) return Edge{node, move};
    node = child;
  }
}

void SearchTree::close(Edge edge) {
  while (true) {
    Entry& entry = nodes_[edge.node];
    entry.priors[static_cast<std::size_t>(edge.move)] = 0;
    if (edge.node == 0 || !closed(edge.node)) return;
    edge = {entry.parent, entry.move};
  }
}

SearchTree::Node SearchTree::expand(Edge edge, const Priors& priors, double result) {
  const auto node = static_cast<Node>(nodes_.size());
  nodes_.push_back({.parent = edge.node, .move = static_cast<std::uint8_t>(edge.move), .priors = priors});
  nodes_[edge.node].children[static_cast<std::size_t>(edge.move)] = node;
  least_ = std::min(least_, result);
  greatest_ = std::max(greatest_, result);
  backUp(node, result);
  if (closed(node)) close(edge);
  return node;
}

void SearchTree::backUp(Node node, double result) {
  while (true) {
    ++nodes_[node].visits;
    nodes_[node].total += result;
    operations_ += 3;
    if (node == 0) return;
    node = nodes_[node].parent;
  }
}

std::vector<float> SearchTree::policy() const {
  const Entry& root = nodes_[0];
  std::vector<float> shares(root.priors.begin(), root.priors.end());
  if (root.visits > 1) {
    for (std::size_t move = 0; move < shares.size(); ++move)
      shares[move] = root.children[move] == kNone ? 0.0f : static_cast<float>(visits(root.children[move]));
  }
  const float sum = std::accumulate(shares.begin(), shares.end(), 0.0f);
  for (float& share : shares) share = sum > 0 ? share / sum : 1.0f / kMoves;
  return shares;
}

std::vector<int> SearchTree::movesTo(Node node) const {
  std::vector<int> moves;
  for (; node != 0; node = nodes_[node].parent) moves.push_back(nodes_[node].move);
  std::ranges::reverse(moves);
  return moves;
}

SearchTree::Node SearchTree::mostVisitedEnd() const {
  Node node = 0;
  while (true) {
    const auto& children = nodes_[node].children;
    const auto most = std::ranges::max_element(
        children, {}, [this](Node child) { return child == kNone ? 0 : nodes_[child].visits; });
    if (*most == kNone) return node;
    node = *most;
  }
}

}  // namespace model
