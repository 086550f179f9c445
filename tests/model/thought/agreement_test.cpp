#include "model/thought/agreement.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/model/thought/hand_made.h"

namespace {

using Doubles = std::vector<double>;

/// Four squares: one given, one settled in round 1, one in round 2, one never.
puzzles::AlgorithmRun algorithm() {
  puzzles::AlgorithmRun run;
  run.decided = {0, 1, 2, puzzles::AlgorithmRun::kNever};
  run.value = {9, 1, 2, 3};
  run.rounds = 2;
  return run;
}

const thought::Trace kTrace = thought_test::traceOfAnswers({{9, 1, 2, 3}, {9, 0, 2, 3}, {9, 1, 0, 0}, {9, 1, 2, 0}});

TEST(Agreement, ComparesWhatTheAlgorithmHasSettledByThen) {
  const Doubles agreed = thought::agreementOf(kTrace, algorithm()).agreed;
  EXPECT_TRUE(std::isnan(agreed[0]));
  EXPECT_EQ(Doubles(agreed.begin() + 1, agreed.end()), (Doubles{0, 0.5, 1}));
}

TEST(Agreement, TellsHowFarTheAlgorithmIs) {
  EXPECT_EQ(thought::agreementOf(kTrace, algorithm()).settled, (Doubles{0, 1.0 / 3, 2.0 / 3, 2.0 / 3}));
}

TEST(Agreement, LetsTheAlgorithmDoSeveralRoundsAnIteration) {
  EXPECT_EQ(thought::agreementOf(kTrace, algorithm(), 2).agreed[1], 0.5);
}

TEST(Agreement, IsNoneWhereAnswersAreMoves) {
  EXPECT_EQ(thought::agreementOf(thought_test::traceOfAnswers({{}, {}}), algorithm()).agreed[1], 0);
}

}  // namespace
