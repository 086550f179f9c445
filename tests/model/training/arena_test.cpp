// The environment in tensors plays by the rules of puzzles::SokobanWorlds, which has tests of its own.

#include "model/training/arena.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "puzzles/family.h"
#include "puzzles/sokoban/sokoban.h"

namespace {

using model::HostArena;
using model::TensorArena;
using torch::Tensor;

constexpr int kWorlds = 200, kMoves = 300;
constexpr puzzles::SokobanTerms kTerms{
    .step = -0.1f, .box = 1, .solved = 10, .stuck = -2, .leastMoves = 5, .mostMoves = 9};

/// Rooms a few moves before their end, so that random play meets every kind of it.
std::vector<puzzles::Puzzle> nearlySolved() {
  std::vector<puzzles::Puzzle> levels;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto level = puzzles::sokobanFamily().generate({.size = 5, .boxes = 2}, seed).value();
    puzzles::SokobanGame game(level);
    const std::string& moves = level.solution->moves;
    for (std::size_t i = 0; i + 3 < moves.size(); ++i) game.move(moves[i]);
    levels.push_back(game.position());
  }
  return levels;
}

/// Both arenas play the same random moves from the same positions; what differs, told by `check` after each move.
template <class Check>
void playBoth(const Check& check) {
  const auto levels = nearlySolved();
  HostArena host(kWorlds, levels, kTerms, 1, torch::kCPU);
  TensorArena tensors(kWorlds, levels, kTerms, 2, torch::kCPU);
  torch::manual_seed(3);
  for (int move = 0; move < kMoves; ++move) {
    tensors.restore(host.snapshot());
    const Tensor moves = torch::randint(4, {kWorlds}, torch::kLong);
    const model::MoveOutcome expected = host.move(moves), outcome = tensors.move(moves);
    check(expected, outcome, host, tensors);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(TensorArena, PaysWhatTheHostPays) {
  playBoth([](const auto& expected, const auto& outcome, auto&, auto&) {
    EXPECT_TRUE(torch::allclose(outcome.rewards, expected.rewards));
  });
}

TEST(TensorArena, EndsEpisodesWhereTheHostDoesAndForTheSameReason) {
  double solved = 0, truncated = 0, stuck = 0;
  playBoth([&](const auto& expected, const auto& outcome, auto&, auto&) {
    EXPECT_TRUE(outcome.ended.equal(expected.ended));
    EXPECT_TRUE(outcome.solved.equal(expected.solved));
    EXPECT_TRUE(outcome.truncated.equal(expected.truncated));
    solved += outcome.solved.sum().template item<double>();
    truncated += outcome.truncated.sum().template item<double>();
    stuck += (outcome.ended - outcome.solved - outcome.truncated).sum().template item<double>();
  });
  EXPECT_GT(std::min({solved, truncated, stuck}), 100);
}

TEST(TensorArena, MovesPlayersAndBoxesAsTheHostDoes) {
  playBoth([](const auto& expected, const auto&, auto& host, auto& tensors) {
    const Tensor same = (host.cells() == tensors.cells()).flatten(1).all(1);
    EXPECT_TRUE(same.logical_or(expected.ended > 0).all().template item<bool>());
  });
}

TEST(TensorArena, BeginsAnotherEpisodeOnOneOfItsLevels) {
  const auto levels = nearlySolved();
  TensorArena arena(kWorlds, levels, {.leastMoves = 1, .mostMoves = 1}, 1, torch::kCPU);
  arena.move(torch::zeros({kWorlds}, torch::kLong));
  const Tensor cells = arena.cells();
  for (std::int64_t world = 0; world < kWorlds; ++world) {
    const auto* row = cells[world].template data_ptr<std::uint8_t>();
    EXPECT_TRUE(std::ranges::any_of(
        levels, [&](const auto& level) { return std::equal(level.cells.begin(), level.cells.end(), row); }));
  }
}

TEST(TensorArena, DrawsManyLevels) {
  const auto levels = nearlySolved();
  TensorArena arena(kWorlds, levels, kTerms, 1, torch::kCPU);
  const Tensor kinds = std::get<0>(torch::unique_dim(arena.cells().flatten(1), 0));
  EXPECT_GT(kinds.size(0), 20);
}

TEST(TensorArena, GoesOnFromWhatAHostHasKept) {
  const auto levels = nearlySolved();
  HostArena host(kWorlds, levels, kTerms, 1, torch::kCPU);
  TensorArena tensors(kWorlds, levels, kTerms, 2, torch::kCPU);
  tensors.restore(host.snapshot());
  EXPECT_EQ(tensors.snapshot().cells, host.snapshot().cells);
  EXPECT_EQ(tensors.snapshot().numbers, host.snapshot().numbers);
}

TEST(TensorArena, RefusesLevelsOfSeveralSizes) {
  auto levels = nearlySolved();
  levels.push_back(puzzles::sokobanFamily().generate({.size = 6, .boxes = 2}, 1).value());
  EXPECT_THROW(TensorArena(kWorlds, levels, kTerms, 1, torch::kCPU), puzzles::Failure);
}

}  // namespace
