#include "model/thought/landscape.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/model/thought/hand_made.h"

namespace {

using thought::Landscape;
using thought::StatePath;
using thought_test::traceOfStates;

constexpr int kDimensions = 40;

/// a along the first of two directions that are at right angles, b along the second, far from the origin.
std::vector<float> inPlane(double a, double b) {
  std::vector<float> state;
  for (int i = 0; i < kDimensions; ++i) {
    const double first = i % 2 == 0 ? 1 : 0, second = i % 4 == 1 ? 1 : i % 4 == 3 ? -1 : 0;
    state.push_back(static_cast<float>(3 + (a * first + b * second) / std::sqrt(kDimensions / 2)));
  }
  return state;
}

StatePath circle(int size, double radius) {
  return thought::statePath(
      traceOfStates(size, [&](int i) { return inPlane(2 * radius * std::cos(0.3 * i), radius * std::sin(0.3 * i)); }));
}

Landscape landscape(const std::vector<StatePath>& paths) { return *thought::landscapeOf(paths); }

double distance(const thought::LandscapePoint& a, const thought::LandscapePoint& b) {
  double sum = 0;
  for (std::size_t k = 0; k < 3; ++k) sum += std::pow(static_cast<double>(a.at[k] - b.at[k]), 2);
  return std::sqrt(sum);
}

TEST(Landscape, KeepsDistancesOfStatesThatLieInAPlane) {
  const StatePath path = circle(30, 1);
  const Landscape found = landscape({path});
  for (std::size_t i = 1; i < path.size(); ++i)
    EXPECT_NEAR(distance(found.paths[0][i], found.paths[0][0]), path[i].distance(path[0]), 1e-3);
}

TEST(Landscape, OfAPlaneIsExplainedByTwoComponents) {
  const Landscape found = landscape({circle(30, 1)});
  EXPECT_NEAR(found.explained[0] + found.explained[1], 1, 1e-4);
  EXPECT_NEAR(found.explained[2], 0, 1e-4);
}

TEST(Landscape, PutsTheDirectionOfTheLargestVarianceFirst) {
  const Landscape found = landscape({circle(42, 1)});
  EXPECT_NEAR(found.explained[0], 0.8, 0.03);  // twice as wide as high
}

TEST(Landscape, BeginsOnTheNegativeSideOfEveryAxis) {
  for (const double turn : {0.0, 1.0, 2.0, 4.0}) {
    const auto path = thought::statePath(
        traceOfStates(9, [&](int i) { return inPlane(3 * std::cos(turn + 0.2 * i), std::sin(turn + 0.2 * i)); }));
    const Landscape found = landscape({path});
    for (const float coordinate : found.paths[0][0].at) EXPECT_LE(coordinate, 0);
  }
}

TEST(Landscape, ShowsSeveralRunsInOneSpace) {
  const Landscape found = landscape({circle(30, 1), circle(30, 0.5)});
  ASSERT_EQ(found.paths.size(), 2u);
  EXPECT_NEAR(distance(found.paths[0][0], found.paths[1][0]), 1, 1e-3);
}

TEST(Landscape, FitsALongRunOnASampleOfItsStates) {
  const std::vector<StatePath> paths{circle(300, 1)};
  const auto all = *thought::landscapeOf(paths, {}, 300), some = *thought::landscapeOf(paths, {}, 40);
  EXPECT_EQ(some.paths[0].size(), 300u);
  EXPECT_NEAR(some.explained[0], all.explained[0], 0.05);
}

TEST(Landscape, OfOneStateIsOnePointInTheMiddle) {
  const Landscape found = landscape({circle(1, 1)});
  ASSERT_EQ(found.paths[0].size(), 1u);
  EXPECT_EQ(found.paths[0][0].at, (std::array<float, 3>{}));
}

TEST(Landscape, OfARunThatStandsStillIsOnePlace) {
  const auto still = thought::statePath(traceOfStates(5, [](int) { return inPlane(1, 1); }));
  const Landscape found = landscape({still});
  for (const auto& point : found.paths[0]) EXPECT_NEAR(distance(point, {}), 0, 1e-4);
}

TEST(Landscape, LeavesOutStatesWithoutAPlace) {
  const auto broken = thought::statePath(traceOfStates(6, [](int i) { return inPlane(i, i == 3 ? NAN : 1); }));
  EXPECT_EQ(landscape({broken}).paths[0].size(), 5u);
}

TEST(Landscape, StopsWhenItIsAskedTo) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(thought::landscapeOf(std::vector<StatePath>{circle(30, 1)}, stop.get_token()));
}

TEST(SymmetricEigen, FindsTheAxesOfASmallMatrix) {
  const auto eigen = thought::symmetricEigen({2, 1, 1, 2}, 2);
  EXPECT_NEAR(eigen.values[0], 3, 1e-12);
  EXPECT_NEAR(eigen.values[1], 1, 1e-12);
  EXPECT_NEAR(eigen.vectors[0][0], eigen.vectors[0][1], 1e-12);
}

TEST(StatePath, LeavesOutThoughtsThatTheirTraceHasThinned) {
  constexpr std::size_t kRoomForSome = 40 * sizeof(thought::Thought) + 1000;
  thought::Trace trace({}, kRoomForSome);
  for (int i = 0; i < 40; ++i) trace.append(thought_test::withState(i, inPlane(i, 0)));
  const StatePath path = thought::statePath(trace);
  EXPECT_LT(path.size(), 40u);
  EXPECT_GT(path.size(), 2u);
}

TEST(StatePoint, MeasuresSmallDistancesFarFromTheOrigin) {
  const StatePath path = thought::statePath(traceOfStates(2, [](int i) { return inPlane(1 + 0.001 * i, 0); }));
  EXPECT_NEAR(path[1].distance(path[0]), 0.001, 1e-5);
}

}  // namespace
