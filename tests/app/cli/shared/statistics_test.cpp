#include "app/cli/shared/statistics.h"

#include <gtest/gtest.h>

namespace {

using namespace app::cli;

TEST(WilsonInterval, MatchesPublishedValues) {
  const Interval none = wilsonInterval(0, 10), most = wilsonInterval(98, 100);
  EXPECT_NEAR(none.low, 0, 1e-9);
  EXPECT_NEAR(none.high, 0.2775, 5e-5);
  EXPECT_NEAR(most.low, 0.9300, 5e-5);
  EXPECT_NEAR(most.high, 0.9945, 5e-5);
}

TEST(WilsonInterval, SaysNothingAboutNothing) {
  EXPECT_EQ(wilsonInterval(0, 0).low, 0);
  EXPECT_EQ(wilsonInterval(0, 0).high, 1);
}

}  // namespace
