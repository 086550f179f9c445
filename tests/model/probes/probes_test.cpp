// Probes: what a planner's plan is, that it is read where it is and not where it is not, and kept beside the net.

#include <gtest/gtest.h>

#include <algorithm>

#include "model/nets/encoding.h"
#include "model/nets/net_kinds.h"
#include "model/nets/weights.h"
#include "model/probes/fit.h"
#include "model/probes/score.h"
#include "model/probes/study.h"
#include "model/training/greedy.h"
#include "model/training/recipe.h"
#include "puzzles/sokoban/sokoban.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using model::PlanTarget;
using model::Samples;
using model::Tensor;
using testing_model::TemporaryFolder;

puzzles::Puzzle levelOf(const std::string& text) { return puzzles::sokobanFamily().parse(text).value().front(); }

/// The classes of a position as letters, a row of the board to a line: "." never, else the direction.
std::string drawn(const puzzles::Puzzle& level, const std::vector<std::uint8_t>& classes) {
  std::string text;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    text += ".udlr"[classes[i]];
    if ((i + 1) % static_cast<std::size_t>(level.width) == 0) text += '\n';
  }
  return text;
}

// ---- Labels ----

/// Bumps into the wall above, then pushes right twice, walks around and steps on its own track again.
const std::string kTrack =
    "#######\n"
    "#@$ . #\n"
    "#     #\n"
    "#######\n";
const std::string kTrackMoves = "urrdllu";

TEST(PlanLabels, SayWithWhichMoveTheAgentNextStepsOnASquare) {
  const auto level = levelOf(kTrack);
  const auto labels = model::planLabels(level, kTrackMoves);
  ASSERT_EQ(labels.size(), kTrackMoves.size());
  // The bump at the start steps on nothing; the start's own square is stepped on at the very end, upwards.
  EXPECT_EQ(drawn(level, labels[0].agent),
            ".......\n"
            ".urr...\n"
            ".lld...\n"
            ".......\n");
}

TEST(PlanLabels, SayWithWhichMoveABoxIsNextPushedOffASquare) {
  const auto level = levelOf(kTrack);
  EXPECT_EQ(drawn(level, model::planLabels(level, kTrackMoves)[0].box),
            ".......\n"
            "..rr...\n"
            ".......\n"
            ".......\n");
}

TEST(PlanLabels, ForgetWhatIsDone) {
  const auto level = levelOf(kTrack);
  const auto labels = model::planLabels(level, kTrackMoves);
  EXPECT_EQ(drawn(level, labels[2].box),  // after the first push
            ".......\n"
            "...r...\n"
            ".......\n"
            ".......\n");
  EXPECT_EQ(drawn(level, labels[3].box), drawn(level, std::vector<std::uint8_t>(level.cells.size(), 0)));
  EXPECT_EQ(drawn(level, labels[5].agent),
            ".......\n"
            ".u.....\n"
            ".l.....\n"
            ".......\n");
}

TEST(PlanLabels, TakeTheNextOfSeveralVisits) {
  const auto level = levelOf("#####\n#@  #\n#  $#\n#  .#\n#####\n");
  // Right, back left, down, up: the start's square is next stepped on leftwards, later upwards.
  const auto labels = model::planLabels(level, "rldu");
  EXPECT_EQ(labels[0].agent[level.index({1, 1})], 3);
  EXPECT_EQ(labels[2].agent[level.index({1, 1})], 1);
}

TEST(PlanLabels, OfABoxThatDoesNotGiveWayAreNever) {
  const auto level = levelOf("#####\n#@$##\n# . #\n#####\n");
  const auto labels = model::planLabels(level, "rr");
  EXPECT_EQ(std::ranges::count(labels[0].agent, 0), std::ssize(level.cells));
  EXPECT_EQ(std::ranges::count(labels[0].box, 0), std::ssize(level.cells));
}

// ---- Scores ----

TEST(MacroF1, AgreesWithAnExampleByHand) {
  Tensor counts = torch::zeros({5, 5}, torch::kDouble);
  counts[0][0] = 6;  // truth never: 6 read as never, 2 as up
  counts[0][1] = 2;
  counts[1][1] = 3;  // truth up: 3 read as up, 1 as never
  counts[1][0] = 1;
  counts[2][0] = 2;  // truth down: never read
  // never: 12 / (8 + 9); up: 6 / (4 + 5); down: 0; left and right: neither true nor read
  EXPECT_NEAR(model::macroF1(counts).item<double>(), (12.0 / 17 + 6.0 / 9) / 5, 1e-12);
}

TEST(MacroF1, IsOneWhenEverySquareIsReadRight) {
  EXPECT_DOUBLE_EQ(model::macroF1(torch::eye(5, torch::kDouble)).item<double>(), 1);
}

/// [seeds 1, episodes, groups 1, targets 2, 5, 5] of the same counts in every episode.
Tensor everyEpisode(const Tensor& counts, std::int64_t episodes) {
  return counts.view({1, 1, 1, 1, 5, 5}).expand({1, episodes, 1, 2, 5, 5}).contiguous();
}

