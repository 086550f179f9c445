#include "puzzles/options.h"

#include <gtest/gtest.h>

#include "puzzles/family.h"

namespace puzzles {
namespace {

const std::vector<GenerateOption>& optionsOf(const char* family) { return findFamily(family)->info().options; }

const GenerateOption kPresses{.name = "presses", .title = {}, .help = "presses", .value = WholeOption{1, 9, 6}};

TEST(Options, AreDescribedKindsOfPuzzlesFirst) {
  EXPECT_EQ(describe(optionsOf("maze"), {}), "dfs, loops 0.0");
  EXPECT_EQ(describe(optionsOf("maze"), {.loops = 0.1, .algorithm = "wilson", .far = true}), "wilson, loops 0.1, far");
  EXPECT_EQ(describe(optionsOf("sudoku"), {.givensMin = 30, .givensMax = 30}), "givens 30-30");
  EXPECT_EQ(describe(optionsOf("sokoban"), {.size = 7}), "boxes 2");
}

TEST(Options, OfAFamilysOwnAreKeptByName) {
  GenerateSpec spec;
  EXPECT_EQ(wholeValue(kPresses, spec), 6);
  wholeIn(kPresses, spec) = 3;
  EXPECT_EQ(wholeValue(kPresses, spec), 3);
  EXPECT_EQ(spec.own, (std::map<std::string, int, std::less<>>{{"presses", 3}}));
}

TEST(Options, ShowAShareInPerCent) {
  const GenerateOption& loops = *findFamily("maze")->info().option("loops");
  EXPECT_EQ(rowValue(loops, 0, {.loops = 0.25}), RowValue(25));
  GenerateSpec spec;
  setRow(loops, 0, 40, spec);
  EXPECT_EQ(spec.loops, 0.4);
}

TEST(Options, ShowTheStandardSizeWhereNoneIsSaid) {
  EXPECT_EQ(rowValue(optionsOf("maze").front(), 0, {}), RowValue(21));
}

TEST(Options, IgnoreAValueOfTheWrongKind) {
  GenerateSpec spec;
  setRow(*findFamily("maze")->info().option("algorithm"), 0, 7, spec);
  setRow(optionsOf("maze").front(), 0, std::string("large"), spec);
  EXPECT_EQ(spec.algorithm, "dfs");
  EXPECT_EQ(spec.size, 0);
}

}  // namespace
}  // namespace puzzles
