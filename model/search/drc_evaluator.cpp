#include "model/search/drc_evaluator.h"

#include <algorithm>

#include "model/files/json.h"
#include "model/nets/encoding.h"
#include "model/nets/reward_terms.h"
#include "model/search/mcts.h"
#include "puzzles/sokoban/sokoban.h"

namespace model {
namespace {

using puzzles::Failure;

Rewards rewardsOf(const std::map<std::string, std::string>& metadata) {
  const auto found = metadata.find("recipe");
  if (found == metadata.end()) return {};
  const auto recipe = parseJson(found->second);
  if (!recipe || !recipe->is_object() || !recipe->contains("objective")) return {};
  Keys keys((*recipe)["objective"], "objective.");
  const auto [moves, discount] = readRewardTerms(keys);
  return {moves.step, moves.box, moves.solved, discount};
}

}  // namespace

DrcEvaluator::DrcEvaluator(const puzzles::Puzzle& level, const LevelMoves& moves, const LoadedNet& planner)
    : level_(level),
      board_(moves.board()),
      net_(planner.net),
      device_(net_->parameters().front().device()),
      rewards_(rewardsOf(planner.metadata)) {
  if (const auto problem = puzzles::sokobanUnplayable(level)) throw Failure(problem->message);
  for (auto& cell : level_.cells) cell &= puzzles::kSokobanWall | puzzles::kSokobanGoal;
}

double DrcEvaluator::flops() const { return net_->callsPerStep() * net_->flopsPerCall(level_.height, level_.width, 0); }

Tensor DrcEvaluator::encode(const LevelPosition& position) const {
  std::vector<std::uint8_t> cells = level_.cells;
  for (const auto box : position.boxes) cells[level_.index(board_.cell(box))] |= puzzles::kSokobanBox;
  cells[level_.index(board_.cell(position.player))] |= puzzles::kSokobanPlayer;
  return sokobanPlanes(torch::tensor(cells, torch::kByte).view({1, level_.height, level_.width}).to(device_));
}

Evaluation DrcEvaluator::evaluate(SearchTree::Node node, SearchTree::Node parent, const LevelPosition& position) {
  if (node >= known_.size()) known_.push_back(ask(parent, position));
  return known_[node];
}

Evaluation DrcEvaluator::ask(SearchTree::Node parent, const LevelPosition& position) {
  torch::InferenceMode guard;
  torch::Generator none;
  try {
    const Context context = net_->prelude(encode(position));
    State state = states_.empty() ? net_->start(context, none) : states_[parent];
    for (int tick = 0; tick < net_->callsPerStep(); ++tick) state = net_->step(context, state, tick, none);
    const Readout readout = net_->read(context, state);
    const Tensor chances = torch::softmax(readout.policy.squeeze(0), -1).to(torch::kCPU, torch::kFloat).contiguous();
    Evaluation evaluation{{}, readout.value.item<double>()};
    std::copy_n(chances.data_ptr<float>(), evaluation.priors.size(), evaluation.priors.begin());
    states_.push_back(std::move(state));
    return evaluation;
  } catch (const c10::Error& error) {
    throw Failure(std::string("LibTorch: ") + error.what_without_backtrace());
  }
}

extern const SearchKind kMctsDrc{
    .name = "mcts_drc",
    .title = "Monte-Carlo tree search with a DRC planner",
    .families = {"sokoban"},
    .about = R"(
The same tree search as mcts, but a trained DRC planner says which moves look good (its policy is the prior) and what
a position is worth (its value), in the rewards that it was trained with. One evaluation an iteration: the ticks that
the planner has for a move, its recurrent state carried along the path from the start as if it had played the moves.

After Silver et al. 2018 (AlphaZero); not trained together with the search, as there.
)",
    .defaultBudget = 400,
    .planner = "drc",
    .make = [](const puzzles::Puzzle& level, const LoadedNet* planner) -> std::unique_ptr<Search> {
      auto moves = std::make_unique<LevelMoves>(level);
      auto evaluator = std::make_unique<DrcEvaluator>(level, *moves, *planner);
      return std::make_unique<Mcts>(level, std::move(moves), std::move(evaluator));
    }};

}  // namespace model
