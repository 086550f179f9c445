#include "model/thought/gallery.h"

#include <gtest/gtest.h>

#include "tests/model/thought/recorded.h"

namespace {

using namespace thought_test;
using Kind = thought::HaltingPolicy::Kind;

TEST(Gallery, ShowsTheMostConfidentWrongAnswerFirst) {
  auto record = batch({"--", "-+", "--"});
  record.runs[2].measures[1].confidence = 0.97f;
  const auto wrong = thought::confidentlyWrong(record, {Kind::Fixed, 0});
  ASSERT_EQ(wrong.size(), 2u);
  EXPECT_EQ(wrong[0].run, 2);
  EXPECT_EQ(wrong[0].text, "97% sure after 1 iterations, and wrong");
}

TEST(Gallery, LooksWhereThePolicyEndsTheRun) {
  const auto wrong = thought::confidentlyWrong(batch({"--++"}), {Kind::Learned, 0.3});
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(wrong[0].iteration, 1);
}

TEST(Gallery, FindsAnswersThatDoNotSettle) {
  const auto restless = thought::oscillators(batch({"XXXX-----", "-----XVXV", "------X--"}));
  ASSERT_EQ(restless.size(), 2u);
  EXPECT_EQ(restless[0].run, 1);
  EXPECT_EQ(restless[0].text, "the answer changed at 4 of the last 4 iterations; right at the end");
}

TEST(Gallery, FindsInsightsThatCameLate) {
  const auto late = thought::lateInsights(batch({"-++++++++", "--+++++++", "--+++++++", "-------++", "---------"}));
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].run, 3);
  EXPECT_EQ(late[0].iteration, 7);
}

TEST(Gallery, IsEmptyWithoutRuns) {
  EXPECT_TRUE(thought::lateInsights({}).empty());
  EXPECT_TRUE(thought::oscillators({}).empty());
}

}  // namespace
