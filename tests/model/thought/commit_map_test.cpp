#include "model/thought/commit_map.h"

#include <gtest/gtest.h>

#include "tests/model/thought/hand_made.h"

namespace {

using Ints = std::vector<int>;

// Three squares over five iterations: one never changes, one changes once, one wavers.
const thought::Trace kTrace = thought_test::traceOfAnswers({{7, 0, 0}, {7, 0, 1}, {7, 4, 0}, {7, 4, 1}, {7, 4, 1}});

TEST(CommitMap, SaysSinceWhenEachSquareHasStood) { EXPECT_EQ(thought::commitMap(kTrace, 4).since, (Ints{0, 2, 3})); }

TEST(CommitMap, CountsFlips) { EXPECT_EQ(thought::commitMap(kTrace, 4).flips, (Ints{0, 1, 3})); }

TEST(CommitMap, KnowsNothingOfWhatComesAfterTheCursor) {
  const auto map = thought::commitMap(kTrace, 2);
  EXPECT_EQ(map.since, (Ints{0, 2, 2}));
  EXPECT_EQ(map.flips, (Ints{0, 1, 2}));
}

TEST(CommitMap, SaysWhenTheLastSquareWasSettled) { EXPECT_EQ(thought::commitMap(kTrace, 4).settled(), 3); }

TEST(CommitMap, EndsWhereTheRecordEnds) { EXPECT_EQ(thought::commitMap(kTrace, 99), thought::commitMap(kTrace, 4)); }

TEST(CommitMap, IsEmptyForATraceWithoutThoughts) { EXPECT_TRUE(thought::commitMap(thought::Trace(), 3).empty()); }

TEST(CommitMap, IsEmptyWhereAnswersAreMoves) {
  EXPECT_TRUE(thought::commitMap(thought_test::traceOfAnswers({{}, {}}), 1).empty());
}

}  // namespace
