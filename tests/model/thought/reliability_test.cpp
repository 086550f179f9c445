#include "model/thought/reliability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using thought::Calibration;

TEST(CalibrationError, AveragesTheGapsOfTheBins) {
  Calibration calibration;
  for (const bool came : {true, true, true, false}) calibration.add(0.9, came);  // gap 0.15, weight 4/6
  for (const bool came : {true, false}) calibration.add(0.1, came);              // gap 0.4, weight 2/6
  EXPECT_NEAR(calibration.expectedError(), 0.15 * 4 / 6 + 0.4 * 2 / 6, 1e-12);
}

TEST(CalibrationError, KeepsCertaintyInTheLastBin) {
  Calibration calibration;
  calibration.add(1.0, true);
  EXPECT_EQ(calibration.expectedError(), 0);
}

TEST(CalibrationError, IgnoresWhatIsNoProbability) {
  Calibration calibration;
  calibration.add(std::numeric_limits<double>::quiet_NaN(), true);
  EXPECT_EQ(calibration.count(), 0);
  EXPECT_TRUE(std::isnan(calibration.expectedError()));
}

thought::BatchRecord saying(std::vector<float> said, std::vector<bool> valid) {
  thought::RunRecord run;
  for (const float probability : said)
    run.measures.push_back({.confidence = probability, .haltProbability = probability});
  run.valid = std::move(valid);
  return {{}, static_cast<int>(said.size()) - 1, {run}};
}

TEST(Reliability, CountsEveryIterationButTheStart) {
  const auto batch = saying({0.9f, 0.9f, 0.1f}, {true, true, false});
  const auto reliability = thought::reliabilityOf(batch, thought::Saying::Confidence);
  EXPECT_EQ(reliability.calibration.count(), 2);
  EXPECT_NEAR(reliability.calibration.expectedError(), 0.1, 1e-6);
}

TEST(Reliability, ShowsTheSayingThatIsFurthestFromTheTruth) {
  const auto batch = saying({0, 0.95f, 0.99f, 0.97f}, {false, true, false, false});
  const auto example = thought::reliabilityOf(batch, thought::Saying::HaltProbability).examples.back();
  ASSERT_TRUE(example);
  EXPECT_EQ(example->iteration, 2);
}

TEST(Reliability, TakesTheSumOfAnExitGate) {
  auto batch = saying({0, 0.5f, 0.5f}, {false, false, true});
  batch.info.halting = {thought::HaltingPolicy::Kind::Cumulative, 0.9};
  const auto reliability = thought::reliabilityOf(batch, thought::Saying::HaltProbability);
  EXPECT_EQ(reliability.calibration.bins()[Calibration::binOf(0.75)].count, 1);
}

}  // namespace
