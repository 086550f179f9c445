// Nudges: where they act, and what a planner that is steered is counted to have done.

#include <gtest/gtest.h>

#include <cmath>

#include "model/nets/encoding.h"
#include "model/nets/net_kinds.h"
#include "model/nets/weights.h"
#include "model/probes/steer.h"
#include "model/probes/study.h"
#include "model/reasoners/nudge_tensors.h"
#include "model/reasoners/nudges.h"
#include "model/training/recipe.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using model::Mark;
using model::PlanTarget;
using model::Probes;
using model::Tensor;
using testing_model::TemporaryFolder;

/// Probes for `layers` of `channels`, whose numbers count up.
Probes countingProbes(int layers, int channels) {
  Probes probes;
  probes.channels = channels;
  probes.byLayer.resize(static_cast<std::size_t>(layers));
  float next = 1;
  for (auto& layer : probes.byLayer) {
    for (auto& probe : layer) {
      for (int i = 0; i < model::kPlanClasses * channels; ++i) probe.weights.push_back(next++);
    }
  }
  return probes;
}

TEST(Nudges, AreARowOfTheProbeAtEveryMarkedSquare) {
  const Probes probes = countingProbes(2, 3);
  const std::vector<Mark> marks{{PlanTarget::Box, 2, {1, 2}, 4, 0.5}, {PlanTarget::Agent, 2, {1, 2}, 0, 2}};
  const auto fields = model::nudgesFor(marks, probes, 4, 5);
  ASSERT_EQ(fields.size(), 1u);
  EXPECT_EQ(fields[0].name, "c2");
  for (int channel = 0; channel < 3; ++channel) {
    const auto at = static_cast<std::size_t>(channel);
    const float expected =
        0.5f * probes.at(2, PlanTarget::Box).row(4)[at] + 2.0f * probes.at(2, PlanTarget::Agent).row(0)[at];
    for (int row = 0; row < 4; ++row)
      for (int column = 0; column < 5; ++column)
        EXPECT_FLOAT_EQ(fields[0].at(channel, row, column), row == 1 && column == 2 ? expected : 0.0f);
  }
}

TEST(Nudges, RefuseMarksThatAreNowhere) {
  const Probes probes = countingProbes(2, 3);
  const Mark wrong[] = {{PlanTarget::Agent, 1, {4, 0}, 0, 1},
                        {PlanTarget::Agent, 1, {0, -1}, 0, 1},
                        {PlanTarget::Agent, 3, {0, 0}, 0, 1},
                        {PlanTarget::Agent, 0, {0, 0}, 0, 1},
                        {PlanTarget::Agent, 1, {0, 0}, 5, 1}};
  for (const Mark& mark : wrong) EXPECT_THROW(model::nudgesFor({&mark, 1}, probes, 4, 5), puzzles::Failure);
}

TEST(Nudges, InRandomDirectionsAreAsLong) {
  const Probes probes = countingProbes(1, 16), random = model::randomDirections(probes, 5);
  for (int planClass = 0; planClass < model::kPlanClasses; ++planClass) {
    double was = 0, is = 0, along = 0;
    for (std::size_t i = 0; i < 16; ++i) {
      const double a = probes.at(1, PlanTarget::Agent).row(planClass)[i];
      const double b = random.at(1, PlanTarget::Agent).row(planClass)[i];
      was += a * a, is += b * b, along += a * b;
    }
    EXPECT_NEAR(std::sqrt(is), std::sqrt(was), 1e-3 * std::sqrt(was));
    EXPECT_LT(std::abs(along), 0.9 * was);
  }
}

class TinyPlanner : public testing::Test {
 protected:
  void SetUp() override {
    torch::manual_seed(3);
    planner_ = model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban",
                              model::parseRecipe(testing_model::kTinyDrc).value().net);
    context_ = planner_->prelude(model::sokobanPlanes(torch::zeros({1, 6, 7}, torch::kByte)));
    state_ = planner_->start(context_, none_);
  }

  torch::NoGradGuard noGrad_;
  torch::Generator none_;
  std::shared_ptr<model::Net> planner_;
  model::Context context_;
  model::State state_;
};

