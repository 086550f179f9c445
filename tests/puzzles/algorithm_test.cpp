#include <gtest/gtest.h>

#include <algorithm>

#include "puzzles/family.h"
#include "puzzles/maze/maze.h"
#include "puzzles/sudoku/sudoku.h"
#include "tests/puzzles/time_limit.h"

namespace puzzles {
namespace {

Puzzle parse(std::string_view text) { return parseAny(text, "test").value().front(); }

/// A corridor of five squares with a dead end of two squares off its middle.
const Puzzle kMaze = parse(
    "#######\n"
    "#S   G#\n"
    "### ###\n"
    "### ###\n"
    "#######\n");
/// Two ways from start to goal.
const Puzzle kLoop = parse(
    "#####\n"
    "#S  #\n"
    "# # #\n"
    "#  G#\n"
    "#####\n");
const Puzzle kWalledOff = parse(
    "#####\n"
    "#S#G#\n"
    "#####\n");
const Puzzle kEasy = parse("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79");
const Puzzle kHard = parse("8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..");

int roundOf(const AlgorithmRun& run, const Puzzle& puzzle, int row, int column) {
  return run.decided[puzzle.index({row, column})];
}

/// What the algorithm settled, as an answer.
Answer answerOf(const AlgorithmRun& run) {
  Answer answer{run.value, {}};
  for (std::size_t i = 0; i < run.decided.size(); ++i)
    if (run.decided[i] == AlgorithmRun::kNever) answer.cells[i] = 0;
  return answer;
}

TEST(DeadEndFilling, FillsFromTheEndOneSquareARound) {
  const auto run = deadEndFilling(kMaze);
  EXPECT_EQ(roundOf(run, kMaze, 3, 3), 1);
  EXPECT_EQ(roundOf(run, kMaze, 2, 3), 2);
}

TEST(DeadEndFilling, KnowsThePathWhenNothingElseIsLeft) {
  const auto run = deadEndFilling(kMaze);
  EXPECT_EQ(roundOf(run, kMaze, 1, 3), 3);
  EXPECT_EQ(run.rounds, 3);
  EXPECT_TRUE(mazeFamily().judge(kMaze, answerOf(run)).valid());
}

TEST(DeadEndFilling, LeavesLoopsOpen) {
  const auto run = deadEndFilling(kLoop);
  EXPECT_EQ(roundOf(run, kLoop, 1, 2), AlgorithmRun::kNever);
  EXPECT_NE(run.note.find("loops have no dead ends"), std::string::npos);
}

TEST(DeadEndFilling, EndsWhereThereIsNoWay) { EXPECT_EQ(deadEndFilling(kWalledOff).rounds, 0); }

TEST(BreadthFirstWave, TouchesSquaresByTheirDistance) {
  const auto run = breadthFirstWave(kMaze);
  EXPECT_EQ(run.touched[kMaze.index({1, 1})], 0);
  EXPECT_EQ(run.touched[kMaze.index({1, 4})], 3);
  EXPECT_EQ(run.touched[kMaze.index({2, 3})], 3);
}

TEST(BreadthFirstWave, TracesTheWayBackFromTheGoal) {
  const auto run = breadthFirstWave(kMaze);
  EXPECT_EQ(roundOf(run, kMaze, 1, 4), 5);
  EXPECT_EQ(roundOf(run, kMaze, 1, 2), 7);
  EXPECT_EQ(run.rounds, 8);
}

TEST(BreadthFirstWave, KnowsWhatLiesOffThePathAtTheEnd) { EXPECT_EQ(roundOf(breadthFirstWave(kMaze), kMaze, 3, 3), 8); }

TEST(BreadthFirstWave, FindsAWayThroughLoops) {
  EXPECT_TRUE(mazeFamily().judge(kLoop, answerOf(breadthFirstWave(kLoop))).valid());
}

TEST(BreadthFirstWave, SaysThatThereIsNoWay) {
  EXPECT_EQ(breadthFirstWave(kWalledOff).note, "no way: the wave ends in round 1");
}

TEST(ConstraintPropagation, SolvesAnEasySudoku) {
  const auto run = constraintPropagation(kEasy);
  EXPECT_TRUE(findFamily("sudoku")->judge(kEasy, answerOf(run)).valid());
  EXPECT_EQ(run.note.find("solved without a guess in round "), 0u);
}

TEST(ConstraintPropagation, SetsOnlyWhatIsForced) {
  const auto run = constraintPropagation(kHard);
  const auto solution = *findFamily("sudoku")->solve(kHard, {}).answer;
  for (std::size_t i = 0; i < run.decided.size(); ++i) {
    if (run.decided[i] != AlgorithmRun::kNever) {
      EXPECT_EQ(run.value[i], solution.cells[i]) << i;
    }
  }
  EXPECT_NE(run.note.find("would need a guess"), std::string::npos);
}

TEST(ConstraintPropagation, TakesGivensAsKnownFromTheBeginning) {
  EXPECT_EQ(roundOf(constraintPropagation(kEasy), kEasy, 0, 0), 0);
}

TEST(Algorithms, SolveGeneratedMazesWithoutLoops) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto maze = mazeFamily().generate({.size = 21}, seed).value();
    for (const Algorithm& algorithm : mazeFamily().algorithms())
      EXPECT_TRUE(mazeFamily().judge(maze, answerOf(algorithm.run(maze))).valid()) << algorithm.name << " " << seed;
  }
}

TEST(Algorithms, AreQuickOnTheLargestMaze) {
  const auto maze = mazeFamily().generate({.size = 501}, 1).value();
  for (const Algorithm& algorithm : mazeFamily().algorithms())
    EXPECT_LT(secondsOf([&] { algorithm.run(maze); }), 0.5 * kRoom) << algorithm.name;
}

TEST(Algorithms, AreNoneForALevelOfSokoban) { EXPECT_TRUE(findFamily("sokoban")->algorithms().empty()); }

}  // namespace
}  // namespace puzzles
