#include <gtest/gtest.h>

#include <limits>

#include "shaders/heatmap/views.h"
#include "tests/shaders/fields.h"

namespace {

using gpu::Range;
using gpu::View;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

// Two channels, one row, two squares: (3, 4) and (0, -2).
const Field kPairs{2, 1, 2, {3, 0, 4, -2}};

std::vector<std::vector<float>> read(View view, const Field& field, const Field& previous = kPairs, int channel = 0) {
  const auto axes = gpu::fitPrincipalAxes(field.tensor());
  gpu::Heatmap heatmap;
  heatmap.view = view;
  heatmap.field = field.tensor();
  heatmap.previous = previous.tensor();
  heatmap.axes = &axes;
  heatmap.channel = channel;
  return gpu::readings(heatmap);
}

using Planes = std::vector<std::vector<float>>;

TEST(Readings, OfAChannelAreItsValues) { EXPECT_EQ(read(View::Channel, kPairs, kPairs, 1), (Planes{{4, -2}})); }
TEST(Readings, OfTheNormAreLengthsOverChannels) { EXPECT_EQ(read(View::Norm, kPairs), (Planes{{5, 2}})); }
TEST(Readings, OfTheWallAreAllChannels) { EXPECT_EQ(read(View::Wall, kPairs), (Planes{{3, 0}, {4, -2}})); }

TEST(Readings, OfTheChangeAreLengthsOfTheDifference) {
  EXPECT_EQ(read(View::Change, kPairs, Field{2, 1, 2, {0, 0, 0, -1}}), (Planes{{5, 1}}));
}

TEST(Readings, OfTheEntropyAreNats) {
  const auto planes = read(View::Entropy, Field{2, 1, 2, {0.5f, 1, 0.5f, 0}});
  EXPECT_FLOAT_EQ(planes[0][0], std::log(2.0f));
  EXPECT_EQ(planes[0][1], 0);
}

TEST(Readings, OfTheConfidenceAreTheLargestProbabilities) {
  EXPECT_EQ(read(View::Confidence, Field{2, 1, 2, {0.25f, 1, 0.75f, 0}}), (Planes{{0.75f, 1}}));
}

TEST(Readings, OfPrincipalComponentsHaveTheVarianceOfTheField) {
  const auto planes = read(View::Principal, Field{2, 1, 2, {1, -1, 2, -2}});
  ASSERT_EQ(planes.size(), 3u);
  EXPECT_NEAR(planes[0][0], std::sqrt(5.0f), 1e-5);
  EXPECT_NEAR(planes[0][1], -std::sqrt(5.0f), 1e-5);
  EXPECT_NEAR(planes[1][0], 0, 1e-5);
  EXPECT_EQ(planes[2][0], 0);
}

TEST(Readings, AreNanWhereAChannelIsNan) {
  const Field field{2, 1, 2, {0.5f, 0.5f, kNan, 0.5f}};
  for (const gpu::ViewInfo& info : gpu::viewInfos()) {
    if (info.view == View::Channel || info.view == View::Wall) continue;  // show the channels as they are
    const auto planes = read(info.view, field);
    EXPECT_TRUE(std::isnan(planes[0][0])) << info.name;
    EXPECT_FALSE(std::isnan(planes[0][1])) << info.name;
  }
}

TEST(FullRange, IgnoresWhatIsNotFinite) {
  const std::vector<float> values{kNan, 3, -kInfinity, -2, kInfinity};
  EXPECT_EQ(gpu::fullRange(values), (Range{-2, 3}));
}

TEST(FullRange, IsZeroToOneWhenNothingIsFinite) {
  EXPECT_EQ(gpu::fullRange(std::vector<float>{kNan, kInfinity}), (Range{0, 1}));
  EXPECT_EQ(gpu::percentileRange({}, 5, 95), (Range{0, 1}));
}

TEST(PercentileRange, InterpolatesBetweenReadings) {
  std::vector<float> values{kNan};
  for (int i = 100; i >= 0; --i) values.push_back(float(i));
  EXPECT_EQ(gpu::percentileRange(values, 5, 95), (Range{5, 95}));
  EXPECT_EQ(gpu::percentileRange(values, 2.5f, 97.5f), (Range{2.5f, 97.5f}));
}

TEST(PercentileRange, IsTheFullRangeFromZeroToAHundred) {
  const std::vector<float> values{4, -1, 7, 0};
  EXPECT_EQ(gpu::percentileRange(values, 0, 100), gpu::fullRange(values));
  EXPECT_EQ(gpu::percentileRange(values, -50, 900), gpu::fullRange(values));
}

}  // namespace
