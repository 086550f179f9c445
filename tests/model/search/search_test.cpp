// Searches as reasoners: what they find, show and count. What all reasoners share is in reasoner_conformance_test.cpp.

#include <gtest/gtest.h>

#include <algorithm>

#include "model/nets/net_kinds.h"
#include "model/registry/registry.h"
#include "model/search/search_kinds.h"
#include "model/search/search_reasoner.h"
#include "puzzles/family.h"
#include "puzzles/sokoban/sokoban.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using puzzles::Puzzle;
using thought::Reasoner;
using thought::ThoughtPtr;
using ReasonerPtr = std::unique_ptr<Reasoner>;

constexpr const char* kCorridor = "######\n#@ $.#\n######\n";
/// The player is on the wrong side of the box; no bound says so.
constexpr const char* kLost = "#######\n#. @$ #\n#######\n";
constexpr const char* kLostAtOnce = "#####\n#$ .#\n#@  #\n#####\n";
constexpr const char* kSolved = "####\n#@*#\n####\n";

Puzzle levelOf(const char* text) { return puzzles::sokobanFamily().parse(text).value().front(); }

Puzzle generated(int size, int boxes, std::uint64_t seed) {
  return puzzles::sokobanFamily().generate({.size = size, .boxes = boxes}, seed).value();
}

ReasonerPtr load(const std::string& name) { return model::loadReasoner(name, "sokoban", {}).value(); }

const nlohmann::json kConfig{{"width", 4}, {"layers", 1}, {"ticks", 2}, {"head", "player"}, {"hidden", 8}};

const model::SearchKind& kindOf(const std::string& name) {
  return **std::ranges::find(model::searchKinds(), name, [](const model::SearchKind* kind) { return kind->name; });
}

/// A planner that has learnt nothing yet.
ReasonerPtr planned() {
  torch::manual_seed(3);
  const nlohmann::json recipe{{"objective", {{"step_reward", -0.5}, {"discount", 0.9}}}};
  const model::NetKind* drc = model::findNetKind("drc", "sokoban");
  return std::make_unique<model::SearchReasoner>(kindOf("mcts_drc"),
                                                 model::LoadedNet{.kind = drc,
                                                                  .family = "sokoban",
                                                                  .net = model::makeNet(*drc, "sokoban", kConfig),
                                                                  .metadata = {{"recipe", recipe.dump()}},
                                                                  .path = "planner.safetensors"});
}

/// Until it is over, or has had `most` iterations.
ThoughtPtr finish(Reasoner& reasoner, const Puzzle& level, int most = 2000) {
  ThoughtPtr thought = reasoner.begin(level, 1).value();
  while (!thought->measures.over && thought->iteration < most) thought = reasoner.step(*thought);
  return thought;
}

int pushesOf(const std::string& moves) {
  return static_cast<int>(std::ranges::count_if(moves, [](char letter) { return letter < 'a'; }));
}

float sumOf(const thought::Field& field) {
  float sum = 0;
  for (const float value : *field.data) sum += value;
  return sum;
}

TEST(Mcts, SolvesACorridorInTwoSimulations) {
  const auto reasoner = load("mcts");
  const ThoughtPtr end = finish(*reasoner, levelOf(kCorridor));
  EXPECT_EQ(end->iteration, 2);
  EXPECT_EQ(end->answer.moves, "rR");
  EXPECT_TRUE(end->verdict.valid());
  EXPECT_EQ(end->plan->policy, (std::vector{0.0f, 0.0f, 0.0f, 1.0f}));
  EXPECT_EQ(end->measures.nodes, 3);
}

TEST(Mcts, ShowsWhereItsSimulationsHadPlayerAndBoxes) {
  const auto reasoner = load("mcts");
  const ThoughtPtr end = finish(*reasoner, levelOf(kCorridor));
  const auto &visits = end->fields()[0], &boxes = end->fields()[1];
  EXPECT_EQ(visits.name, "visits");
  EXPECT_EQ(boxes.name, "boxes");
  // Three simulations, the start's own among them, saw 1, 2 and 3 positions.
  EXPECT_EQ((std::vector{visits.at(0, 1, 1), visits.at(0, 1, 2), visits.at(0, 1, 3)}), (std::vector{3.f, 2.f, 1.f}));
  EXPECT_EQ((std::vector{boxes.at(0, 1, 3), boxes.at(0, 1, 4)}), (std::vector{5.f, 1.f}));
}

