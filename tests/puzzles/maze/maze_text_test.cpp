// Mazes as people write them, with slips and with what stands around them.

#include <gtest/gtest.h>

#include "puzzles/maze/maze.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

const std::string kMaze = "#####\n#S G#\n#####\n";

std::vector<Puzzle> readAny(std::string_view text) { return parseAny(text, "-").value(); }

std::string refusal(std::string_view text) {
  const auto mazes = parseAny(text, "-");
  return mazes ? "it was accepted" : mazes.error().text();
}

constexpr const char* kExpected = ", expected '#' wall, ' ' or '.' floor, 'S' start or 'G' goal";

TEST(MazeSurroundings, AByteOrderMarkIsNoPartOfTheMaze) {
  EXPECT_EQ(readAny("\xEF\xBB\xBF" + kMaze).front().cells, readAny(kMaze).front().cells);
  EXPECT_EQ(readAny("\xEF\xBB\xBFS G\n").front().width, 3);
}

TEST(MazeSurroundings, NotepadsUtf16IsRead) {
  std::string text = "\xFF\xFE";
  for (const char character : kMaze) text += {character, '\0'};
  EXPECT_EQ(readAny(text).front().cells, readAny(kMaze).front().cells);
}

TEST(MazeSurroundings, TheLineAboveIsItsTitle) {
  for (const char* line : {"Maze 1", "; Maze 1", "# Maze 1", "// Maze 1"}) {
    const std::vector<Puzzle> mazes = readAny(line + ("\n" + kMaze));
    ASSERT_EQ(mazes.size(), 1U) << line;
    EXPECT_EQ(mazes[0].title, "Maze 1");
    EXPECT_EQ(mazes[0].line, 2);
  }
}

TEST(MazeSurroundings, NumbersRulesAndFencesPartMazes) {
  for (const char* line : {"1", "-----", "=====", "```", "12.05.2023"}) {
    EXPECT_EQ(readAny(kMaze + line + "\n" + kMaze).size(), 2U) << line;
  }
}

TEST(MazeSurroundings, TextBelowIsSkipped) { EXPECT_EQ(readAny(kMaze + "made by hand\n").size(), 1U); }

TEST(MazeSlips, AreReportedAsTheMazesUnderATitle) {
  EXPECT_EQ(refusal("Maze 1\n#####\n#S?G#\n#####\n"), std::string("-:3:3: unexpected '?'") + kExpected);
}

TEST(MazeSlips, LowerCaseEndsAreNamed) {
  EXPECT_EQ(refusal("#####\n#s G#\n#####\n"), "-:2:2: found 's', expected 'S' for the start");
  EXPECT_EQ(refusal("#####\n#s g#\n#####\n"), "-:2:2: found 's', expected 'S' for the start");
  EXPECT_EQ(refusal("#####\n#S g#\n#####\n"), "-:2:4: found 'g', expected 'G' for the goal");
}

TEST(MazeSlips, TabsForFloorArePointedAt) {
  EXPECT_EQ(refusal("####\n#S\t#\n#\tG#\n"), std::string("-:2:3: unexpected 0x09") + kExpected);
}

TEST(MazeSlips, AStrangerInAShortMazeIsPointedAt) {
  EXPECT_EQ(refusal("#SxG#\n"), std::string("-:1:3: unexpected 'x'") + kExpected);
}

TEST(MazeSlips, CharactersBeyondAsciiAreShown) {
  EXPECT_EQ(refusal("#####\n#S\u00E9G#\n#####\n"), std::string("-:2:3: unexpected '\u00E9'") + kExpected);
}

TEST(MazeSize, ManyTinyMazesAreRefusedBeforeTheyFillTheMemory) {
  std::string text;
  for (std::size_t i = 0; i <= kMostPuzzles; ++i) text += "SG\n\n";
  EXPECT_EQ(refusal(text), "-:1000001:1: more than 500000 puzzles, the most that one file may hold");
}

TEST(MazeSize, WideMazesOfShortRowsAreCountedBySquares) {
  std::string maze = "SG" + std::string(499, '#') + "\n";
  for (int row = 0; row < 500; ++row) maze += "#\n";
  std::string text;
  for (int i = 0; i < 80; ++i) text += maze + "\n";
  EXPECT_EQ(refusal(text).substr(0, 38), "-:39659:1: the puzzles so far have mor");
}

}  // namespace
}  // namespace puzzles
