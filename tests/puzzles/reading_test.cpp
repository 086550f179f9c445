// Files as people have them: what was once misread without a word, and files with a wrong puzzle among good ones.

#include <gtest/gtest.h>

#include "puzzles/maze/maze.h"
#include "puzzles/sokoban/sokoban.h"
#include "puzzles/sudoku/sudoku.h"

namespace puzzles {
namespace {

const std::string kSudoku = "..9748...7.........2.1.9.....7...24..64.1.59..98...3.....8.3.2.........6...2759..";
const std::string kSolved = "519748632783652419426139875357986241264317598198524367975863124832491756641275983";
const std::string kMaze = "#######\n#S    #\n# ### #\n#    G#\n#######\n";
const std::string kLevel = "######\n#@ $.#\n######\n";

std::vector<Puzzle> readAny(std::string_view text, std::size_t limit = 0) { return parseAny(text, "-", limit).value(); }

std::string printed(const Puzzle& puzzle) { return familyOf(puzzle).print(puzzle); }

std::string rowsOf(std::string_view squares) {
  std::string text;
  for (std::size_t row = 0; row < 9; ++row) text += std::string(squares.substr(row * 9, 9)) + "\n";
  return text;
}

/// A blank after each character.
std::string spaced(std::string_view drawn, char floor) {
  std::string text;
  for (const char character : drawn) {
    if (character != '\n') text += std::string(1, character == ' ' ? floor : character) + ' ';
    if (character == '\n') text.back() = '\n';
  }
  return text;
}

TEST(Misreadings, TheColumnWithEmptySquaresIsThePuzzle) {
  const auto read = readAny("solution,puzzle\n" + kSolved + "," + kSudoku + "\n");
  EXPECT_EQ(printed(read.at(0)), kSudoku + "\n");
  EXPECT_EQ(sudokuFamily().printAnswer(read[0], read[0].solution.value()), kSolved + "\n");
}

TEST(Misreadings, ForumTagsDoNotSwallowAGrid) {
  for (const char* tag : {"code", "pre", "quote"}) {
    const std::string open = "[" + std::string(tag) + "]", close = "[/" + std::string(tag) + "]";
    EXPECT_EQ(printed(readAny(open + "\n" + rowsOf(kSudoku) + close + "\n").at(0)), kSudoku + "\n") << tag;
    EXPECT_EQ(printed(readAny(open + kSudoku + close + "\n").at(0)), kSudoku + "\n") << tag;
  }
}

TEST(Misreadings, BlanksBetweenLettersAreNoFloorOfAMaze) {
  for (const char floor : {' ', '.'}) EXPECT_EQ(printed(readAny(spaced(kMaze, floor)).at(0)), kMaze);
}

TEST(Misreadings, BlanksBetweenLettersAreNoFloorOfALevel) {
  for (const char floor : {' ', '-'}) EXPECT_EQ(printed(readAny(spaced(kLevel, floor)).at(0)), kLevel);
}

TEST(Misreadings, AnIndentedMazeHasNoFloorOutside) {
  std::string text = "Look:\n\n  ";
  for (const char character : kMaze) text += character == '\n' ? "\n  " : std::string(1, character);
  EXPECT_EQ(printed(readAny(text).at(0)), kMaze);
}

TEST(Misreadings, MazesThatLookIndentedOrSpacedArePrintedSoThatTheyAreReadBack) {
  for (const char* text : {".###\n #S#\n #G#\n ###\n", "#.# # #\n#     #\nS     G\n# # # #\n"}) {
    const Puzzle maze = readAny(text).at(0);
    EXPECT_EQ(readAny(printed(maze)).at(0).cells, maze.cells) << text;
  }
}

TEST(Misreadings, AFullRowOfDashesDoesNotCutALevel) {
  const auto below = readAny("  ###\n  # #\n-----\n#####\n#@$.#\n#####\n");
  ASSERT_EQ(below.size(), 1U);
  EXPECT_EQ(below[0].height, 6);
  const auto above = readAny("#####\n#@$.#\n-----\n#####\n");
  ASSERT_EQ(above.size(), 1U);
  EXPECT_EQ(above[0].height, 4);
}

TEST(Misreadings, EveryLevelThatIsReadIsReadAgainWhenPrinted) {
  for (const char* text : {"@|#", "@|##$.#|5#|#", "#@#\n***\n###\n", "7#|#-#-#@#|7#", "#@#|#-#|#-#", "-@|3-#|--|5-#"}) {
    const Puzzle level = readAny(text).at(0);
    EXPECT_EQ(readAny(printed(level)).at(0).cells, level.cells) << printed(level);
  }
}

/// Each with what is wrong in the middle one.
struct Damaged {
  std::string text, warning;
};

std::vector<Damaged> damagedFiles() {
  return {{kSudoku + "\n" + kSudoku.substr(1) + "\n" + kSudoku + "\n", "at line 2, column 81: 80 squares"},
          {rowsOf(kSudoku) + "\n" + rowsOf(kSudoku).substr(1) + "\n" + rowsOf(kSudoku), "at line 11, column 9: 8 squ"},
          {kMaze + "\n#####\n#S?G#\n#####\n\n" + kMaze, "at line 8, column 3: unexpected '?'"},
          {kLevel + "\n#####\n#@@$.#\n#####\n\n" + kLevel, "at line 6, column 3: a second player"},
          {kLevel + "\n#####\n#@!$.#\n#####\n\n" + kLevel, "at line 6, column 3: unexpected '!'"}};
}

TEST(DamagedFiles, KeepTheGoodPuzzlesAndNameThePlaceOfTheOther) {
  for (const auto& [text, warning] : damagedFiles()) {
    const auto read = readAny(text);
    ASSERT_EQ(read.size(), 2U) << text;
    EXPECT_EQ(read[0].cells, read[1].cells);
    ASSERT_EQ(read[0].warnings.size(), 1U) << text;
    EXPECT_EQ(read[0].warnings[0].substr(0, 21 + warning.size()), "a puzzle is left out " + warning);
    EXPECT_TRUE(read[1].warnings.empty());
  }
}

TEST(DamagedFiles, AreErrorsWhereEveryPuzzleCounts) {
  for (const auto& [text, warning] : damagedFiles()) EXPECT_FALSE(familyOf(readAny(text).at(0)).parse(text)) << text;
}

TEST(DamagedFiles, NameTheFirstFewOfMany) {
  std::string text = kSudoku + "\n";
  for (int i = 0; i < 9; ++i) text += kSudoku.substr(1) + "\n";
  const auto read = readAny(text);
  ASSERT_EQ(read.at(0).warnings.size(), 6U);
  EXPECT_EQ(read[0].warnings.back(), "4 more puzzles are left out");
}

TEST(DamagedFiles, RowsAfterAMistakeNeverMakeUpAnotherGrid) {
  std::string damaged = rowsOf(kSudoku);
  damaged.erase(20, 10);
  const auto read = readAny(damaged + "\nSecond one\n" + rowsOf(kSolved) + "\n" + damaged + "\n" + rowsOf(kSudoku));
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(printed(read[0]), kSolved + "\n");
  EXPECT_EQ(printed(read[1]), kSudoku + "\n");
}

TEST(Limits, StopReading) {
  for (const std::string& one : {kSudoku + "\n", kMaze + "\n", kLevel + "\n"}) {
    EXPECT_EQ(readAny(one + one + one, 2).size(), 2U);
    EXPECT_EQ(readAny(one, 2).size(), 1U);
  }
}

}  // namespace
}  // namespace puzzles
