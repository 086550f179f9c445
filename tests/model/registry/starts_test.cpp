// Many starts as one batch: each is the run that the same seed makes alone.

#include "model/registry/starts.h"

#include <gtest/gtest.h>

#include <cmath>

#include "puzzles/family.h"

namespace {

using thought::StartsMoment;
using thought::StartsRun;

constexpr int kStarts = 18, kBudget = 12;  // more starts than go through the network in one slice

struct StartsCase {
  std::string reasoner, family;
};
void PrintTo(const StartsCase& which, std::ostream* out) { *out << which.reasoner << " on " << which.family; }

model::LoadOptions oneThread() { return {.weights = {}, .device = "cpu", .threads = 1}; }

class Starts : public testing::TestWithParam<StartsCase> {
 protected:
  puzzles::Puzzle puzzle() const {
    const int size = GetParam().family == "maze" ? 11 : 9;
    return puzzles::findFamily(GetParam().family)->generate({.size = size}, 3).value();
  }
  std::unique_ptr<thought::ManyStarts> load() const {
    return model::loadManyStarts(GetParam().reasoner, GetParam().family, oneThread()).value();
  }
  StartsRun run() const { return thought::runStarts(*load(), {puzzle(), 5, kStarts, kBudget}).value(); }
};

TEST_P(Starts, EachIsTheRunOfItsSeedAlone) {
  const StartsRun run = this->run();
  const auto alone = model::loadReasoner(GetParam().reasoner, GetParam().family, oneThread()).value();
  for (const int start : {0, 7, kStarts - 1}) {
    auto thought = alone->begin(puzzle(), run.seedOf(start)).value();
    for (const StartsMoment& moment : run.moments) {
      const auto& reading = moment.readings[static_cast<std::size_t>(start)];
      EXPECT_EQ(*reading.answer, thought->answer);
      EXPECT_EQ(reading.verdict, thought->verdict.kind);
      EXPECT_NEAR(reading.confidence, thought->measures.confidence, 1e-4);
      EXPECT_NEAR(reading.haltProbability, thought->measures.haltProbability, 1e-4);
      EXPECT_NEAR(reading.residual, thought->measures.residual, 1e-4);
      thought = alone->step(*thought);
    }
  }
}

TEST_P(Starts, PathIndependenceIsTheMeanCosineOfTheStatesOfTheRunsAlone) {
  const auto starts = load();
  const StartsRun run = thought::runStarts(*starts, {puzzle(), 1, 2, 3}).value();
  const auto alone = model::loadReasoner(GetParam().reasoner, GetParam().family, oneThread()).value();
  const auto lastState = [&](std::uint64_t seed) {
    auto thought = alone->begin(puzzle(), seed).value();
    for (int i = 0; i < 3; ++i) thought = alone->step(*thought);
    return thought;
  };
  const auto a = lastState(1), b = lastState(2);
  double product = 0, squareA = 0, squareB = 0;
  for (std::size_t f = 0; f < a->fields().size(); ++f) {
    const auto &left = *a->fields()[f].data, &right = *b->fields()[f].data;
    for (std::size_t i = 0; i < left.size(); ++i) {
      product += double{left[i]} * double{right[i]};
      squareA += double{left[i]} * double{left[i]};
      squareB += double{right[i]} * double{right[i]};
    }
  }
  EXPECT_NEAR(run.moments.back().pathIndependence, product / std::sqrt(squareA * squareB), 1e-4);
}

TEST_P(Starts, StopWhenAsked) {
  std::stop_source stop;
  int seen = 0;
  const auto run = thought::runStarts(*load(), {puzzle(), 1, 2, kBudget}, stop.get_token(), [&](const StartsMoment&) {
    if (++seen == 3) stop.request_stop();
  });
  EXPECT_EQ(run.value().moments.size(), 3u);
}

INSTANTIATE_TEST_SUITE_P(OfRandomStartNets, Starts,
                         testing::Values(StartsCase{"recurrent_depth", "sudoku"}, StartsCase{"trm", "sudoku"},
                                         StartsCase{"recurrent_depth", "maze"}, StartsCase{"trm", "maze"}),
                         [](const auto& info) { return info.param.reasoner + "_" + info.param.family; });

TEST(LoadingStarts, RefusesWhatBeginsTheSameWayWhateverTheSeed) {
  for (const StartsCase& fixed :
       {StartsCase{"hrm", "sudoku"}, StartsCase{"astar", "sokoban"}, StartsCase{"drc", "sokoban"}}) {
    const auto loaded = model::loadManyStarts(fixed.reasoner, fixed.family, oneThread());
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().message.find("whatever the seed"), std::string::npos) << loaded.error().message;
  }
}

TEST(BeginningStarts, RefusesMoreThanFitIntoMemoryAndSaysHowManyWould) {
  const auto starts = model::loadManyStarts("trm", "maze", oneThread()).value();
  const auto large = puzzles::findFamily("maze")->generate({.size = 301}, 1).value();
  const auto refused = starts->begin({large, 1, thought::kMostStarts, 1});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("would"), std::string::npos) << refused.error().message;
}

TEST(BeginningStarts, RefusesPuzzlesOfAnotherFamilyAndNumbersOutOfRange) {
  const auto starts = model::loadManyStarts("trm", "sudoku", oneThread()).value();
  EXPECT_FALSE(starts->begin({puzzles::findFamily("maze")->generate({}, 1).value(), 1, 2, 1}));
  EXPECT_FALSE(starts->begin({puzzles::findFamily("sudoku")->generate({}, 1).value(), 1, 0, 1}));
}

}  // namespace
