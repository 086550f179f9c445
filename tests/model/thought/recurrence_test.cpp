#include "model/thought/recurrence.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/model/thought/hand_made.h"

namespace {

using thought::Recurrence;
using Kind = Recurrence::Kind;

Recurrence recurrence(int size, const std::function<std::vector<float>(int)>& stateAt) {
  const auto path = thought::statePath(thought_test::traceOfStates(size, stateAt));
  return thought::recurrenceOf(*thought::returnsOf(path, 12));
}

std::vector<float> rest(int i) { return {1.0f + (i < 10 ? 0.1f * static_cast<float>(10 - i) : 0.0f), 2}; }
std::vector<float> pendulum(int i) { return {i % 2 == 0 ? 1.0f : 1.3f, 1}; }
std::vector<float> triangle(int i) {
  const double angle = 2 * M_PI / 3 * i;
  return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}
std::vector<float> line(int i) { return {1 + 0.2f * static_cast<float>(i), 1}; }
std::vector<float> spiral(int i) { return {static_cast<float>(1 + std::pow(0.8, i)), 1}; }

TEST(Recurrence, RecognisesAFixedPointAndSinceWhen) {
  const auto found = recurrence(40, rest);
  EXPECT_EQ(found.kind, Kind::FixedPoint);
  EXPECT_EQ(found.since, 11);
  EXPECT_EQ(found.iterations, 29);
}

TEST(Recurrence, RecognisesACycleOfTwo) {
  const auto found = recurrence(42, pendulum);
  EXPECT_EQ(found.kind, Kind::Cycle);
  EXPECT_EQ(found.period, 2);
  EXPECT_EQ(found.iterations, 40);
  EXPECT_NEAR(found.step, 0.2, 0.02);
}

TEST(Recurrence, NamesTheShortestPeriod) { EXPECT_EQ(recurrence(40, triangle).period, 3); }

TEST(Recurrence, RecognisesARunThatStillSettles) {
  const auto found = recurrence(20, spiral);
  EXPECT_EQ(found.kind, Kind::Settling);
  EXPECT_NEAR(found.halvesIn, std::log(0.5) / std::log(0.8), 0.3);
}

TEST(Recurrence, DoesNotCallASpiralThatIsNearlyAtRestACycle) {
  const auto found = recurrence(60, [](int i) {
    const double angle = 2 * M_PI / 5 * i, radius = 0.2 * std::pow(0.92, i);
    return std::vector{static_cast<float>(1 + radius * std::cos(angle)), static_cast<float>(radius * std::sin(angle))};
  });
  EXPECT_EQ(found.kind, Kind::Settling);
}

TEST(Recurrence, RecognisesARunThatKeepsMoving) {
  const auto found = recurrence(20, line);
  EXPECT_EQ(found.kind, Kind::Drift);
  EXPECT_EQ(found.awayIn, 12);
  EXPECT_GT(found.away, 5 * found.step);
}

TEST(Recurrence, DoesNotJudgeAShortRun) { EXPECT_EQ(recurrence(8, rest).kind, Kind::TooShort); }

TEST(Recurrence, DoesNotCallARunAtRestThatMovedAgain) {
  EXPECT_NE(recurrence(40, [](int i) { return rest(i < 38 ? 20 : 3); }).kind, Kind::FixedPoint);
}

TEST(Recurrence, DoesNotJudgeAnEmptyRun) { EXPECT_EQ(recurrence(0, rest).kind, Kind::TooShort); }

TEST(Recurrence, IsSaidInWordsWithItsEvidence) {
  EXPECT_EQ(thought::describe(recurrence(42, pendulum)),
            "cycle of period 2: ||s_t - s_(t-2)|| <= 0 of ||s_t|| for 40 iterations, since iteration 2, while ||s_t - "
            "s_(t-1)|| = 0.21");
  EXPECT_EQ(thought::describe(recurrence(40, rest)),
            "fixed point: ||s_t - s_(t-1)|| <= 0 of ||s_t|| for 29 iterations, since iteration 11");
}

TEST(Returns, AreUnknownWhereTheEarlierStateIsNotAtHand) {
  const auto path = thought::statePath(thought_test::traceOfStates(5, line));
  const auto returns = *thought::returnsOf(path, 3);
  EXPECT_TRUE(std::isnan(returns.after[2][2]));
  EXPECT_FALSE(std::isnan(returns.after[2][3]));
}

TEST(Returns, StopWhenTheyAreAskedTo) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(thought::returnsOf(thought::statePath(thought_test::traceOfStates(5, line)), 3, stop.get_token()));
}

}  // namespace
