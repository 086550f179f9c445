#include "model/probes/steer.h"

#include <algorithm>

#include "model/files/device.h"
#include "model/nets/encoding.h"
#include "model/probes/planner.h"
#include "model/reasoners/nudge_tensors.h"
#include "model/reasoners/nudges.h"
#include "model/training/greedy.h"
#include "puzzles/random.h"
#include "puzzles/sentence.h"
#include "puzzles/sokoban/fork.h"
#include "puzzles/sokoban/sokoban.h"

namespace model {
namespace {

using puzzles::Cell;
using puzzles::Failure;
using puzzles::SokobanFork;

constexpr int kMostMoves = 120;
constexpr std::size_t kMarkedAhead = 3;   // squares of the far route that are marked with the way to go
constexpr std::uint64_t kDirections = 1;  // a purpose that seeds are drawn for

std::vector<SokobanFork> freshForks(int size, int count, std::uint64_t seed) {
  const auto make = [&](std::uint64_t item, std::size_t) {
    return puzzles::makeSokobanFork(size, puzzles::mixSeed(seed, kForkStream, item)).value();
  };
  return takeDifferent(
      count, {}, make, [](const SokobanFork& fork) -> const auto& { return fork.level; });
}

/// Away from the near route, towards the far one.
std::vector<Mark> marksFor(const SokobanFork& fork, int layer, double strength) {
  std::vector<Mark> marks;
  for (const Cell cell : fork.near.corridor) marks.push_back({PlanTarget::Agent, layer, cell, 0, strength});
  const auto& way = fork.far;
  for (std::size_t i = 0; i < std::min(kMarkedAhead, way.squares.size()); ++i) {
    const int direction = *puzzles::sokobanDirection(way.moves[i]);
    marks.push_back({PlanTarget::Agent, layer, way.squares[i], 1 + direction, strength});
  }
  return marks;
}

bool isOn(const std::vector<Cell>& cells, Cell cell) { return std::ranges::find(cells, cell) != cells.end(); }

/// Nudges every level until its player is in the far corridor.
class Guide : public Onlooker {
 public:
  /// `nudges`, as Context has them, of all levels together; none = only looks on.
  Guide(std::span<const SokobanFork> forks, std::vector<Tensor> nudges, torch::Device device)
      : forks_(forks), nudges_(std::move(nudges)), device_(device), arrived_(forks.size(), false) {}

  void look(std::span<const std::size_t> playing, std::span<const GreedyGame> games, Context& context) override {
    std::vector<std::int64_t> rows;
    std::vector<float> wanted;
    for (const std::size_t i : playing) {
      if (isOn(forks_[i].far.corridor, games[i].game.player())) arrived_[i] = true;
      rows.push_back(static_cast<std::int64_t>(i));
      wanted.push_back(arrived_[i] ? 0.0f : 1.0f);
    }
    const Tensor row = torch::tensor(rows, torch::kLong).to(device_);
    const Tensor share = torch::tensor(wanted).view({-1, 1, 1, 1}).to(device_);
    for (const Tensor& all : nudges_)
      context.nudges.push_back(all.defined() ? all.index_select(0, row) * share : Tensor());
  }

 private:
  std::span<const SokobanFork> forks_;
  std::vector<Tensor> nudges_;
  torch::Device device_;
  std::vector<bool> arrived_;
};

struct Walked {
  bool near = false, far = false;
};

Walked walked(const SokobanFork& fork, const std::string& moves) {
  puzzles::SokobanGame game(fork.level);
  Walked over;
  for (const char move : moves) {
    game.move(move);
    over.near |= isOn(fork.near.corridor, game.player());
    over.far |= isOn(fork.far.corridor, game.player());
  }
  return over;
}

class Experiment {
 public:
  explicit Experiment(const SteerOptions& options)
      : options_(options), planner_(openPlanner({options.weights, options.device, options.size, 0})) {
    if (!planner_.loaded.probes)
      throw Failure(planner_.loaded.path.string() +
                    ": holds no probes to steer by; latentarium-cli probe train --record makes them");
    if (options.layer > probes().layers())
      throw Failure("there is no layer " + std::to_string(options.layer) + ", the planner has " +
                    std::to_string(probes().layers()));
    layer_ = options.layer > 0 ? options.layer : probes().best(PlanTarget::Agent);
    forks_ = freshForks(planner_.size, options.levels, options.seed);
    for (const auto& fork : forks_) levels_.push_back(fork.level);
  }

  SteerReport go() {
    SteerReport report{planner_.loaded.path, planner_.size, options_.levels, layer_, kMostMoves, {}};
    report.scores.push_back(play(Steering::Untouched, 0));
    for (const double strength : options_.strengths) {
      for (const Steering steering : {Steering::Random, Steering::Steered}) {
        report.scores.push_back(play(steering, strength));
        options_.progress("runs played: " + std::to_string(report.scores.size()) + " of " +
                          std::to_string(1 + 2 * options_.strengths.size()));
      }
    }
    return report;
  }

 private:
  const Probes& probes() const { return *planner_.loaded.probes; }

  /// As Context has them, of all levels together.
  std::vector<Tensor> nudges(Steering steering, double strength) const {
    if (steering == Steering::Untouched) return {};
    const State state = startOfOne();
    std::vector<std::vector<Tensor>> byTensor(state.size());
    for (std::size_t i = 0; i < forks_.size(); ++i) {
      const auto& level = forks_[i].level;
      const auto seed = puzzles::mixSeed(options_.seed, kDirections, i);
      const auto fields = nudgesFor(marksFor(forks_[i], layer_, strength),
                                    steering == Steering::Random ? randomDirections(probes(), seed) : probes(),
                                    level.height, level.width);
      const auto tensors = nudgeTensors(planner_.net(), state, fields);
      for (std::size_t place = 0; place < tensors.size(); ++place) {
        if (tensors[place].defined()) byTensor[place].push_back(tensors[place]);
      }
    }
    std::vector<Tensor> all;
    for (const auto& some : byTensor) all.push_back(some.empty() ? Tensor() : torch::cat(some).to(planner_.device));
    return all;
  }

  State startOfOne() const {
    torch::NoGradGuard noGrad;
    torch::Generator none;
    const auto& level = levels_.front();
    const Tensor board = torch::tensor(level.cells, torch::kByte).view({1, level.height, level.width});
    return planner_.net().start(planner_.net().prelude(sokobanPlanes(board.to(planner_.device))), none);
  }

  SteerScore play(Steering steering, double strength) const {
    Guide guide(forks_, nudges(steering, strength), planner_.device);
    const auto games =
        playGreedily(planner_.net(), levels_, {.limit = kMostMoves, .thinking = 0, .device = planner_.device}, guide);
    SteerScore score{steering, strength};
    for (std::size_t i = 0; i < games.size(); ++i) {
      const Walked over = walked(forks_[i], games[i].game.moves());
      const bool far = over.far && !over.near, solved = games[i].game.solved();
      score.far += far;
      score.solved += solved;
      score.succeeded += far && solved;
    }
    return score;
  }

  const SteerOptions& options_;
  Planner planner_;
  int layer_ = 1;
  std::vector<SokobanFork> forks_;
  std::vector<puzzles::Puzzle> levels_;
};

}  // namespace

puzzles::Result<SteerReport> steerPlanner(const SteerOptions& options) try {
  useThreads(options.threads);
  return Experiment(options).go();
} catch (const std::exception& problem) {
  return puzzles::Error{puzzles::sentenceOf(problem)};
}

}  // namespace model
