#include "model/training/greedy.h"

#include <algorithm>
#include <numeric>

#include "model/nets/encoding.h"

namespace model {
namespace {

class Match {
 public:
  Match(Net& planner, std::span<const puzzles::Puzzle> levels, const GreedyTerms& terms, Onlooker& onlooker)
      : planner_(planner), terms_(terms), onlooker_(onlooker), playing_(levels.size()) {
    for (const auto& level : levels) games_.push_back({puzzles::SokobanGame(level), {}});
    std::iota(playing_.begin(), playing_.end(), std::size_t{0});
  }

  std::vector<GreedyGame> play() {
    torch::NoGradGuard noGrad;
    dropSolved();
    for (int move = 0; move < terms_.limit && !playing_.empty(); ++move) {
      Context context = planner_.prelude(boards());
      if (move == 0) state_ = planner_.start(context, none_);
      onlooker_.look(playing_, games_, context);
      think(context, planner_.callsPerStep() + (move == 0 ? terms_.thinking : 0));
      this->move(planner_.read(context, state_).policy);
      dropSolved();
    }
    return std::move(games_);
  }

 private:
  Tensor boards() const {
    std::vector<std::uint8_t> cells;
    for (const std::size_t i : playing_) {
      const auto& board = games_[i].game.position().cells;
      cells.insert(cells.end(), board.begin(), board.end());
    }
    const auto& board = games_.front().game.position();
    const Tensor all = torch::tensor(cells, torch::kByte);
    return sokobanPlanes(all.view({-1, board.height, board.width}).to(terms_.device));
  }

  void think(const Context& context, int ticks) {
    for (int tick = 0; tick < ticks; ++tick) {
      state_ = planner_.step(context, state_, tick, none_);
      onlooker_.ticked(ticks - tick - 1, state_);
    }
  }

  void move(const Tensor& policy) {
    const Tensor best = policy.argmax(-1).to(torch::kCPU).contiguous();
    for (std::size_t i = 0; i < playing_.size(); ++i) {
      GreedyGame& game = games_[playing_[i]];
      game.choices += "udlr"[best.data_ptr<std::int64_t>()[i]];
      game.game.move(game.choices.back());
    }
  }

  void dropSolved() {
    std::vector<std::int64_t> rows;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < playing_.size(); ++i) {
      if (games_[playing_[i]].game.solved()) continue;
      rows.push_back(static_cast<std::int64_t>(i));
      left.push_back(playing_[i]);
    }
    if (left.size() == playing_.size()) return;
    playing_ = std::move(left);
    const Tensor kept = torch::tensor(rows, torch::kLong).to(terms_.device);
    for (Tensor& part : state_) part = part.index_select(0, kept);
  }

  Net& planner_;
  const GreedyTerms& terms_;
  Onlooker& onlooker_;
  torch::Generator none_;
  std::vector<GreedyGame> games_;
  std::vector<std::size_t> playing_;
  State state_;
};

}  // namespace

std::vector<GreedyGame> playGreedily(Net& planner, std::span<const puzzles::Puzzle> levels, const GreedyTerms& terms,
                                     Onlooker& onlooker) {
  return Match(planner, levels, terms, onlooker).play();
}

int solvedGreedily(Net& planner, std::span<const puzzles::Puzzle> levels, int limit, int thinking,
                   torch::Device device) {
  Onlooker nobody;
  const auto games = playGreedily(planner, levels, {.limit = limit, .thinking = thinking, .device = device}, nobody);
  return static_cast<int>(std::ranges::count_if(games, [](const GreedyGame& played) { return played.game.solved(); }));
}

}  // namespace model
