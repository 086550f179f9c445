#include "puzzles/edit.h"

#include <gtest/gtest.h>

#include "puzzles/family.h"
#include "puzzles/maze/maze.h"
#include "puzzles/sokoban/sokoban.h"

namespace puzzles {
namespace {

Puzzle maze() { return parseAny("#####\n#S G#\n# # #\n#   #\n#####\n", "").value().front(); }
Puzzle sudoku() { return parseAny(std::string(80, '.') + "5\n", "").value().front(); }

std::string after(const PuzzleEdit& edit) { return mazeFamily().print(edited(maze(), edit).value()); }

TEST(PuzzleEdit, PutsAWall) { EXPECT_EQ(after({"wall", {1, 2}}), "#####\n#S#G#\n# # #\n#   #\n#####\n"); }

TEST(PuzzleEdit, TakesAWallAway) { EXPECT_EQ(after({"wall", {2, 2}}), "#####\n#S G#\n#   #\n#   #\n#####\n"); }

TEST(PuzzleEdit, MovesTheStart) { EXPECT_EQ(after({"start", {3, 1}}), "#####\n#  G#\n# # #\n#S  #\n#####\n"); }

TEST(PuzzleEdit, MovesTheGoal) { EXPECT_EQ(after({"goal", {3, 3}}), "#####\n#S  #\n# # #\n#  G#\n#####\n"); }

TEST(PuzzleEdit, KeepsTheOuterWall) {
  EXPECT_EQ(edited(maze(), {"wall", {0, 2}}).error().message, "the maze's outer wall stays closed");
}

TEST(PuzzleEdit, PutsNothingOnTheStart) {
  EXPECT_EQ(edited(maze(), {"wall", {1, 1}}).error().message,
            "start or goal is at r2c2; it can be moved, but nothing put in its place");
}

TEST(PuzzleEdit, MovesNoGoalIntoAWall) {
  EXPECT_EQ(edited(maze(), {"goal", {2, 2}}).error().message, "there is a wall at r3c3");
}

TEST(PuzzleEdit, GivesADigit) { EXPECT_EQ(edited(sudoku(), {"given", {0, 0}, 7}).value().at(0, 0), 7); }

TEST(PuzzleEdit, TakesAGivenAway) { EXPECT_EQ(edited(sudoku(), {"given", {8, 8}, 0}).value().at(8, 8), 0); }

TEST(PuzzleEdit, GivesNothingThatBreaksARule) {
  EXPECT_EQ(edited(sudoku(), {"given", {8, 0}, 5}).error().message,
            "5 at r9c1 would break a rule against another given");
}

TEST(PuzzleEdit, ForgetsTheSolutionThatThePuzzleCameWith) {
  Puzzle solved = maze();
  solved.solution = Answer{};
  EXPECT_FALSE(edited(solved, {"wall", {1, 2}}).value().solution);
}

TEST(PuzzleEdit, RefusesWhatTheFamilyDoesNotKnow) {
  EXPECT_EQ(edited(sudoku(), {"wall", {0, 0}}).error().message, "'wall' is no change of Sudoku, expected given");
  EXPECT_EQ(edited(maze(), {"given", {0, 0}}).error().message,
            "'given' is no change of Maze, expected wall, start, goal");
}

TEST(PuzzleEdit, RefusesAValueThatTheKindDoesNotHave) {
  EXPECT_EQ(edited(sudoku(), {"given", {0, 0}, 10}).error().message, "10 is out of range, expected 0 to 9");
  EXPECT_FALSE(edited(sudoku(), {"given", {0, 0}, -1}));
}

class SokobanEdit : public testing::Test {
 protected:
  static Puzzle level() { return parseAny("#######\n#@ $ .#\n#   $.#\n#######\n", "").value().front(); }
  static std::string after(const PuzzleEdit& edit, const std::string& moves = {}) {
    Answer soFar;
    soFar.moves = moves;
    const auto changed = edited(level(), edit, soFar);
    return changed ? sokobanFamily().print(*changed) : changed.error().message;
  }
};

TEST_F(SokobanEdit, PutsAWall) { EXPECT_EQ(after({"wall", {2, 2}}), "#######\n#@ $ .#\n# # $.#\n#######\n"); }

TEST_F(SokobanEdit, MovesTheNearestGoal) { EXPECT_EQ(after({"goal", {2, 3}}), "#######\n#@ $ .#\n#  .$ #\n#######\n"); }

TEST_F(SokobanEdit, PutsNoWallOnABox) { EXPECT_EQ(after({"wall", {1, 3}}), "a box, a goal or the player is at r2c4"); }

TEST_F(SokobanEdit, KeepsTheOuterWall) { EXPECT_EQ(after({"wall", {0, 1}}), "the level's outer wall stays closed"); }

TEST_F(SokobanEdit, PutsNoWallWhereTheMovesSoFarWent) {
  EXPECT_EQ(after({"wall", {1, 2}}, "r"), "the moves so far could not be made then");
}

TEST_F(SokobanEdit, PutsAWallBesideTheMovesSoFar) {
  EXPECT_EQ(after({"wall", {2, 2}}, "rR"), "#######\n#@ $ .#\n# # $.#\n#######\n");
}

TEST(PuzzleEdit, RefusesASquareOutside) {
  EXPECT_EQ(edited(maze(), {"wall", {9, 0}}).error().message, "there is no square r10c1");
}

TEST(PuzzleEdit, SaysWhatItIs) {
  EXPECT_EQ(describe(maze(), {"wall", {2, 2}}), "wall taken away at r3c3");
  EXPECT_EQ(describe(sudoku(), {"given", {0, 0}, 7}), "7 given at r1c1");
}

}  // namespace
}  // namespace puzzles
