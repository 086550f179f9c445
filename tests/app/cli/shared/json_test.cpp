#include "app/cli/shared/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace {

using namespace app::cli;

TEST(JsonNumbers, AreShortAndAlwaysJson) {
  EXPECT_EQ(number(0.1f).dump(), "0.1");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()).dump(), "null");
}

}  // namespace
