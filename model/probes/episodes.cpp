#include "model/probes/episodes.h"

#include <algorithm>
#include <numeric>

#include "model/files/probes.h"
#include "model/training/greedy.h"
#include "puzzles/random.h"
#include "puzzles/sokoban/plan.h"

namespace model {
namespace {

using Levels = std::span<const puzzles::Puzzle>;

constexpr std::size_t kTogether = 64;  // levels played side by side: their states are all kept until their end

/// [targets, H, W] of the interior, long.
Tensor tensorOf(const PlanLabels& labels, const puzzles::Puzzle& level) {
  const auto whole = [&](const std::vector<std::uint8_t>& classes) {
    return torch::tensor(classes, torch::kByte).view({level.height, level.width});
  };
  const Tensor both = torch::stack({whole(labels.agent), whole(labels.box)}).to(torch::kLong);
  return both.narrow(1, 1, level.height - 2).narrow(2, 1, level.width - 2);
}

/// One move of the games that were still played.
struct Moment {
  std::vector<std::size_t> playing;
  Tensor planes, cells;
};

class MoveRecorder : public Onlooker {
 public:
  void look(std::span<const std::size_t> playing, std::span<const GreedyGame>, Context& context) override {
    moments.push_back({{playing.begin(), playing.end()}, context.encoded, {}});
  }
  void ticked(int left, const State& state) override {
    if (left == 0) moments.back().cells = cellsOf(state);
    layers = static_cast<std::int64_t>(state.size() / 2);
  }
  std::vector<Moment> moments;
  std::int64_t layers = 0;
};

class FirstMoveRecorder : public Onlooker {
 public:
  void look(std::span<const std::size_t>, std::span<const GreedyGame>, Context&) override { ++moves_; }
  void ticked(int, const State& state) override {
    if (moves_ == 1) ticks.push_back(cellsOf(state));
  }
  std::vector<Tensor> ticks;

 private:
  int moves_ = 0;
};

/// Which of an episode's moves are kept.
std::vector<bool> draw(std::size_t moves, const RecordTerms& terms, int episode) {
  std::vector<std::size_t> order(moves);
  std::iota(order.begin(), order.end(), std::size_t{0});
  puzzles::Random(puzzles::mixSeed(terms.seed, static_cast<std::uint64_t>(episode))).shuffle(order);
  order.resize(std::min(moves, static_cast<std::size_t>(terms.perEpisode)));
  std::vector<bool> kept(moves, false);
  for (const std::size_t move : order) kept[move] = true;
  return kept;
}

/// What is kept of batch after batch.
class Collection {
 public:
  explicit Collection(const RecordTerms& terms) : terms_(terms) {}

  void add(Levels levels, const std::vector<GreedyGame>& games, const std::vector<Moment>& moments) {
    std::vector<std::vector<bool>> kept;
    std::vector<std::vector<PlanLabels>> labels;
    for (std::size_t i = 0; i < games.size(); ++i) {
      kept.push_back(draw(games[i].choices.size(), terms_, recorded_.episodes + static_cast<int>(i)));
      labels.push_back(planLabels(levels[i], games[i].choices));
      recorded_.solved += games[i].game.solved();
    }
    for (std::size_t move = 0; move < moments.size(); ++move) {
      std::vector<std::int64_t> rows;
      for (std::size_t row = 0; row < moments[move].playing.size(); ++row) {
        const std::size_t game = moments[move].playing[row];
        if (!kept[game][move]) continue;
        rows.push_back(static_cast<std::int64_t>(row));
        labels_.push_back(tensorOf(labels[game][move], levels[game]));
        episodes_.push_back(recorded_.episodes + static_cast<std::int64_t>(game));
      }
      take(moments[move], torch::tensor(rows, torch::kLong).to(terms_.device));
    }
    recorded_.episodes += static_cast<int>(games.size());
  }

  Recorded finish(std::int64_t layers) {
    const Tensor labels = torch::stack(labels_).to(terms_.device);
    const Tensor episodes = torch::tensor(episodes_, torch::kLong).to(terms_.device);
    recorded_.planes = {torch::cat(planes_), 1, labels, episodes};
    recorded_.cells = {torch::cat(cells_), layers, labels, episodes};
    return std::move(recorded_);
  }

 private:
  void take(const Moment& moment, const Tensor& rows) {
    planes_.push_back(moment.planes.index_select(0, rows));
    cells_.push_back(moment.cells.index_select(0, rows));
  }

  const RecordTerms& terms_;
  Recorded recorded_;
  std::vector<Tensor> planes_, cells_, labels_;
  std::vector<std::int64_t> episodes_;
};

/// Plays a few levels after the other; `meet(levels, games, onlooker)` is given each lot, with what looked on at it.
template <class Looker, class Meet>
void playInLots(Net& planner, Levels levels, int thinking, const RecordTerms& terms, Meet meet) {
  const GreedyTerms greedy{.limit = terms.limit, .thinking = thinking, .device = terms.device};
  for (std::size_t begin = 0; begin < levels.size(); begin += kTogether) {
    const Levels lot = levels.subspan(begin, std::min(kTogether, levels.size() - begin));
    Looker onlooker;
    const auto games = playGreedily(planner, lot, greedy, onlooker);
    meet(lot, games, onlooker);
    terms.progress(static_cast<int>(begin + lot.size()));
  }
}

}  // namespace

Tensor cellsOf(const State& state) {
  std::vector<Tensor> cells;
  for (std::size_t i = 0; i < state.size(); i += 2) cells.push_back(state[i]);
  return torch::cat(cells, 1);
}

Recorded recordEpisodes(Net& planner, Levels levels, const RecordTerms& terms) {
  Collection collection(terms);
  std::int64_t layers = 1;
  playInLots<MoveRecorder>(planner, levels, 0, terms, [&](Levels lot, const auto& games, const MoveRecorder& saw) {
    collection.add(lot, games, saw.moments);
    layers = saw.layers;
  });
  return collection.finish(layers);
}

FirstMoves recordFirstMoves(Net& planner, Levels levels, int thinking, const RecordTerms& terms) {
  std::vector<Tensor> cells, labels;
  playInLots<FirstMoveRecorder>(planner, levels, thinking, terms,
                                [&](Levels lot, const auto& games, const FirstMoveRecorder& saw) {
                                  cells.push_back(torch::stack(saw.ticks));
                                  for (std::size_t i = 0; i < lot.size(); ++i)
                                    labels.push_back(tensorOf(planLabels(lot[i], games[i].choices).front(), lot[i]));
                                });
  return {torch::cat(cells, 1), torch::stack(labels).to(terms.device)};
}

}  // namespace model
