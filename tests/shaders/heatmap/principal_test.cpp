#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "tests/shaders/fields.h"

namespace {

float dot(const std::vector<float>& a, const std::vector<float>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0f);
}

// Noise of size 0.1, and along three fixed directions of channel space much more of it: 9, 5 and 2.
struct Elongated {
  static constexpr int kChannels = 24, kSide = 30;
  std::vector<std::vector<float>> directions{3, std::vector<float>(kChannels, 0)};
  Field field = random(kChannels, kSide, kSide, 3);

  Elongated() {
    for (int c = 0; c < 8; ++c) {
      for (int i = 0; i < 3; ++i)
        directions[std::size_t(i)][std::size_t(8 * i + c)] = (c % 2 ? -1 : 1) / std::sqrt(8.0f);
    }
    for (float& value : field.values) value *= 0.1f;
    const Field strengths = random(3, kSide, kSide, 4);
    constexpr float kSizes[] = {9, 5, 2};
    for (std::size_t square = 0; square < std::size_t(kSide * kSide); ++square) {
      for (std::size_t i = 0; i < 3; ++i)
        addAlong(square, directions[i], kSizes[i], strengths.values[i * 900 + square]);
    }
  }
  void addAlong(std::size_t square, const std::vector<float>& direction, float size, float strength) {
    for (std::size_t c = 0; c < kChannels; ++c) field.values[c * 900 + square] += direction[c] * size * strength + 1;
  }
};

TEST(PrincipalAxes, AreTheDirectionsInWhichTheFieldVaries) {
  const Elongated made;
  const auto axes = gpu::fitPrincipalAxes(made.field.tensor()).axes;
  ASSERT_EQ(axes.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(std::abs(dot(axes[i], made.directions[i])), 1, 0.01) << i;
}

TEST(PrincipalAxes, AreOrthonormal) {
  const auto axes = gpu::fitPrincipalAxes(random(40, 9, 9, 5).tensor()).axes;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(dot(axes[i], axes[j]), i == j ? 1 : 0, 1e-5);
  }
}

TEST(PrincipalAxes, HaveAPositiveLargestEntry) {
  for (const auto& axis : gpu::fitPrincipalAxes(random(12, 9, 9, 6).tensor()).axes) {
    EXPECT_GT(*std::max_element(axis.begin(), axis.end()), -*std::min_element(axis.begin(), axis.end()));
  }
}

TEST(PrincipalAxes, AreTheSameForTheSameField) {
  const Field field = random(288, 9, 9, 7);
  EXPECT_EQ(gpu::fitPrincipalAxes(field.tensor()).axes, gpu::fitPrincipalAxes(field.tensor()).axes);
}

TEST(PrincipalAxes, OfAConstantFieldAreStillUnitVectors) {
  const auto [mean, axes] = gpu::fitPrincipalAxes(filled(5, 3, 3, 2.5f).tensor());
  EXPECT_EQ(mean, std::vector<float>(5, 2.5f));
  ASSERT_EQ(axes.size(), 3u);
  for (const auto& axis : axes) EXPECT_NEAR(dot(axis, axis), 1, 1e-5);
}

TEST(PrincipalAxes, AreAsManyAsThereAreChannelsAtMost) {
  EXPECT_EQ(gpu::fitPrincipalAxes(random(1, 4, 4, 8).tensor()).axes.size(), 1u);
  EXPECT_EQ(gpu::fitPrincipalAxes(random(2, 4, 4, 8).tensor()).axes.size(), 2u);
}

TEST(PrincipalAxes, LeaveOutSquaresThatAreNotFinite) {
  Elongated made;
  made.field.at(0, 3, 3) = std::numeric_limits<float>::infinity();
  made.field.at(5, 20, 1) = std::numeric_limits<float>::quiet_NaN();
  const auto axes = gpu::fitPrincipalAxes(made.field.tensor()).axes;
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(std::abs(dot(axes[i], made.directions[i])), 1, 0.01) << i;
}

TEST(PrincipalAxes, OfAFieldWithoutAFiniteSquareAreFinite) {
  const auto axes = gpu::fitPrincipalAxes(filled(4, 2, 2, std::numeric_limits<float>::quiet_NaN()).tensor()).axes;
  for (const auto& axis : axes) EXPECT_NEAR(dot(axis, axis), 1, 1e-5);
}

}  // namespace