TEST(Margins, OfEpisodesThatAreAllAlikeHaveNoWidthAndAreAboveReadingNever) {
  const Tensor right = torch::eye(5, torch::kDouble), wrong = torch::zeros({5, 5}, torch::kDouble);
  wrong.select(1, 4).fill_(1);  // each class once, all read as right
  wrong[4][4] = 0;
  wrong[4][3] = 1;
  const auto margins = model::marginsOf(everyEpisode(right, 10), everyEpisode(wrong, 10), 1);
  const double never = 2.0 / (1 + 5) / 5;  // one square in five is never
  EXPECT_DOUBLE_EQ(margins.baseline[0][1].item<double>(), never);
  EXPECT_DOUBLE_EQ(margins.low[0][1].item<double>(), 1 - never);
  EXPECT_DOUBLE_EQ(margins.high[0][1].item<double>(), 1 - never);
}

TEST(Margins, OfTheSameReadingsAreNothing) {
  torch::manual_seed(4);
  const Tensor counts = torch::randint(9, {2, 20, 1, 2, 5, 5}, torch::kDouble);
  const auto margins = model::marginsOf(counts, counts, 1);
  EXPECT_DOUBLE_EQ(margins.low.abs().max().item<double>(), 0);
  EXPECT_DOUBLE_EQ(margins.high.abs().max().item<double>(), 0);
}

TEST(Margins, LieAroundTheDifferenceOfTheWhole) {
  torch::manual_seed(4);
  const Tensor noise = torch::randint(9, {1, 40, 1, 2, 5, 5}, torch::kDouble);
  const auto margins = model::marginsOf(noise + 2 * torch::eye(5, torch::kDouble), noise, 1);
  const Tensor difference = margins.probe - margins.baseline;
  EXPECT_TRUE((margins.low < difference).all().item<bool>());
  EXPECT_TRUE((difference < margins.high).all().item<bool>());
}

// ---- Fitting ----

/// States of two layers in which the first holds the labels linearly, beside noise, and the second only noise; and
/// planes that say nothing of them.
struct Synthetic {
  Samples cells, planes;

  /// `code` [targets, classes, channels]: what a label looks like.
  Synthetic(std::int64_t count, const Tensor& code) {
    constexpr std::int64_t kSide = 4;
    const auto channels = code.size(2);
    const Tensor labels = torch::randint(model::kPlanClasses, {count, 2, kSide, kSide}, torch::kLong);
    Tensor held = 0.1 * torch::randn({count, kSide, kSide, channels});
    for (int target = 0; target < 2; ++target)
      held += code[target].index_select(0, labels.select(1, target).flatten()).view_as(held);
    const Tensor noise = torch::randn({count, channels, kSide, kSide});
    const Tensor episodes = torch::arange(count) / 4;
    cells = {torch::cat({held.permute({0, 3, 1, 2}), noise}, 1), 2, labels, episodes.to(torch::kLong)};
    const Tensor kinds = torch::randint(7, {count, kSide, kSide}, torch::kLong);
    planes = {torch::one_hot(kinds, 7).permute({0, 3, 1, 2}).to(torch::kFloat), 1, labels, cells.episodes};
  }

  void shuffle(std::uint64_t seed) {
    cells.labels = planes.labels = model::shuffledLabels(cells.labels, planes.inputs, seed);
  }
};

model::Margins marginsOn(const Synthetic& training, const Synthetic& heldOut, std::int64_t episodes) {
  const model::FitTerms terms{.kernel = 1, .epochs = 20, .batch = 16, .rate = 0.01};
  const auto counts = [&](const Samples& learnt, const Samples& judged) {
    return model::countReadings(model::fitProbes(learnt, terms), judged, episodes).unsqueeze(0);
  };
  return model::marginsOf(counts(training.cells, heldOut.cells), counts(training.planes, heldOut.planes), 1);
}

class SyntheticStates : public testing::Test {
 protected:
  void SetUp() override {
    torch::manual_seed(2);
    code_ = torch::randn({2, model::kPlanClasses, 12});
  }
  Tensor code_;
};

TEST_F(SyntheticStates, AreReadWhereTheyHoldTheLabelsAndNotElsewhere) {
  const Synthetic training(400, code_), heldOut(100, code_);
  const auto margins = marginsOn(training, heldOut, 25);
  for (int target = 0; target < 2; ++target) {
    EXPECT_GT(margins.probe[0][target].item<double>(), 0.8);
    EXPECT_GT(margins.low[0][target].item<double>(), 0.4);
    EXPECT_LT(margins.probe[1][target].item<double>(), 0.3);
  }
}

