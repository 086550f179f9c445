#include "model/thought/halting.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/model/thought/hand_made.h"

namespace {

using thought::HaltingPolicy;
using thought::Measures;
using Kind = HaltingPolicy::Kind;
const float kNan = std::numeric_limits<float>::quiet_NaN();

/// One Measures per value, with `member` set to it.
template <class Number>
std::vector<Measures> series(Number Measures::*member, const std::vector<Number>& values) {
  std::vector<Measures> measures(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) measures[i].*member = values[i];
  return measures;
}

std::optional<int> halt(Kind kind, double threshold, const std::vector<Measures>& measures) {
  return thought::haltsAt(HaltingPolicy{kind, threshold}, measures);
}

TEST(HaltsAt, NeverWithAFixedBudget) {
  EXPECT_EQ(halt(Kind::Fixed, 0, series(&Measures::haltProbability, {1.0f, 1.0f, 1.0f})), std::nullopt);
}

TEST(HaltsAt, TheFirstLearnedProbabilityAboveTheThreshold) {
  const auto measures = series(&Measures::haltProbability, {0.9f, 0.1f, 0.5f, 0.6f, 0.9f});
  EXPECT_EQ(halt(Kind::Learned, 0.5, measures), 3);
  EXPECT_EQ(halt(Kind::Learned, 0.8, measures), 4);
  EXPECT_EQ(halt(Kind::Learned, 0.95, measures), std::nullopt);
}

TEST(HaltsAt, TheIterationWhereHavingStoppedIsLikelyEnough) {
  // After iterations 1, 2, 3: 0.5, 0.75, 0.875. Iteration 0 does not count.
  const auto measures = series(&Measures::haltProbability, {0.9f, 0.5f, 0.5f, 0.5f});
  EXPECT_EQ(halt(Kind::Cumulative, 0.5, measures), 1);
  EXPECT_EQ(halt(Kind::Cumulative, 0.7, measures), 2);
  EXPECT_EQ(halt(Kind::Cumulative, 0.875, measures), 3);
  EXPECT_EQ(halt(Kind::Cumulative, 0.9, measures), std::nullopt);
}

TEST(HaltsAt, TheFirstTimeThatHaltingIsWorthMoreThanGoingOn) {
  auto measures = series(&Measures::haltProbability, {0.9f, 0.3f, 0.6f, 0.6f});
  for (std::size_t i = 0; i < 4; ++i) measures[i].continueProbability = i < 3 ? 0.7f : 0.5f;
  EXPECT_EQ(halt(Kind::Advantage, 0, measures), 3);
}

TEST(HaltsAt, WhereTheEpisodeIsOver) {
  std::vector<Measures> measures(4);
  measures[2].over = measures[3].over = true;
  EXPECT_EQ(halt(Kind::Over, 0, measures), 2);
}

TEST(HaltsAt, NeverByTheWorthOfGoingOnWhereThereIsNone) {
  EXPECT_EQ(halt(Kind::Advantage, -1, series(&Measures::haltProbability, {0.9f, 0.9f})), std::nullopt);
}

TEST(HaltsAt, NoEarlierForALargerCumulativeProbability) {
  const auto measures = series(&Measures::haltProbability, {0.0f, 0.05f, 0.3f, 0.1f, 0.6f, 0.2f, 0.9f, 1.0f});
  int before = 1;
  for (double q = 0; q <= 1; q += 0.01) {
    const int at = halt(Kind::Cumulative, q, measures).value_or(8);
    EXPECT_GE(at, before) << q;
    before = at;
  }
}

TEST(ExitSurvival, IsWhatNoIterationHasLeft) {
  const auto survival = thought::exitSurvival(series(&Measures::haltProbability, {0.7f, 0.5f, 0.25f}));
  EXPECT_EQ(survival, (std::vector<double>{1, 0.5, 0.375}));
}

TEST(ExitDistribution, IsWhatEachIterationTakesOfTheSurvival) {
  const auto leaves = thought::exitDistribution(series(&Measures::haltProbability, {0.7f, 0.5f, 0.25f}));
  ASSERT_EQ(leaves.size(), 3u);
  EXPECT_TRUE(std::isnan(leaves[0]));
  EXPECT_EQ(leaves[1], 0.5);
  EXPECT_EQ(leaves[2], 0.125);
}

TEST(HaltsAt, TheFirstDivergenceBelowTheThreshold) {
  EXPECT_EQ(halt(Kind::Divergence, 5e-4, series(&Measures::divergence, {0.0f, 0.1f, 5e-4f, 4e-4f})), 3);
}

TEST(HaltsAt, TheFirstResidualBelowTheThreshold) {
  EXPECT_EQ(halt(Kind::Residual, 0.03, series(&Measures::residual, {0.01f, 0.2f, 0.02f, 0.01f})), 2);
}

TEST(HaltsAt, TheEndOfAnUnbrokenRowOfUnchangedAnswers) {
  const auto measures = series(&Measures::cellsChanged, {0, 0, 0, 4, 0, 0, 0, 0});
  EXPECT_EQ(halt(Kind::Unchanged, 2, measures), 2);
  EXPECT_EQ(halt(Kind::Unchanged, 3, measures), 6);
  EXPECT_EQ(halt(Kind::Unchanged, 5, measures), std::nullopt);
}

TEST(HaltsAt, NeverByAHeadThatIsNotThere) {
  const auto measures = series(&Measures::haltProbability, {kNan, kNan, kNan});
  for (const double threshold : {-1.0, 0.0, 0.5, 1.0}) {
    EXPECT_EQ(halt(Kind::Learned, threshold, measures), std::nullopt);
    EXPECT_EQ(halt(Kind::Cumulative, threshold, measures), std::nullopt);
  }
}

TEST(HaltsAt, NeverByNumbersOrThresholdsThatAreNan) {
  EXPECT_EQ(halt(Kind::Residual, 0.03, series(&Measures::residual, {kNan, kNan})), std::nullopt);
  EXPECT_EQ(halt(Kind::Divergence, 0.03, series(&Measures::divergence, {kNan, kNan})), std::nullopt);
  for (const auto& choice : thought::haltingChoices())
    EXPECT_EQ(halt(choice.kind, std::nan(""), std::vector<Measures>(4)), std::nullopt) << choice.name;
}

TEST(HaltsAt, NeverBeforeTheFirstIteration) {
  for (const auto& choice : thought::haltingChoices()) {
    EXPECT_EQ(halt(choice.kind, choice.standard, {}), std::nullopt) << choice.name;
    EXPECT_EQ(halt(choice.kind, choice.standard, std::vector<Measures>(1)), std::nullopt) << choice.name;
  }
}

TEST(HaltsAt, LooksNoFurtherThanItIsGiven) {
  const auto measures = series(&Measures::haltProbability, {0.0f, 0.0f, 0.9f});
  EXPECT_EQ(thought::haltsAt({Kind::Learned, 0.5}, std::span(measures).first(2)), std::nullopt);
}

TEST(HaltsAt, TheSameIterationOfATraceAsOfItsNumbers) {
  const auto measures = series(&Measures::haltProbability, {0.1f, 0.3f, 0.5f, 0.2f, 0.8f, 0.9f});
  thought::Trace trace;
  for (int i = 0; i < 6; ++i) trace.append(thought_test::numbers(i, measures[static_cast<std::size_t>(i)]));
  for (const auto& choice : thought::haltingChoices()) {
    const HaltingPolicy policy{choice.kind, choice.standard};
    EXPECT_EQ(thought::haltsAt(policy, trace), thought::haltsAt(policy, measures)) << choice.name;
  }
}

TEST(HaltingWalk, StopsOfAGrowingRunWhereHaltsAtDoes) {
  auto measures = series(&Measures::haltProbability, {0.1f, 0.3f, 0.5f, 0.2f, 0.8f, 0.9f});
  for (const auto& choice : thought::haltingChoices()) {
    const HaltingPolicy policy{choice.kind, choice.standard};
    thought::HaltingWalk walk(policy);
    for (std::size_t i = 0; i < measures.size(); ++i) {
      const bool stopped = walk.next(measures[i]);
      const auto halt = thought::haltsAt(policy, std::span(measures).first(i + 1));
      EXPECT_EQ(walk.halt(), halt) << choice.name;
      EXPECT_EQ(stopped, halt.has_value()) << choice.name;
    }
  }
}

TEST(HaltingWalk, GoesOnWithTheSignalsAfterItHasStopped) {
  thought::HaltingWalk walk({Kind::Learned, 0.5});
  EXPECT_TRUE(std::isnan(walk.signal()));
  for (const Measures& one : series(&Measures::haltProbability, {0.0f, 0.75f, 0.25f})) walk.next(one);
  EXPECT_EQ(walk.signal(), 0.25);
  EXPECT_EQ(walk.halt(), 1);
  EXPECT_EQ(walk.iterations(), 3);
}

/// At one iteration.
double signalAt(std::size_t iteration, Kind kind, const std::vector<Measures>& measures) {
  return thought::haltingSignals({kind, 0}, measures).at(iteration);
}

TEST(HaltingSignal, IsWhatTheThresholdIsComparedWith) {
  auto measures = series(&Measures::haltProbability, {0.25f, 0.5f, 0.5f});
  measures[2].divergence = 0.125f;
  measures[2].residual = 0.375f;
  EXPECT_EQ(signalAt(0, Kind::Learned, measures), 0.25);
  EXPECT_EQ(signalAt(2, Kind::Cumulative, measures), 0.75);
  EXPECT_EQ(signalAt(2, Kind::Divergence, measures), 0.125);
  EXPECT_EQ(signalAt(2, Kind::Residual, measures), 0.375);
  EXPECT_EQ(signalAt(2, Kind::Unchanged, measures), 2);
}

TEST(HaltingSignal, IsNanWhereThereIsNothingToCompare) {
  const auto measures = series(&Measures::haltProbability, {kNan, kNan});
  EXPECT_TRUE(std::isnan(signalAt(1, Kind::Fixed, measures)));
  EXPECT_TRUE(std::isnan(signalAt(1, Kind::Learned, measures)));
  EXPECT_TRUE(std::isnan(signalAt(0, Kind::Cumulative, measures)));
}

TEST(HaltingSignals, AgreeWithTheSignalOfEachIteration) {
  auto measures = series(&Measures::haltProbability, {0.1f, 0.3f, 0.5f, 0.2f});
  for (Measures& one : measures) one.continueProbability = 0.25f;
  for (const auto& choice : thought::haltingChoices()) {
    if (!choice.usesThreshold) continue;
    const HaltingPolicy policy{choice.kind, choice.standard};
    const auto signals = thought::haltingSignals(policy, measures);
    thought::HaltingWalk walk(policy);
    ASSERT_EQ(signals.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i) {
      walk.next(measures[i]);
      EXPECT_EQ(signals[i], walk.signal()) << choice.name;
    }
  }
}

TEST(HaltingChoices, CoverEveryKindWithAStandardInRange) {
  for (const auto& choice : thought::haltingChoices()) {
    EXPECT_EQ(&thought::choiceOf(choice.kind), &choice) << "not in the order of Kind: " << choice.name;
    EXPECT_GE(choice.standard, choice.minimum);
    EXPECT_LE(choice.standard, choice.maximum);
    EXPECT_TRUE(!choice.logarithmic || choice.minimum > 0) << choice.name;
  }
}

TEST(HaltingText, IsReadBackAsTheSamePolicy) {
  for (const auto& choice : thought::haltingChoices()) {
    const auto standard = thought::parseHaltingPolicy(choice.name);
    ASSERT_TRUE(standard) << choice.name;
    EXPECT_EQ(*standard, (HaltingPolicy{choice.kind, choice.standard}));
    EXPECT_EQ(*thought::parseHaltingPolicy(thought::haltingText(*standard)), *standard);
  }
  EXPECT_EQ(*thought::parseHaltingPolicy("learned:0.9"), (HaltingPolicy{Kind::Learned, 0.9}));
  EXPECT_EQ(*thought::parseHaltingPolicy("divergence:1e-5"), (HaltingPolicy{Kind::Divergence, 1e-5}));
  EXPECT_EQ(thought::haltingText({Kind::Learned, 0.9}), "learned:0.9");
}

TEST(HaltingText, ThatNamesNoPolicySaysWhatIsPossible) {
  for (const char* text : {"", "Learned", "fixd", ":0.5", "learned "}) {
    const auto policy = thought::parseHaltingPolicy(text);
    ASSERT_FALSE(policy) << text;
    const std::string& message = policy.error().message;
    for (const auto& choice : thought::haltingChoices())
      EXPECT_NE(message.find(choice.name), std::string::npos) << choice.name;
    EXPECT_NE(message.find("expected fixed, learned, "), std::string::npos) << message;
    EXPECT_NE(message.find(" or " + std::string(thought::haltingChoices().back().name)), std::string::npos) << message;
  }
}

TEST(HaltingText, WithABadThresholdSaysItsRange) {
  for (const char* text : {"learned:", "learned:x", "learned:0.5x", "learned:-1", "learned:nan", "learned:inf",
                           "learned:1e999", "learned: 0.5"}) {
    const auto policy = thought::parseHaltingPolicy(text);
    ASSERT_FALSE(policy) << text;
    EXPECT_NE(policy.error().message.find("a number from 0 to 1"), std::string::npos) << policy.error().message;
  }
  EXPECT_FALSE(thought::parseHaltingPolicy("fixed:3"));
}

}  // namespace
