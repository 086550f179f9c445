#include <gtest/gtest.h>

#include "puzzles/family.h"

namespace {

std::vector<puzzles::Difficulty> of(const char* text) {
  const auto puzzle = puzzles::parseAny(text, "test").value().front();
  return puzzles::familyOf(puzzle).difficulties(puzzle);
}

TEST(Difficulty, OfAMazeIsItsRouteAndItsSide) {
  const auto maze = of("######\n#S  G#\n######\n");
  ASSERT_EQ(maze.size(), 2u);
  EXPECT_EQ(maze[0].name, "length of the route");
  EXPECT_EQ(maze[0].value, 3);
  EXPECT_EQ(maze[1].value, 6);
}

TEST(Difficulty, OfASudokuIsItsGivens) {
  EXPECT_EQ(of("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79\n")[0].value, 30);
}

TEST(Difficulty, OfALevelIsItsPushesAndItsBoxes) {
  const auto level = of("#######\n#@ $ .#\n#######\n");
  ASSERT_EQ(level.size(), 2u);
  EXPECT_EQ(level[0].value, 2);
  EXPECT_EQ(level[1].value, 1);
}

TEST(Difficulty, OfALevelWithoutSolutionIsItsBoxes) { EXPECT_EQ(of("#####\n#$@.#\n#####\n")[0].name, "boxes"); }

}  // namespace