TEST_F(SyntheticStates, HoldNothingOfLabelsThatAreDealtAnew) {
  Synthetic training(400, code_), heldOut(100, code_);
  training.shuffle(1);
  heldOut.shuffle(2);
  const auto margins = marginsOn(training, heldOut, 25);
  EXPECT_LT(margins.probe.max().item<double>(), 0.3);
  EXPECT_LT(margins.low.max().item<double>(), 0.05);
}

TEST_F(SyntheticStates, AreLearntInEachLayerAsIfThereWereNoOther) {
  const Synthetic some(64, code_);
  Samples other = some.cells;
  other.inputs = other.inputs.clone();
  other.inputs.narrow(1, other.channels(), other.channels()).normal_();
  const Tensor one = model::fitProbes(some.cells, {.epochs = 2}), two = model::fitProbes(other, {.epochs = 2});
  EXPECT_TRUE(torch::allclose(one[0], two[0], 1e-4, 1e-6));
  EXPECT_FALSE(torch::allclose(one[1], two[1], 1e-4, 1e-6));
}

TEST_F(SyntheticStates, KeepEveryKindsLabelsWhenTheyAreDealtAnew) {
  const Synthetic some(50, code_);
  const Tensor dealt = model::shuffledLabels(some.cells.labels, some.planes.inputs, 3);
  EXPECT_FALSE(dealt.equal(some.cells.labels));
  const Tensor kinds = some.planes.inputs.argmax(1);
  for (int kind = 0; kind < 7; ++kind) {
    const auto counts = [&](const Tensor& labels) {
      return torch::bincount(labels.select(1, 0).masked_select(kinds == kind), {}, model::kPlanClasses);
    };
    EXPECT_TRUE(counts(dealt).equal(counts(some.cells.labels))) << kind;
  }
}

// ---- Recording ----

std::shared_ptr<model::Net> tinyPlanner() {
  torch::manual_seed(3);
  return model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban",
                        model::parseRecipe(testing_model::kTinyDrc).value().net);
}

std::vector<puzzles::Puzzle> tinyLevels(int count) {
  std::vector<puzzles::Puzzle> levels;
  puzzles::GenerateSpec spec;
  spec.size = 5;
  spec.boxes = 1;
  for (int i = 0; i < count; ++i)
    levels.push_back(puzzles::sokobanFamily().generate(spec, static_cast<std::uint64_t>(i)).value());
  return levels;
}

TEST(Recording, KeepsWhatThePlannerSawAndHeldBesideWhatItDid) {
  const auto planner = tinyPlanner();
  const auto levels = tinyLevels(70);
  const auto recorded = model::recordEpisodes(*planner, levels, {.limit = 9, .perEpisode = 4});
  EXPECT_EQ(recorded.episodes, 70);
  EXPECT_EQ(recorded.cells.groups, 2);
  EXPECT_EQ(recorded.cells.channels(), 4);
  EXPECT_EQ(recorded.planes.inputs.sizes(), (std::vector<std::int64_t>{recorded.planes.count(), 7, 5, 5}));
  EXPECT_LE(recorded.planes.count(), 4 * 70);
  EXPECT_EQ(recorded.planes.episodes.max().item<std::int64_t>(), 69);
}

TEST(Recording, BeginsWithTheCellsOfEveryTick) {
  const auto planner = tinyPlanner();
  const auto levels = tinyLevels(3);
  const auto first = model::recordFirstMoves(*planner, levels, 4, {.limit = 5});
  EXPECT_EQ(first.cells.sizes(), (std::vector<std::int64_t>{2 + 4, 3, 2 * 4, 5, 5}));
  // The first of one level's ticks, by the net itself.
  torch::NoGradGuard noGrad;
  torch::Generator none;
  const Tensor board = torch::tensor(levels[1].cells, torch::kByte).view({1, 7, 7});
  const auto context = planner->prelude(model::sokobanPlanes(board));
  const auto state = planner->step(context, planner->start(context, none), 0, none);
  EXPECT_TRUE(torch::allclose(first.cells[0][1], model::cellsOf(state)[0], 1e-4, 1e-5));
}

TEST(Greedy, PlaysEachLevelAsItWouldAlone) {
  const auto planner = tinyPlanner();
  const auto levels = tinyLevels(6);
  model::Onlooker nobody;
  const auto together = model::playGreedily(*planner, levels, {.limit = 8}, nobody);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto alone = model::playGreedily(*planner, {&levels[i], 1}, {.limit = 8}, nobody);
    EXPECT_EQ(together[i].choices, alone[0].choices) << i;
  }
}

TEST(Greedy, StopsWhereALevelIsSolved) {
  const auto planner = tinyPlanner();
  const std::vector<puzzles::Puzzle> levels{levelOf("#####\n#@* #\n#####\n"), levelOf("#####\n#@$.#\n#####\n")};
  model::Onlooker nobody;
  const auto games = model::playGreedily(*planner, levels, {.limit = 3}, nobody);
  EXPECT_EQ(games[0].choices, "");
  EXPECT_GE(games[1].choices.size(), 1u);
}

}  // namespace
