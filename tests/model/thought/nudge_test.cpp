#include "model/thought/nudge.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/thought/state_path.h"
#include "tests/model/thought/hand_made.h"

namespace {

using thought::StatePoint;

std::vector<float> steady(int) { return std::vector<float>(100, 2); }

/// The steady run, pushed at iteration 3, its distance then multiplied by `factor` at every iteration.
thought::Trace pushed(double factor) {
  thought::Trace run({}, thought::Trace::kDefaultLimit, 3);
  for (int i = 0; i < 10; ++i) {
    auto state = steady(i);
    if (i >= 3) state[0] += static_cast<float>(2 * std::pow(factor, i - 3));
    run.append(thought_test::withState(i, state));
  }
  return run;
}

thought::NudgeOutcome outcome(double factor) {
  return thought::compareNudged(thought_test::traceOfStates(10, steady), pushed(factor));
}

TEST(Nudge, PushesAsFarAsItIsTold) {
  const auto before = thought_test::withState(4, steady(4));
  const auto after = thought::nudged(*before, 0.1, 1);
  EXPECT_NEAR(StatePoint(after).distance(StatePoint(before)) / StatePoint(before).norm(), 0.1, 1e-4);
}

TEST(Nudge, PushesTheSameWayForTheSameSeed) {
  const auto before = thought_test::withState(4, steady(4));
  const StatePoint once(thought::nudged(*before, 0.1, 7)), again(thought::nudged(*before, 0.1, 7)),
      other(thought::nudged(*before, 0.1, 8));
  EXPECT_EQ(once.distance(again), 0);
  EXPECT_GT(once.distance(other), 0);
}

TEST(Nudge, OfSizeNothingChangesNothing) {
  const auto before = thought_test::withState(4, steady(4));
  EXPECT_EQ(StatePoint(thought::nudged(*before, 0, 1)).distance(StatePoint(before)), 0);
}

TEST(NudgeOutcome, BeginsWithThePush) {
  EXPECT_EQ(outcome(0.5).distances.size(), 7u);
  EXPECT_NEAR(outcome(0.5).distances.front(), 0.1, 1e-6);
}

TEST(NudgeOutcome, SaysThatItCameBack) {
  EXPECT_EQ(thought::describe(outcome(0.5)),
            "pushed by 0.1 of the state at iteration 3, it came back: 0.0016 apart after 6 iterations, the answers "
            "differ in 0 squares");
}

TEST(NudgeOutcome, SaysThatItStayedApart) {
  EXPECT_NE(thought::describe(outcome(1)).find("it stayed apart: 0.1"), std::string::npos);
}

TEST(NudgeOutcome, SaysThatItWasThrownFurther) {
  EXPECT_NE(thought::describe(outcome(1.5)).find("it was thrown further"), std::string::npos);
}

TEST(NudgeOutcome, SaysThatNothingFollowedYet) {
  thought::Trace run({}, thought::Trace::kDefaultLimit, 9);
  for (int i = 0; i < 10; ++i) run.append(thought_test::withState(i, steady(i)));
  const auto found = thought::compareNudged(thought_test::traceOfStates(10, steady), run);
  EXPECT_EQ(thought::describe(found), "nudged at iteration 9: nothing followed yet");
}

TEST(NudgeOutcomes, AreCountedByWhatBecameOfThem) {
  const std::vector<thought::NudgeOutcome> all{outcome(0.5), outcome(1), outcome(0.6), outcome(1.5)};
  EXPECT_EQ(thought::describe(all), "of 4 nudges 2 came back, 1 stayed apart, 1 was thrown further");
}

TEST(NudgeOutcomes, LeaveOutThoseOfWhichNothingFollowedYet) {
  EXPECT_EQ(thought::describe(std::vector<thought::NudgeOutcome>(2)), "");
}

}  // namespace
