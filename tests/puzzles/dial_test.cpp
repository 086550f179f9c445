#include "puzzles/dial.h"

#include <gtest/gtest.h>

namespace {

using namespace puzzles;

Result<std::pair<int, int>> parseGivens(std::string_view text) {
  return parseRange(*findFamily("sudoku")->info().option("givens"), text);
}

TEST(Givens, AreARangeOrOneNumber) {
  EXPECT_EQ(parseGivens("24-34").value(), std::pair(24, 34));
  EXPECT_EQ(parseGivens("30").value(), std::pair(30, 30));
}

TEST(Givens, RefuseWhatNoSudokuHas) {
  for (const char* text : {"", "-", "34-24", "16-20", "30-82", "24-", "24-34-40", "a-b", "24 -34"})
    EXPECT_FALSE(parseGivens(text)) << text;
}

TEST(Givens, SayWhatWasExpected) {
  EXPECT_EQ(parseGivens("40-30").error().message,
            "'40-30' is not a range of givens, expected for example 24-34 or 30, from 17 to 81");
}

TEST(Dial, ReadsSizesOfMazes) {
  const auto steps = parseDial(*findFamily("maze"), {}, "15, 21,61").value();
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[1].title, "size 21");
  EXPECT_EQ(steps[1].value, 21);
  EXPECT_EQ(steps[2].spec.size, 61);
}

TEST(Dial, ReadsRangesOfGivensOfSudoku) {
  const auto steps = parseDial(*findFamily("sudoku"), {}, "30-34,24").value();
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].title, "givens 30-34");
  EXPECT_EQ(steps[0].value, 32);
  EXPECT_EQ(steps[1].spec.givensMax, 24);
}

TEST(Dial, KeepsWhatElseWasAskedFor) {
  EXPECT_EQ(parseDial(*findFamily("sokoban"), {.boxes = 3}, "7").value()[0].title, "size 7, boxes 3");
}

TEST(Dial, SaysAtWhichColumnItCannotBeRead) {
  EXPECT_EQ(parseDial(*findFamily("maze"), {}, "15,x").error().column, 4);
  for (const char* text : {"", ",", "15,", "15 21", "99999999999", "-3"})
    EXPECT_FALSE(parseDial(*findFamily("maze"), {}, text)) << text;
}

}  // namespace