TEST_F(TinyPlanner, ChangesExactlyTheMarkedCellsOfANudgedLayer) {
  const Probes probes = countingProbes(2, 4);
  const std::vector<Mark> marks{{PlanTarget::Agent, 2, {2, 3}, 1, 0.1}};
  const auto before = planner_->step(context_, state_, 0, none_);
  context_.nudges = model::nudgeTensors(*planner_, state_, model::nudgesFor(marks, probes, 6, 7));
  const auto after = planner_->step(context_, state_, 0, none_);
  EXPECT_TRUE(before[0].equal(after[0]));  // c1
  Tensor difference = (after[2] - before[2]).squeeze(0);
  for (int channel = 0; channel < 4; ++channel) {
    const float expected = 0.1f * probes.at(2, PlanTarget::Agent).row(1)[static_cast<std::size_t>(channel)];
    EXPECT_NEAR(difference[channel][1][2].item<float>(), expected, 1e-5);  // the net leaves the board's edge out
    difference[channel][1][2] = 0;
  }
  EXPECT_EQ(difference.abs().max().item<float>(), 0);
}

TEST_F(TinyPlanner, RefusesANudgeThatFitsNothing) {
  const auto data = std::make_shared<const std::vector<float>>(4 * 6 * 7, 1.0f);
  const thought::Field unknown{"c3", 4, 6, 7, data}, misshapen{"c1", 4, 7, 6, data};
  EXPECT_THROW(model::nudgeTensors(*planner_, state_, {&unknown, 1}), puzzles::Failure);
  EXPECT_THROW(model::nudgeTensors(*planner_, state_, {&misshapen, 1}), puzzles::Failure);
}

// ---- In the weights file ----

class PlannerFile : public testing::Test {
 protected:
  void SetUp() override {
    weights_ = testing_model::trainTiny(folder_, testing_model::kTinyDrc, 1).value().weights;
    before_ = model::readSafetensors(weights_).value();
  }

  model::ProbeReport studied() const {
    model::ProbeOptions options;
    options.weights = weights_.string();
    options.episodes = 20;
    options.heldOut = 10;
    options.epochs = options.seeds = 1;
    return model::studyProbes(options).value();
  }

  std::string errorAfter(void (*spoil)(model::Safetensors&)) const {
    EXPECT_FALSE(model::recordProbes(weights_, countingProbes(2, 4), "{}"));
    auto file = model::readSafetensors(weights_).value();
    spoil(file);
    EXPECT_FALSE(model::writeSafetensors(weights_, file));
    const auto loaded = model::loadWeights(weights_);
    return loaded ? "" : loaded.error().text();
  }

  TemporaryFolder folder_;
  std::filesystem::path weights_;
  model::Safetensors before_;
};

TEST_F(PlannerFile, KeepsItsNetBitForBitWhenProbesAreRecorded) {
  ASSERT_FALSE(model::recordProbes(weights_, countingProbes(2, 4), "{}"));
  ASSERT_FALSE(model::recordProbes(weights_, countingProbes(2, 4), "{}"));  // in place of the first
  const auto after = model::readSafetensors(weights_).value();
  EXPECT_EQ(after.tensors.size(), before_.tensors.size() + 4);
  for (const auto& tensor : before_.tensors) {
    ASSERT_NE(after.find(tensor.name), nullptr);
    EXPECT_EQ(after.find(tensor.name)->bytes, tensor.bytes) << tensor.name;
  }
  const auto loaded = model::loadWeights(weights_).value();
  ASSERT_TRUE(loaded.probes);
  EXPECT_EQ(loaded.probes->at(2, PlanTarget::Box).weights, countingProbes(2, 4).at(2, PlanTarget::Box).weights);
}

TEST_F(PlannerFile, HoldsNoProbesUntilTheyAreRecorded) { EXPECT_FALSE(model::loadWeights(weights_).value().probes); }

TEST_F(PlannerFile, SaysWhichLayerIsReadBest) {
  const std::string row = R"({"kernel": 1, "target": "box", "baseline": 0.2, "margin_interval": [0.1, 0.3], )";
  const std::string figures =
      R"({"probes": [)" + row + R"("layer": 1, "f1": 0.5}, )" + row + R"("layer": 2, "f1": 0.4}]})";
  ASSERT_FALSE(model::recordProbes(weights_, countingProbes(2, 4), figures));
  const auto probes = *model::loadWeights(weights_).value().probes;
  EXPECT_EQ(probes.best(PlanTarget::Box), 1);
  EXPECT_EQ(probes.best(PlanTarget::Agent), 2);  // not known
  EXPECT_TRUE(probes.at(1, PlanTarget::Box).finds());
  EXPECT_DOUBLE_EQ(probes.at(2, PlanTarget::Box).f1, 0.4);
  EXPECT_TRUE(std::isnan(probes.at(1, PlanTarget::Agent).f1));
}

