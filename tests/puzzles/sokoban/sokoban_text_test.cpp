// Sokoban collections with what people write around and between levels.

#include <gtest/gtest.h>

#include "puzzles/sokoban/sokoban.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

const std::string kLevel = "#####\n#@$.#\n#####\n";

std::size_t levelsIn(std::string_view text) {
  const auto levels = parseAny(text, "-");
  return levels ? levels->size() : 0;
}

std::string refusal(std::string_view text) {
  const auto levels = parseAny(text, "-");
  return levels ? "it was accepted" : levels.error().text();
}

std::string answerRefusal(std::string_view text) {
  const auto answer = sokobanFamily().parseAnswer(parseAny(kLevel, "-")->front(), text);
  return answer ? "it was accepted" : answer.error().text();
}

TEST(SokobanCollections, HashCommentsAreNoRows) {
  EXPECT_EQ(levelsIn("# my levels\n" + kLevel + "# Level 2\n" + kLevel + "\n# the end\n"), 2U);
}

TEST(SokobanCollections, CommentsRunToTheirEnd) {
  const std::string comment = "Comment:\n#1 is easy\n\n#### then ####\nComment-End:\n";
  EXPECT_EQ(levelsIn(kLevel + "Title: A\n" + comment + "\n" + kLevel + "Title: B\n" + comment), 2U);
}

TEST(SokobanCollections, ACommentThatNeverEndsSwallowsNothing) {
  EXPECT_EQ(levelsIn(kLevel + "Comment:\nnice\n\n" + kLevel), 2U);
}

TEST(SokobanCollections, RuledLinesPartLevels) {
  for (const char* line : {"-----", "*****", "=====", "___", "```"}) {
    EXPECT_EQ(levelsIn(kLevel + line + "\n" + kLevel), 2U) << line;
  }
}

TEST(SokobanCollections, RunLengthsMayEndInAnExclamationMark) {
  EXPECT_EQ(levelsIn("5#|#@$.#|5#!\n"), 1U);
  EXPECT_EQ(levelsIn("5#|\n#@$.#|\n5#!\n5#|#@$.#|5#!\n"), 2U);
}

TEST(SokobanCollections, ASlipInEveryRowIsStillPointedAt) {
  EXPECT_EQ(refusal("x####\n#@$?#\n#x###\n").substr(0, 19), "-:2:4: unexpected '");
}

TEST(SokobanCollections, CharactersBeyondAsciiAreShown) {
  EXPECT_EQ(refusal("#####\n#@$\u00E9#\n#####\n").substr(0, 23), "-:2:4: unexpected '\u00E9',");
}

TEST(SokobanCollections, RunLengthsCannotFillTheMemory) {
  std::string text;
  for (int level = 0; level < 300; ++level) text += "#@98#|998|#!\n";
  EXPECT_NE(refusal(text).find("more than 20000000 squares"), std::string::npos) << refusal(text);
}

TEST(SokobanMoves, ANumberNeedsAMove) {
  EXPECT_EQ(answerRefusal("R3"), "1:2: a number with no move after it, expected u, d, l or r");
  EXPECT_EQ(answerRefusal("R\n 12 \n"), "2:2: a number with no move after it, expected u, d, l or r");
}

TEST(SokobanMoves, HugeCountsAreRefused) {
  EXPECT_EQ(answerRefusal("R99999999999999999999l"), "1:2: more than 10000000 moves");
  EXPECT_EQ(answerRefusal("10000000lr"), "1:10: more than 10000000 moves");
}

}  // namespace
}  // namespace puzzles