TEST(Mcts, ExpectsAtMostWhatTheSolutionEarns) {
  const auto reasoner = load("mcts");
  const ThoughtPtr end = finish(*reasoner, levelOf(kCorridor));
  EXPECT_GT(end->measures.value, 0);
  EXPECT_LT(end->measures.value, -0.1 + 0.97 * 10.9);
}

TEST(Mcts, SolvesSmallLevelsWithinItsBudget) {
  const auto reasoner = load("mcts");
  for (std::uint64_t seed = 100; seed < 110; ++seed) {
    const ThoughtPtr end = finish(*reasoner, generated(6, 2, seed), reasoner->info().defaultBudget);
    EXPECT_TRUE(end->verdict.valid()) << seed;
    EXPECT_EQ(end->measures.nodes, end->iteration + 1) << seed;
  }
}

TEST(AStar, PushesAsRarelyAsTheExactSolver) {
  const auto reasoner = load("astar");
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const Puzzle level = generated(6, 2, seed);
    const ThoughtPtr end = finish(*reasoner, level);
    EXPECT_TRUE(end->verdict.valid()) << seed;
    EXPECT_EQ(end->measures.nodes, end->iteration) << seed;
    EXPECT_EQ(pushesOf(end->answer.moves), pushesOf(puzzles::sokobanFamily().solve(level, {}).answer->moves)) << seed;
  }
}

TEST(AStar, ShowsTheBoxesOfItsFrontierAndOfWhatItExpanded) {
  const auto reasoner = load("astar");
  const ThoughtPtr start = reasoner->begin(levelOf(kCorridor), 1).value(), end = reasoner->step(*start);
  EXPECT_EQ(start->fields()[0].name, "frontier");
  EXPECT_EQ(start->fields()[1].name, "expanded");
  EXPECT_EQ(start->fields()[0].at(0, 1, 3), 1);
  EXPECT_EQ(sumOf(start->fields()[1]), 0);
  EXPECT_EQ(end->fields()[0].at(0, 1, 3), 0);
  EXPECT_EQ(end->fields()[0].at(0, 1, 4), 1);
  EXPECT_EQ(end->fields()[1].at(0, 1, 3), 1);
}

TEST(MctsWithAPlanner, SolvesASmallLevelHoweverBadThePlanner) {
  const auto reasoner = planned();
  EXPECT_TRUE(finish(*reasoner, generated(5, 1, 4))->verdict.valid());
}

TEST(MctsWithAPlanner, ComputesWhatTheTicksOfOneEvaluationCost) {
  const auto reasoner = planned();
  const Puzzle level = generated(6, 1, 3);
  const ThoughtPtr first = reasoner->step(*reasoner->begin(level, 1).value());
  const double ticks = 2 * 18.0 * (4 * 4 + 1) * 4 * 4 * (level.height - 2) * (level.width - 2);
  EXPECT_GT(first->measures.flops, ticks);
  EXPECT_LT(first->measures.flops, ticks + 200);
}

TEST(MctsWithAPlanner, CountsTheEvaluationOfTheStart) {
  const Puzzle level = generated(6, 1, 3);
  const double ticks = 2 * 18.0 * (4 * 4 + 1) * 4 * 4 * (level.height - 2) * (level.width - 2);
  EXPECT_GE(planned()->begin(level, 1).value()->measures.flops, ticks);
}

TEST(MctsWithAPlanner, SaysWhoseWeightsItThinksWith) {
  const auto reasoner = planned();
  EXPECT_EQ(reasoner->info().weights, "planner.safetensors");
  EXPECT_GT(reasoner->info().parameters, 0);
  EXPECT_NE(reasoner->info().card.find("An Investigation of Model-Free Planning"), std::string::npos);
}

TEST(MctsWithAPlanner, RefusesALevelWhoseEdgeCanBeWalkedOn) {
  const auto begun = planned()->begin(levelOf("#####\n#@$.#\n#   #\n"), 1);
  ASSERT_FALSE(begun);
  EXPECT_NE(begun.error().text().find("edge"), std::string::npos);
}

/// What holds for each of the three, by name.
class EverySearch : public testing::TestWithParam<const char*> {
 protected:
  ReasonerPtr make() const { return GetParam() == std::string("mcts_drc") ? planned() : load(GetParam()); }
};

TEST_P(EverySearch, IsOverWithoutASolutionWhereThereIsNone) {
  const auto reasoner = make();
  const ThoughtPtr end = finish(*reasoner, levelOf(kLost));
  EXPECT_TRUE(end->measures.over);
  EXPECT_LT(end->iteration, 5);
  EXPECT_FALSE(end->verdict.valid());
}