TEST_F(PlannerFile, WithFiguresThatSomebodyEditedStillLoads) {
  for (const char* figures : {"", "7", "{", R"({"probes": 3})", R"({"probes": [{"layer": "one"}]})"}) {
    ASSERT_FALSE(model::recordProbes(weights_, countingProbes(2, 4), figures));
    EXPECT_TRUE(model::loadWeights(weights_)) << figures;
  }
}

TEST_F(PlannerFile, WithAProbeMissingIsRefusedByName) {
  EXPECT_NE(errorAfter([](model::Safetensors& file) {
              std::erase_if(file.tensors, [](const auto& tensor) { return tensor.name == "probe.box.2"; });
            }).find("probe.box.2"),
            std::string::npos);
}

TEST_F(PlannerFile, WithAMisshapenProbeIsRefusedByName) {
  EXPECT_NE(errorAfter([](model::Safetensors& file) {
              for (auto& tensor : file.tensors)
                if (tensor.name == "probe.agent.2") tensor.shape = {4, 5};
            }).find("probe.agent.2"),
            std::string::npos);
}

TEST_F(PlannerFile, WithAnythingElseCalledAProbeIsRefusedByName) {
  EXPECT_NE(errorAfter([](model::Safetensors& file) {
              file.tensors.push_back(file.tensors.back());
              file.tensors.back().name = "probe.cat.1";
            }).find("probe.cat.1"),
            std::string::npos);
}

TEST_F(PlannerFile, WithProbesOfAnotherPlannerIsRefused) {
  for (const auto& probes : {countingProbes(3, 4), countingProbes(1, 4), countingProbes(2, 5)}) {
    ASSERT_FALSE(model::recordProbes(weights_, probes, "{}"));
    const auto loaded = model::loadWeights(weights_);
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().text().find("2 layers of 4 channels"), std::string::npos) << loaded.error().text();
  }
}

// ---- The two experiments on a planner that knows nothing ----

TEST_F(PlannerFile, IsStudiedInEveryLayerTargetKernelAndTick) {
  const auto report = studied();
  EXPECT_EQ(report.weights, weights_);
  EXPECT_EQ(report.source, "generated sokoban, size 5, boxes 1, 2, seed 1");
  EXPECT_EQ(report.scores.size(), 2u * 2u * 2u);
  EXPECT_EQ(report.control.size(), report.scores.size());
  EXPECT_EQ(report.ticks.size(), (2u + 5u * 2u) * 2u * 2u);
  EXPECT_EQ(report.probes.layers(), 2);
  for (const auto& score : report.scores) EXPECT_LE(score.margin.low, score.margin.high);
}

TEST_F(PlannerFile, IsStudiedTheSameWayTwice) {
  const auto one = studied(), two = studied();
  for (std::size_t i = 0; i < one.scores.size(); ++i) EXPECT_EQ(one.scores[i].f1, two.scores[i].f1) << i;
}

TEST_F(PlannerFile, IsSteeredInEveryWay) {
  ASSERT_FALSE(model::recordProbes(weights_, studied().probes, "{}"));
  model::SteerOptions options;
  options.weights = weights_.string();
  options.levels = 10;
  options.strengths = {1, 50};
  const auto report = model::steerPlanner(options).value();
  EXPECT_EQ(report.size, 5);
  ASSERT_EQ(report.scores.size(), 5u);
  for (const auto& score : report.scores) {
    EXPECT_LE(score.succeeded, std::min(score.far, score.solved));
    EXPECT_LE(std::max(score.far, score.solved), 10);
  }
}

TEST_F(PlannerFile, WithoutProbesCannotBeSteered) {
  model::SteerOptions options;
  options.weights = weights_.string();
  const auto report = model::steerPlanner(options);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("probe train --record"), std::string::npos) << report.error().text();
}

TEST(ProbesOf, AReasonerThatIsNoPlannerAreRefused) {
  const TemporaryFolder folder;
  model::ProbeOptions options;
  options.weights = testing_model::trainTiny(folder, testing_model::kTinyMaze, 1).value().weights.string();
  const auto report = model::studyProbes(options);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("no planner"), std::string::npos) << report.error().text();
}

}  // namespace
