#include "model/search/mcts.h"

#include <algorithm>

#include "model/search/box_distance.h"
#include "puzzles/sokoban/sokoban.h"

namespace model {
namespace {

/// A network's prior may underflow to 0, which would close the move for good.
constexpr float kLeastPrior = 1e-6f;

}  // namespace

Mcts::Mcts(const puzzles::Puzzle& level, std::unique_ptr<LevelMoves> moves, std::unique_ptr<Evaluator> evaluator)
    : level_(level),
      moves_(std::move(moves)),
      evaluator_(std::move(evaluator)),
      positions_(moves_->start().boxes.size()),
      visits_(level, moves_->board()),
      boxes_(level, moves_->board()),
      tree_(plant()) {
  mark(0);
}

void Mcts::restart() {
  positions_ = puzzles::SokobanPositions(moves_->start().boxes.size());
  nodes_.clear();
  solution_.reset();
  tree_ = plant();
  visits_.clear();
  boxes_.clear();
  mark(0);
}

SearchTree Mcts::plant() {
  const LevelPosition& start = moves_->start();
  positions_.add(start.boxes, start.player);
  nodes_.push_back({start.pushesLeft, start.astray});
  const Rewards& rewards = evaluator_->rewards();
  flops_ = 0;
  if (moves_->lost()) return {kExploration, {}, rewards.step / (1 - rewards.discount)};  // walking for ever
  if (start.pushesLeft == 0) {
    solution_ = 0;
    return {kExploration, {}, 0};
  }
  const Evaluation evaluation = evaluator_->evaluate(0, 0, start);
  flops_ = evaluator_->flops();
  return {kExploration, possible(evaluation.priors, start), evaluation.value};
}

LevelPosition Mcts::position(SearchTree::Node node) const {
  const auto boxes = positions_.boxes(node);
  return {positions_.region(node), {boxes.begin(), boxes.end()}, nodes_[node].pushesLeft, nodes_[node].astray};
}

SearchTree::Priors Mcts::possible(const SearchTree::Priors& priors, const LevelPosition& position) const {
  const auto allowed = moves_->allowed(position);
  SearchTree::Priors left{};
  for (std::size_t move = 0; move < left.size(); ++move)
    left[move] = allowed[move] ? std::max(kLeastPrior, priors[move]) : 0;
  return left;
}

void Mcts::advance() {
  flops_ = 0;
  if (over()) return;
  const double before = tree_.operations();
  while (const auto edge = tree_.select()) {
    const auto next = moves_->after(position(edge->node), edge->move);
    if (next && positions_.add(next->boxes, next->player).added) {
      expand(*edge, *next);
      break;
    }
    tree_.close(*edge);
  }
  flops_ += tree_.operations() - before;
}

void Mcts::expand(SearchTree::Edge edge, const LevelPosition& next) {
  const auto node = static_cast<SearchTree::Node>(nodes_.size());
  nodes_.push_back(follow(edge.node, next));
  const Node& known = nodes_.back();
  if (next.pushesLeft == 0) {
    solution_ = tree_.expand(edge, {}, known.earned);
  } else {
    const Evaluation evaluation = evaluator_->evaluate(node, edge.node, next);
    flops_ += evaluator_->flops();
    tree_.expand(edge, possible(evaluation.priors, next), known.earned + known.discount * evaluation.value);
  }
  mark(node);
}

Mcts::Node Mcts::follow(SearchTree::Node parent, const LevelPosition& next) const {
  const Rewards& rewards = evaluator_->rewards();
  const Node& before = nodes_[parent];
  const double reward =
      rewards.step + rewards.box * (before.astray - next.astray) + (next.pushesLeft == 0 ? rewards.solved : 0);
  return {next.pushesLeft, next.astray, before.earned + before.discount * reward, before.discount * rewards.discount};
}

void Mcts::mark(SearchTree::Node end) {
  for (SearchTree::Node node = end;; node = tree_.parent(node)) {
    visits_.add(positions_.region(node));
    boxes_.add(positions_.boxes(node));
    if (node == 0) return;
  }
}

std::string Mcts::lurd(SearchTree::Node end) const {
  puzzles::SokobanGame game(level_);
  for (const int move : tree_.movesTo(end)) game.move("udlr"[move]);
  return game.moves();
}

SearchView Mcts::look() const {
  return {.moves = lurd(solution_.value_or(tree_.mostVisitedEnd())),
          .policy = tree_.policy(),
          .value = static_cast<float>(tree_.value(0)),
          .nodes = static_cast<int>(tree_.size()),
          .flops = flops_,
          .fields = {visits_.field("visits"), boxes_.field("boxes")}};
}

extern const SearchKind kMcts{.name = "mcts",
                              .title = "Monte-Carlo tree search",
                              .families = {"sokoban"},
                              .about = R"(
Simulations, one an iteration, each from the start down a tree of moves to a position that is not in it yet, whose
worth is then told to every position on the way. At each, PUCT takes the move with the best mean return, plus half its
prior times the square root of how often all moves were tried, over one more than how often it was.

It has learnt nothing: all moves are equally likely at first, and a position is worth what solving it would earn if
every push of the cheapest matching of boxes with goals took four moves. Rewards as Guez et al. 2019: -0.1 a move, 1
for a box onto a goal, 10 for the last, 3 % less a move later.

After Rosin 2011 (PUCT), Silver et al. 2018 (AlphaZero) and Schrittwieser et al. 2020 (MuZero, arXiv 1911.08265).

Choices: returns are counted from the start, averaged, and scaled to 0..1 by the least and greatest met; an untried
move is taken to be worth the mean of its position; every position is in the tree once, so that nothing goes in
circles; pushes that provably lose the level count as walls; the first solution ends the search.

The answer is the most visited line, or the solution. The fields count how often simulations had the player (visits)
and a box (boxes) on a square; they are readings: editing them changes nothing. Operations are those of selection, of
backing up and of the matching.
)",
                              .defaultBudget = 2000,
                              .make = [](const puzzles::Puzzle& level, const LoadedNet*) -> std::unique_ptr<Search> {
                                auto moves = std::make_unique<LevelMoves>(level);
                                auto evaluator = std::make_unique<BoxDistance>(*moves);
                                return std::make_unique<Mcts>(level, std::move(moves), std::move(evaluator));
                              }};

}  // namespace model
