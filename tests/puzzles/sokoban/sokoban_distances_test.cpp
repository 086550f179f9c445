// The distances to the end agree with what can be counted by hand, and with the exact solver.

#include <gtest/gtest.h>

#include <algorithm>

#include "puzzles/sokoban/distances.h"
#include "puzzles/sokoban/sokoban.h"
#include "tests/puzzles/sokoban/sokoban_levels.h"

namespace puzzles {
namespace {

std::string bestMoves(const Puzzle& level) {
  const auto best = SokobanDistances(level).best(level.cells);
  std::string letters;
  for (std::size_t i = 0; i < best.size(); ++i)
    if (best[i]) letters += kSokobanMoves[i];
  return letters;
}

TEST(SokobanDistances, CountMovesNotPushes) {
  const Puzzle level = read(kCorridor);
  EXPECT_EQ(SokobanDistances(level)(level.cells), 2);
}

TEST(SokobanDistances, OfASolvedPositionAreZero) {
  const Puzzle level = read("######\n#@ * #\n######\n");
  EXPECT_EQ(SokobanDistances(level)(level.cells), 0);
}

TEST(SokobanDistances, SayThatALostPositionIsLost) {
  const Puzzle level = read("######\n#.@ $#\n#    #\n######\n");
  EXPECT_EQ(SokobanDistances(level)(level.cells), std::nullopt);
}

TEST(SokobanDistances, NameEveryMoveThatAShortestSolutionBeginsWith) {
  EXPECT_EQ(bestMoves(read("######\n#    #\n# .$ #\n#   @#\n######\n")), "u");
  EXPECT_EQ(bestMoves(read("#######\n#     #\n# .$  #\n#    @#\n#######\n")), "ul");
}

TEST(SokobanDistances, NameNoMoveWhereAllIsDone) { EXPECT_EQ(bestMoves(read("######\n#@ * #\n######\n")), ""); }

TEST(SokobanDistances, FallByOneWithEveryBestMoveUntilTheLevelIsSolved) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Puzzle level = generated(6, 2, seed);
    const SokobanDistances distances(level);
    SokobanGame game(level);
    for (int left = *distances(level.cells); left > 0; --left) {
      const auto best = distances.best(game.position().cells);
      const auto move = std::ranges::find(best, true) - best.begin();
      ASSERT_LT(move, 4) << seed;
      game.move(kSokobanMoves[static_cast<std::size_t>(move)]);
      ASSERT_EQ(distances(game.position().cells), left - 1) << seed;
    }
    EXPECT_TRUE(game.solved()) << seed;
  }
}

TEST(SokobanDistances, AreNeverMoreThanTheSolversMoves) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Puzzle level = generated(6, 2, seed);
    EXPECT_LE(*SokobanDistances(level)(level.cells),
              static_cast<int>(sokobanFamily().solve(level, {}).answer->moves.size()));
  }
}

TEST(SokobanDistances, RefuseALevelWithTooManyPositions) {
  EXPECT_THROW(SokobanDistances(generated(10, 4, 1)), Failure);
}

TEST(SokobanDistances, RefuseALevelWithoutASolution) {
  EXPECT_THROW(SokobanDistances(read("######\n#@$$.#\n######\n")), Failure);
}

}  // namespace
}  // namespace puzzles
