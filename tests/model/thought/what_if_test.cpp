#include "model/thought/what_if.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/model/thought/recorded.h"

namespace {

using namespace thought_test;
using Kind = thought::HaltingPolicy::Kind;

TEST(WhatIf, ReadsAccuracyAndIterationsOffTheRecord) {
  const auto outcome = thought::haltingOutcome({Kind::Learned, 0.5}, batch({"--+++", "-----"}));
  EXPECT_EQ(outcome.right, 1);
  EXPECT_EQ(outcome.halted, 1);
  EXPECT_EQ(outcome.accuracy(), 0.5);
  EXPECT_EQ(outcome.meanIterations(), 3);  // 2 and, without a halt, all 4
}

TEST(WhatIf, RegretsHaltingWrongWhereThinkingOnWouldHaveHelped) {
  const auto outcome = thought::haltingOutcome({Kind::Learned, 0.3}, batch({"--+++", "-----"}));
  EXPECT_EQ(outcome.early, 1);
  EXPECT_EQ(outcome.earlyRegret(), 0.5);
  EXPECT_EQ(outcome.lateRegret(), 0);
}

TEST(WhatIf, RegretsIterationsAfterTheAnswerWasRightForGood) {
  const auto outcome = thought::haltingOutcome({Kind::Fixed, 0}, batch({"--+++", "-+-++", "----+", "-++--"}));
  EXPECT_EQ(outcome.lateIterations, 2 + 1);
  EXPECT_EQ(outcome.early, 0);
}

TEST(WhatIf, HasNoMeansWithoutRuns) {
  EXPECT_TRUE(std::isnan(thought::haltingOutcome({Kind::Fixed, 0}, {}).accuracy()));
}

TEST(Thresholds, GoFromTheLeastToTheLargestOnTheirOwnScale) {
  const auto policies = thought::thresholdsOf(Kind::Residual, 6);
  ASSERT_EQ(policies.size(), 6u);
  EXPECT_NEAR(policies[1].threshold, 1e-4, 1e-12);
  EXPECT_NEAR(policies[5].threshold, 1, 1e-12);
}

TEST(Thresholds, AreWholeWhereIterationsAreCounted) {
  const auto policies = thought::thresholdsOf(Kind::Unchanged, 500);
  EXPECT_EQ(policies.size(), 100u);
  EXPECT_EQ(policies[1].threshold, 2);
}

TEST(Thresholds, AreOneWhereThereIsNone) { EXPECT_EQ(thought::thresholdsOf(Kind::Fixed, 20).size(), 1u); }

TEST(Recorded, IsWhatAReasonerSays) {
  auto silent = batch({"-+"});
  for (auto& measures : silent.runs[0].measures) measures.haltProbability = std::nanf("");
  EXPECT_TRUE(thought::recorded(Kind::Learned, batch({"-+"})));
  EXPECT_FALSE(thought::recorded(Kind::Learned, silent));
  EXPECT_FALSE(thought::recorded(Kind::Advantage, silent));
  EXPECT_TRUE(thought::recorded(Kind::Fixed, silent));
}

}  // namespace
