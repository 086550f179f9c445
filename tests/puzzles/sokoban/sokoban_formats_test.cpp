// Sokoban as other programs write levels and solutions.

#include <gtest/gtest.h>

#include "puzzles/sokoban/sokoban.h"

namespace puzzles {
namespace {

const std::string kLevel = "#####\n#@$.#\n#####\n", kLarger = "######\n#+ *$#\n######\n";

std::vector<Puzzle> readAny(std::string_view text) { return parseAny(text, "-").value(); }

std::string movesOf(std::string_view text) {
  const auto answer = sokobanFamily().parseAnswer(readAny(kLevel).at(0), text);
  return answer ? answer->moves : answer.error().text();
}

TEST(SokobanFormats, XmlCollections) {
  const auto levels = readAny(
      "<?xml version=\"1.0\"?>\n<SokobanLevels>\n<Title>Two</Title>\n<LevelCollection Copyright=\"Setter\">\n"
      "<Level Id=\"One\" Width=\"5\">\n<L>#####</L>\n<L>#@$.#</L>\n<L>#####</L>\n</Level>\n"
      "<Level Id=\"Other\"><L>######</L><L>#+ *$#</L><L>######</L></Level>\n</LevelCollection></SokobanLevels>\n");
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].cells, readAny(kLevel)[0].cells);
  EXPECT_EQ(levels[0].title, "One");
  EXPECT_EQ(levels[0].author, "Setter");
  EXPECT_EQ(levels[0].line, 6);
  EXPECT_EQ(levels[1].cells, readAny(kLarger)[0].cells);
  EXPECT_EQ(levels[1].title, "Other");
}

TEST(SokobanFormats, DocumentedLetters) {
  const auto levels = readAny("Easy\n\n#####\n#pbo#\n#####\n\n######\n#P-Bb#\n######\n");
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].cells, readAny(kLevel)[0].cells);
  EXPECT_EQ(levels[1].cells, readAny(kLarger)[0].cells);
}

TEST(SokobanFormats, WallsAsXAndBoxesAsStars) {
  const auto levels = readAny("*********\nMaze: 1\nSize X: 6\n\nXXXXXX\nX@*&.X\nXXXXXX\n\n*********\n");
  ASSERT_EQ(levels.size(), 1U);
  EXPECT_EQ(levels[0].cells, readAny("######\n#@$*.#\n######\n")[0].cells);
}

TEST(SokobanFormats, GroupsInRunLengths) {
  EXPECT_EQ(readAny("5#|#@$.#|2(#3-#|)5#").at(0).cells, readAny("#####\n#@$.#\n#   #\n#   #\n#####\n")[0].cells);
}

TEST(SokobanFormats, GroupsCannotFillTheMemory) {
  std::string bomb = "#";
  for (int i = 0; i < 12; ++i) bomb = "99(" + bomb + ")";
  EXPECT_FALSE(parseAny(bomb + "@", "-"));
}

TEST(SokobanFormats, SolutionsWithHeadersBracketsAndGroups) {
  EXPECT_EQ(movesOf("Solution:\nrR\n"), "rR");
  EXPECT_EQ(movesOf("[r]R"), "rR");
  EXPECT_EQ(movesOf("2(r2U)"), "rUUrUU");
}

}  // namespace
}  // namespace puzzles