TEST_P(EverySearch, IsOverFromTheStartWhereABoundSaysThatAllIsLost) {
  const ThoughtPtr start = make()->begin(levelOf(kLostAtOnce), 1).value();
  EXPECT_TRUE(start->measures.over);
  EXPECT_FALSE(start->verdict.valid());
}

TEST_P(EverySearch, IsOverFromTheStartOfASolvedLevel) {
  const ThoughtPtr start = make()->begin(levelOf(kSolved), 1).value();
  EXPECT_TRUE(start->measures.over);
  EXPECT_TRUE(start->verdict.valid());
}

TEST_P(EverySearch, StaysAsItIsOnceItIsOver) {
  const auto reasoner = make();
  const ThoughtPtr end = finish(*reasoner, levelOf(kCorridor)), after = reasoner->step(*end);
  EXPECT_EQ(after->iteration, end->iteration + 1);
  EXPECT_EQ(after->answer, end->answer);
  EXPECT_EQ(after->measures.nodes, end->measures.nodes);
  EXPECT_EQ(after->measures.residual, 0);
  EXPECT_EQ(after->measures.flops, 0);
  for (std::size_t i = 0; i < end->fields().size(); ++i) EXPECT_EQ(*after->fields()[i].data, *end->fields()[i].data);
}

TEST_P(EverySearch, GivesEveryThoughtAgainInAnyOrder) {
  const Puzzle level = generated(6, 1, 3);
  const auto reasoner = make();
  std::vector<ThoughtPtr> run{reasoner->begin(level, 1).value()};
  while (run.size() < 7) run.push_back(reasoner->step(*run.back()));
  for (const std::size_t i : {4u, 1u, 5u, 0u, 2u}) {
    const ThoughtPtr again = reasoner->step(*run[i]);
    EXPECT_EQ(again->answer, run[i + 1]->answer) << i;
    EXPECT_EQ(again->plan, run[i + 1]->plan) << i;
    EXPECT_EQ(again->measures.residual, run[i + 1]->measures.residual) << i;
    EXPECT_EQ(*again->fields()[0].data, *run[i + 1]->fields()[0].data) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, EverySearch, testing::Values("mcts", "mcts_drc", "astar"),
                         [](const auto& info) { return std::string(info.param); });

TEST(SearchRegistry, OffersASearchWithAPlannerExactlyWhenItHasItsWeights) {
  const auto choices = model::reasonerChoices("sokoban");
  const auto found = std::ranges::find(choices, "mcts_drc", &model::Choice::reasoner);
  ASSERT_NE(found, choices.end());
  EXPECT_TRUE(found->search && found->needsWeights);
  EXPECT_EQ(found->ready(), !found->weights.empty());
}

TEST(SearchRegistry, OffersTheOthersAfterItWithoutWeights) {
  const auto choices = model::reasonerChoices("sokoban");
  ASSERT_GE(choices.size(), 3u);
  EXPECT_EQ((choices.end() - 3)->reasoner, "mcts_drc");
  EXPECT_EQ((choices.end() - 2)->reasoner, "mcts");
  EXPECT_EQ((choices.end() - 1)->reasoner, "astar");
  EXPECT_TRUE((choices.end() - 2)->ready() && (choices.end() - 1)->ready());
}

TEST(SearchRegistry, LoadsTheWeightsOfAPlannerForTheSearchThatAsksIt) {
  const testing_model::TemporaryFolder folder;
  const std::filesystem::path path = folder / "planner.safetensors";
  const auto net = model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban", kConfig);
  const model::Safetensors file{
      .metadata = {{"format", "latentarium/1"}, {"reasoner", "drc"}, {"family", "sokoban"}, {"net", kConfig.dump()}},
      .tensors = model::parametersOf(*net)};
  ASSERT_FALSE(model::writeSafetensors(path, file));
  const auto loaded = model::loadReasoner("mcts_drc", "sokoban", {.weights = path.string(), .device = "cpu"});
  ASSERT_TRUE(loaded) << loaded.error().text();
  EXPECT_TRUE(finish(**loaded, levelOf(kCorridor))->verdict.valid());
}

TEST(SearchRegistry, RefusesWeightsForASearchThatNeedsNone) {
  const auto loaded = model::loadReasoner("mcts", "sokoban", {.weights = "sudoku-trm"});
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().text().find("without weights"), std::string::npos);
}

}  // namespace
