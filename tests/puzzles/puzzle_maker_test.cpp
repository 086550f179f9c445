#include "puzzles/puzzle_maker.h"

#include <gtest/gtest.h>

#include <set>

namespace {

using namespace puzzles;

const Family& mazes() { return *findFamily("maze"); }

TEST(PuzzleMaker, MakesDifferentPuzzles) {
  PuzzleMaker maker(mazes(), {.size = 7}, 1, kEvaluationStream);
  std::set<std::string> seen;
  for (int i = 0; i < 50; ++i) {
    const auto cells = maker.next()->cells;
    seen.emplace(cells.begin(), cells.end());
  }
  EXPECT_EQ(seen.size(), 50u);
}

TEST(PuzzleSets, HoldAsManyPuzzlesForEachStepOfTheDial) {
  const PuzzleSet set = makeSet(mazes(), parseDial(mazes(), {}, "9,15").value(), 3, 1).value();
  EXPECT_EQ(set.stepOf, (std::vector{0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(set.puzzles[4].width, 15);
  EXPECT_EQ(set.puzzles[4].title, "size 15, puzzle 2");
}

TEST(PuzzleSets, AreTheSameFromTheSameSeed) {
  const auto steps = parseDial(mazes(), {}, "9").value();
  EXPECT_EQ(makeSet(mazes(), steps, 4, 5)->puzzles, makeSet(mazes(), steps, 4, 5)->puzzles);
}

TEST(PuzzleSets, StopWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_TRUE(makeSet(mazes(), parseDial(mazes(), {}, "9").value(), 4, 5, stop.get_token())->puzzles.empty());
}

}  // namespace
