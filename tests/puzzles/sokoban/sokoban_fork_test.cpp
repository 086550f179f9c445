// Two routes: the search agrees that each solves alone, in as many moves as it is long.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "puzzles/sokoban/board.h"
#include "puzzles/sokoban/distances.h"
#include "puzzles/sokoban/fork.h"
#include "puzzles/sokoban/sokoban.h"
#include "tests/puzzles/sokoban/sokoban_levels.h"

namespace puzzles {
namespace {

constexpr std::uint64_t kForks = 60;

SokobanFork fork(int size, std::uint64_t seed) { return makeSokobanFork(size, seed).value(); }

/// The fewest moves that solve when nobody gets through `corridor`.
std::optional<int> movesWithout(const SokobanFork& fork, const std::vector<Cell>& corridor) {
  Puzzle level = fork.level;
  for (const Cell cell : corridor) level.cells[level.index(cell)] = kSokobanWall;
  return SokobanDistances(level)(level.cells);
}

int pushesOf(const SokobanFork& fork) {
  return static_cast<int>(fork.level.solution->moves.size() - fork.near.squares.size());
}

class SokobanForks : public testing::TestWithParam<int> {};

TEST_P(SokobanForks, AreSolvedByEitherRouteAlone) {
  for (std::uint64_t seed = 0; seed < kForks; ++seed) {
    const SokobanFork made = fork(GetParam(), seed);
    const int pushes = pushesOf(made);
    ASSERT_EQ(movesWithout(made, made.far.corridor), static_cast<int>(made.near.squares.size()) + pushes) << seed;
    ASSERT_EQ(movesWithout(made, made.near.corridor), static_cast<int>(made.far.squares.size()) + pushes) << seed;
  }
}

TEST_P(SokobanForks, HaveNoThirdRoute) {
  for (std::uint64_t seed = 0; seed < kForks; ++seed) {
    SokobanFork made = fork(GetParam(), seed);
    for (const Cell cell : made.far.corridor) made.level.cells[made.level.index(cell)] = kSokobanWall;
    EXPECT_THROW(movesWithout(made, made.near.corridor), Failure) << seed;
  }
}

TEST_P(SokobanForks, AreWalkedAsTheirRoutesSay) {
  for (std::uint64_t seed = 0; seed < kForks; ++seed) {
    const SokobanFork made = fork(GetParam(), seed);
    for (const SokobanRoute* route : {&made.near, &made.far}) {
      SokobanGame game(made.level);
      for (std::size_t i = 0; i < route->squares.size(); ++i) {
        ASSERT_TRUE(game.move(route->moves[i])) << seed;
        ASSERT_EQ(game.player(), route->squares[i]) << seed;
      }
      EXPECT_EQ(game.pushes(), 0) << seed;
    }
  }
}

TEST_P(SokobanForks, PartWithTheFirstStepAndShareOnlyTheLastSquare) {
  for (std::uint64_t seed = 0; seed < kForks; ++seed) {
    const SokobanFork made = fork(GetParam(), seed);
    EXPECT_GE(made.far.squares.size(), made.near.squares.size() + 2) << seed;
    for (std::size_t i = 0; i + 1 < made.far.squares.size(); ++i)
      EXPECT_EQ(std::ranges::count(made.near.squares, made.far.squares[i]), 0) << seed;
    EXPECT_EQ(made.far.squares.back(), made.near.squares.back()) << seed;
  }
}

TEST_P(SokobanForks, HaveNoFloorThatNobodyGetsTo) {
  for (std::uint64_t seed = 0; seed < kForks; ++seed) {
    const Puzzle level = fork(GetParam(), seed).level;
    EXPECT_EQ(std::ssize(level.cells) - std::ranges::count(level.cells, kSokobanWall),
              static_cast<std::ptrdiff_t>(SokobanBoard(level).size()))
        << seed;
  }
}

TEST_P(SokobanForks, CarryASolutionThatTheJudgeAccepts) {
  for (std::uint64_t seed = 0; seed < kForks; ++seed) {
    const Puzzle level = fork(GetParam(), seed).level;
    EXPECT_TRUE(sokobanFamily().judge(level, *level.solution).valid()) << seed;
  }
}
INSTANTIATE_TEST_SUITE_P(Sizes, SokobanForks, testing::Values(5, 6, 8, 10));

TEST(SokobanFork, IsTheSameForTheSameSeed) { EXPECT_EQ(fork(6, 4).level, fork(6, 4).level); }

TEST(SokobanFork, DiffersFromSeedToSeed) {
  std::set<std::string> boards;
  for (std::uint64_t seed = 0; seed < 200; ++seed) boards.insert(sokobanFamily().print(fork(6, seed).level));
  EXPECT_GT(boards.size(), 190u);
}

TEST(SokobanFork, RefusesASizeThatHasNoRoomForIt) {
  EXPECT_NE(makeSokobanFork(4, 1).error().text().find("size 4"), std::string::npos);
  EXPECT_FALSE(makeSokobanFork(11, 1));
}

}  // namespace
}  // namespace puzzles
