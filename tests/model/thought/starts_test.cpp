#include "model/thought/starts.h"

#include <gtest/gtest.h>

#include <cmath>

#include "puzzles/family.h"

namespace {

using puzzles::Puzzle;
using thought::StartReading;
using thought::StartsMoment;
using thought::StartsRequest;
using thought::StartsRun;
using Kind = puzzles::Verdict::Kind;

/// A corridor of five squares with a wall all around.
Puzzle corridor() { return puzzles::parseAny("#######\n#S   G#\n#######\n", "test").value().front(); }

puzzles::Answer path(bool whole) {
  puzzles::Answer answer{std::vector<std::uint8_t>(21, 0), {}};
  for (std::size_t i = 8; i < (whole ? 13u : 10u); ++i) answer.cells[i] = 1;
  return answer;
}

StartReading reading(bool whole, float residual = 0, float halt = 0) {
  return {std::make_shared<const puzzles::Answer>(path(whole)), whole ? Kind::Valid : Kind::Invalid, 0.5f, halt,
          residual};
}

/// Starts whose answer is right after as many iterations as each was told; at most one a moment may be told wrong.
class Scripted : public thought::ManyStarts {
 public:
  explicit Scripted(std::vector<int> rightFrom) : rightFrom_(std::move(rightFrom)) {}
  const thought::ReasonerInfo& info() const override { return info_; }
  puzzles::Result<StartsMoment> begin(const StartsRequest& request) override {
    if (request.count != static_cast<int>(rightFrom_.size())) return puzzles::Error{"another number of starts"};
    iteration_ = 0;
    return moment();
  }
  std::optional<StartsMoment> step(const std::stop_token& stop) override {
    if (stop.stop_requested()) return std::nullopt;
    ++iteration_;
    return moment();
  }

 private:
  StartsMoment moment() const {
    StartsMoment now{.iteration = iteration_, .readings = {}};
    for (const int from : rightFrom_) now.readings.push_back(reading(iteration_ >= from));
    return now;
  }
  thought::ReasonerInfo info_;
  std::vector<int> rightFrom_;
  int iteration_ = 0;
};

TEST(RunningStarts, RecordsEveryIterationUpToTheBudget) {
  Scripted starts({0, 1});
  const StartsRun run = thought::runStarts(starts, {corridor(), 1, 2, 5}).value();
  ASSERT_EQ(run.moments.size(), 6u);
  EXPECT_EQ(run.moments.back().iteration, 5);
}

TEST(RunningStarts, ShowsEveryMomentAsItComes) {
  Scripted starts({0, 1});
  std::vector<int> seen;
  (void)thought::runStarts(starts, {corridor(), 1, 2, 3}, {}, [&](const auto& now) { seen.push_back(now.iteration); });
  EXPECT_EQ(seen, (std::vector{0, 1, 2, 3}));
}

TEST(RunningStarts, KeepsWhatWasRecordedWhenStopped) {
  Scripted starts({0, 1});
  std::stop_source stop;
  const auto run = thought::runStarts(starts, {corridor(), 1, 2, 100}, stop.get_token(), [&](const auto& now) {
    if (now.iteration == 2) stop.request_stop();
  });
  EXPECT_EQ(run.value().moments.size(), 3u);
}

TEST(RunningStarts, PassesARefusalOn) {
  Scripted starts({0, 1});
  EXPECT_EQ(thought::runStarts(starts, {corridor(), 1, 3, 5}).error().message, "another number of starts");
}

TEST(Vote, IsWhatMostStartsSayInEverySquare) {
  const StartsMoment moment{.iteration = 0, .readings = {reading(true), reading(false), reading(true)}};
  const auto vote = thought::voteOf(corridor(), moment);
  EXPECT_EQ(vote.answer, path(true));
  EXPECT_TRUE(vote.verdict.valid());
}

TEST(Vote, OfEqualsTakesTheSmallestCode) {
  const StartsMoment moment{.iteration = 0, .readings = {reading(true), reading(false)}};
  EXPECT_EQ(thought::voteOf(corridor(), moment).answer, path(false));
}

TEST(Vote, ItsConfidenceMapIsTheShareOfStartsThatAgree) {
  const StartsMoment moment{.iteration = 0, .readings = {reading(true), reading(false), reading(true)}};
  const auto agreement = thought::confidenceMap(thought::voteOf(corridor(), moment));
  EXPECT_FLOAT_EQ(agreement[9], 1);
  EXPECT_FLOAT_EQ(agreement[11], 2.0f / 3);
}

TEST(Vote, ItsConfidenceIsTheMeanAgreementOverOpenSquares) {
  const StartsMoment moment{.iteration = 0, .readings = {reading(true), reading(false), reading(true)}};
  // Of the three squares between start and goal one is agreed on.
  EXPECT_NEAR(thought::voteOf(corridor(), moment).measures.confidence, (1 + 2 * 2.0 / 3) / 3, 1e-6);
}

TEST(Vote, CountsTheSquaresThatChangedSinceTheOneBefore) {
  const auto before = thought::voteOf(corridor(), {.iteration = 0, .readings = {reading(false)}});
  const auto now = thought::voteOf(corridor(), {.iteration = 1, .readings = {reading(true)}}, &before);
  EXPECT_EQ(now.measures.cellsChanged, 3);
}

TEST(Picks, AreTheSmallestResidualAndTheLargestHaltingProbability) {
  const StartsMoment moment{.iteration = 0,
                            .readings = {reading(true, NAN, NAN), reading(true, 0.3f, 0.2f), reading(true, 0.1f, 0.1f),
                                         reading(true, 0.1f, 0.9f)}};
  EXPECT_EQ(thought::smallestResidual(moment), 2);
  EXPECT_EQ(thought::largestHaltProbability(moment), 3);
}

TEST(Starts, TellWhenEachWasFirstValid) {
  Scripted starts({0, 2, 9});
  const StartsRun run = thought::runStarts(starts, {corridor(), 1, 3, 4}).value();
  EXPECT_EQ(thought::firstValid(run, 0), 0);
  EXPECT_EQ(thought::firstValid(run, 1), 2);
  EXPECT_EQ(thought::firstValid(run, 2), std::nullopt);
}

TEST(PathIndependence, IsOneForTheSameDirections) {
  EXPECT_DOUBLE_EQ(thought::pathIndependence(std::vector{3.0f, 0.0f}, 3), 1);
}

TEST(PathIndependence, IsTheMeanCosineOverPairs) {
  // (1, 0), (1, 0), (0, 1): of three pairs one has cosine 1, two have 0.
  EXPECT_DOUBLE_EQ(thought::pathIndependence(std::vector{2.0f, 1.0f}, 3), 1.0 / 3);
}

TEST(PathIndependence, HasNoPairsInASingleStart) {
  EXPECT_TRUE(std::isnan(thought::pathIndependence(std::vector{1.0f}, 1)));
}

TEST(Starts, AreDescribedInASentence) {
  StartsRun run{{corridor(), 10, 2, 0},
                {{.iteration = 0, .readings = {reading(true, 0.5f, 0.9f), reading(false, 0.1f, 0.2f)}}}};
  run.moments.front().pathIndependence = 0.976;
  EXPECT_EQ(
      thought::describe(run, 0),
      "vote: INCOMPLETE; smallest residual: seed 11, INVALID; surest to halt: seed 10, VALID; 1 of 2 seeds VALID; "
      "path independence 0.98");
}

}  // namespace
