// Planners: DRC is the published net, its play and its learning are what the equations say.

#include <gtest/gtest.h>

#include <cmath>

#include "model/nets/encoding.h"
#include "model/nets/net_kinds.h"
#include "model/training/advantage.h"
#include "model/training/levels.h"
#include "model/training/play.h"
#include "puzzles/sokoban/sokoban.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using model::Context;
using model::Net;
using model::State;
using model::Tensor;
using nlohmann::json;
using testing_model::TemporaryFolder;

std::shared_ptr<Net> makeDrc(const json& config) {
  torch::manual_seed(3);
  return model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban", config);
}

std::int64_t countParameters(const Net& net) {
  std::int64_t count = 0;
  for (const auto& parameter : net.parameters()) count += parameter.numel();
  return count;
}

TEST(PublishedSize, OfDrc33) {
  const auto net = makeDrc({{"width", 32},
                            {"layers", 3},
                            {"ticks", 3},
                            {"encoder", "rgb"},
                            {"head", "published"},
                            {"side", 10},
                            {"hidden", 256},
                            {"output_gate", "tanh"}});
  EXPECT_EQ(countParameters(*net), 1'285'125);
}

// ---- One tick ----

/// [C][H][W] of one puzzle's tensor.
class Planes {
 public:
  explicit Planes(const Tensor& tensor) : tensor_(tensor.to(torch::kDouble).contiguous()) {}
  double at(std::int64_t c, std::int64_t y, std::int64_t x) const {
    if (y < 0 || x < 0 || y >= tensor_.size(-2) || x >= tensor_.size(-1)) return 0;
    return tensor_.data_ptr<double>()[(c * tensor_.size(-2) + y) * tensor_.size(-1) + x];
  }

 private:
  Tensor tensor_;
};

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

/// c and h of one cell after one tick, square by square, with the cell's own parameters.
struct PlainCell {
  const Net& net;
  std::string name;
  int width, height, side;

  Tensor weight(const std::string& part) const { return net.named_parameters()[name + "." + part].detach(); }

  double convolved(const std::string& part, int gate, int y, int x, const std::vector<const Planes*>& inputs) const {
    const Tensor kernel = weight(part + ".weight").to(torch::kDouble);
    double sum = 0;
    for (std::int64_t in = 0; in < kernel.size(1); ++in) {
      const Planes& numbers = *inputs[static_cast<std::size_t>(in / width)];
      for (int dy = 0; dy < 3; ++dy)
        for (int dx = 0; dx < 3; ++dx)
          sum += kernel[gate][in][dy][dx].item<double>() * numbers.at(in % width, y + dy - 1, x + dx - 1);
    }
    return sum;
  }

  std::pair<Tensor, Tensor> tick(const Tensor& seen, const Tensor& below, const Tensor& c, const Tensor& h) const {
    const Tensor pool = weight("pool").to(torch::kDouble);
    Tensor pooled = torch::zeros({width, height, side}, torch::kDouble), fence = torch::zeros_like(pooled);
    for (int channel = 0; channel < width; ++channel) {
      const Tensor mine = h[0][channel].to(torch::kDouble);
      pooled[channel] += pool[0][channel].item<double>() * mine.max().item<double>() +
                         pool[1][channel].item<double>() * mine.mean().item<double>();
    }
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < side; ++x) fence[0][y][x] = y == 0 || x == 0 || y == height - 1 || x == side - 1;
    const Planes i(seen[0]), b(below[0]), p(pooled), own(h[0]), edge(fence), before(c[0]);
    const Tensor bias = weight("input.bias");
    Tensor nextC = torch::zeros({width, height, side}), nextH = torch::zeros_like(nextC);
    for (int channel = 0; channel < width; ++channel) {
      for (int y = 0; y < height; ++y) {
        for (int x = 0; x < side; ++x) {
          const auto gate = [&](int which) {
            const int row = which * width + channel;
            return convolved("input", row, y, x, {&i, &b, &p}) + convolved("hidden", row, y, x, {&own}) +
                   convolved("fence", row, y, x, {&edge}) + bias[row].item<double>();
          };
          const double now = sigmoid(gate(2)) * before.at(channel, y, x) + sigmoid(gate(1)) * std::tanh(gate(0));
          nextC[channel][y][x] = now;
          nextH[channel][y][x] = std::tanh(now) * sigmoid(gate(3));
        }
      }
    }
    return {nextC, nextH};
  }
};

TEST(Drc, TicksAsTheEquationsSay) {
  const auto net = makeDrc({{"width", 3}, {"layers", 2}, {"ticks", 2}, {"head", "player"}, {"hidden", 4}});
  torch::NoGradGuard noGrad;
  Context context{torch::zeros({1, 7, 4, 3}), torch::randn({1, 3, 4, 3})};
  State state;
  for (int i = 0; i < 4; ++i) state.push_back(torch::randn({1, 3, 4, 3}));
  torch::Generator none;
  const State next = net->step(context, state, 0, none);
  const PlainCell first{*net, "cell1", 3, 4, 3}, second{*net, "cell2", 3, 4, 3};
  const auto [c1, h1] = first.tick(context.input, state[3], state[0], state[1]);
  const auto [c2, h2] = second.tick(context.input, h1.unsqueeze(0), state[2], state[3]);
  EXPECT_LT((next[0][0] - c1).abs().max().item<double>(), 1e-5);
  EXPECT_LT((next[1][0] - h1).abs().max().item<double>(), 1e-5);
  EXPECT_LT((next[2][0] - c2).abs().max().item<double>(), 1e-5);
  EXPECT_LT((next[3][0] - h2).abs().max().item<double>(), 1e-5);
}

TEST(Drc, ANudgeIsAddedToTheCellBeforeItIsReadOut) {
  const auto net = makeDrc({{"width", 3}, {"layers", 2}, {"ticks", 2}, {"head", "player"}, {"hidden", 4}});
  torch::NoGradGuard noGrad;
  Context context{torch::zeros({1, 7, 4, 3}), torch::randn({1, 3, 4, 3})};
  const State state(4, torch::randn({1, 3, 4, 3}));
  torch::Generator none;
  const State before = net->step(context, state, 0, none);
  context.nudges.resize(4);
  context.nudges[2] = torch::full({1, 3, 4, 3}, 0.5);
  const State after = net->step(context, state, 0, none);
  EXPECT_TRUE(torch::allclose(after[0], before[0]));
  EXPECT_TRUE(torch::allclose(after[2], before[2] + 0.5));
  EXPECT_TRUE(torch::allclose(after[3] / torch::tanh(after[2]), before[3] / torch::tanh(before[2]), 1e-3, 1e-4));
}

TEST(Drc, ShowsItsLayersOnTheWholeBoard) {
  const auto net = makeDrc({{"width", 3}, {"layers", 2}, {"head", "player"}});
  const auto fields = net->toFields(State(4, torch::ones({1, 3, 4, 5})), 6, 7);
  ASSERT_EQ(fields.size(), 4u);
  EXPECT_EQ(fields[2].first, "c2");
  EXPECT_EQ(fields[2].second.sizes(), (std::vector<std::int64_t>{3, 6, 7}));
  EXPECT_EQ(net->fromFields(fields)[2].sizes(), (std::vector<std::int64_t>{1, 3, 4, 5}));
}

TEST(Drc, ReadsBoardsOfAnySizeThroughThePlayersSquare) {
  const auto net = makeDrc({{"width", 3}, {"layers", 1}, {"head", "player"}});
  torch::Generator none;
  for (const int side : {3, 8}) {
    const Context context = net->prelude(torch::zeros({2, 7, side, side}));
    EXPECT_EQ(net->read(context, net->start(context, none)).policy.sizes(), (std::vector<std::int64_t>{2, 4})) << side;
  }
}

TEST(Drc, SeesEverySquareOnAPlaneOfItsOwn) {
  const auto level = puzzles::sokobanFamily().parse("#####\n# .$#\n#*+ #\n#####\n").value().front();
  Tensor cells = torch::tensor(std::vector<int>(level.cells.begin(), level.cells.end()), torch::kByte);
  const Tensor planes = model::sokobanPlanes(cells.view({1, level.height, level.width}));
  EXPECT_EQ(planes.sizes(), (std::vector<std::int64_t>{1, 7, 2, 3}));
  const Tensor expected = torch::tensor({1, 6, 2, 3, 5, 1}, torch::kLong).view({1, 2, 3});
  EXPECT_TRUE(planes.argmax(1).equal(expected)) << planes.argmax(1);
  EXPECT_TRUE(planes.sum(1).equal(torch::ones({1, 2, 3})));
}

// ---- What play is worth ----

Tensor column(const std::vector<float>& numbers) { return torch::tensor(numbers).unsqueeze(1); }

/// Three moves in one world, the second of which the policy would now make half as often.
model::Played threeMoves() {
  return {column({1, 2, 3}), column({0, 0, 0}), column({0, 0, 0}), column({4, 5, 6, 7}), column({1, 0.5, 2})};
}

TEST(Vtrace, AgreesWithAnExampleByHand) {
  // g = 0.5, lambda = 1. delta: 1 + 2.5 - 4 = -0.5;  0.5 (2 + 3 - 5) = 0;  1 (3 + 3.5 - 6) = 0.5
  // v_2 = 6.5;  v_1 = 5 + 0 + 0.5 * 0.5 * 0.5 = 5.125;  v_0 = 4 - 0.5 + 0.5 * 0.125 = 3.5625
  const auto worth = model::vtrace(threeMoves(), 0.5, 1);
  EXPECT_TRUE(torch::allclose(worth.values, column({3.5625, 5.125, 6.5}))) << worth.values;
  // 1 + 0.5 * 5.125 - 4;  0.5 (2 + 0.5 * 6.5 - 5);  3 + 0.5 * 7 - 6
  EXPECT_TRUE(torch::allclose(worth.advantages, column({-0.4375, 0.125, 0.5}))) << worth.advantages;
}

TEST(Vtrace, LearnsNothingBeyondTheEndOfAnEpisode) {
  auto played = threeMoves();
  played.ended = column({0, 1, 0});
  const auto worth = model::vtrace(played, 0.5, 1);
  EXPECT_NEAR(worth.values[1].item<double>(), 5 + 0.5 * (2 - 5), 1e-6);
}

TEST(Vtrace, CountsAMoveCutShortAsWorthWhatWasExpected) {
  auto played = threeMoves();
  played.ended = played.truncated = column({0, 1, 0});
  const auto worth = model::vtrace(played, 0.5, 1);
  EXPECT_NEAR(worth.values[1].item<double>(), 5, 1e-6);
  EXPECT_NEAR(worth.advantages[1].item<double>(), 0, 1e-6);
}

TEST(GeneralisedAdvantages, AgreeWithAnExampleByHand) {
  // g = lambda = 0.5. delta: -0.5, 0, 0.5;  A_2 = 0.5;  A_1 = 0.125;  A_0 = -0.5 + 0.25 * 0.125
  const auto worth = model::generalisedAdvantages(threeMoves(), 0.5, 0.5);
  EXPECT_TRUE(torch::allclose(worth.advantages, column({-0.46875, 0.125, 0.5}))) << worth.advantages;
  EXPECT_TRUE(torch::allclose(worth.values, column({3.53125, 5.125, 6.5}))) << worth.values;
}

// ---- Play ----

TEST(Play, IsRepeatedByTheReplayThatLearnsFromIt) {
  const auto recipe = model::parseRecipe(testing_model::kTinyDrc).value();
  const auto net = model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban", recipe.net);
  model::Playground ground(recipe, {.leastMoves = 2, .mostMoves = 3}, 8, false, torch::kCPU);
  ground.play(*net, 3, torch::make_generator<at::CPUGeneratorImpl>(1));
  const auto unroll = ground.play(*net, 6, torch::make_generator<at::CPUGeneratorImpl>(2));
  torch::NoGradGuard noGrad;
  const auto again = model::replay(*net, unroll);
  EXPECT_TRUE(torch::allclose(again.value, unroll.values, 1e-4, 1e-5));
  const Tensor chances = torch::log_softmax(again.policy.narrow(0, 0, 6), -1).gather(-1, unroll.moves.unsqueeze(-1));
  EXPECT_TRUE(torch::allclose(chances.squeeze(-1), unroll.chances, 1e-4, 1e-5));
}

TEST(Play, LeavesTheGradientThatAReplayWouldGiveWhereItIsLearntFromAsItWasPlayed) {
  const auto recipe = model::parseRecipe(testing_model::kTinyDrc).value();
  const auto net = model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban", recipe.net);
  model::Playground ground(recipe, {.leastMoves = 2, .mostMoves = 3}, 8, false, torch::kCPU);
  ground.play(*net, 3, torch::make_generator<at::CPUGeneratorImpl>(1), true);
  const auto unroll = ground.play(*net, 6, torch::make_generator<at::CPUGeneratorImpl>(2), true);
  const auto gradientOf = [&](const model::Readout& readout) {
    net->zero_grad();
    (readout.policy.square().sum() + readout.value.square().sum()).backward();
    std::vector<Tensor> all;
    for (const auto& parameter : net->parameters()) all.push_back(parameter.grad().flatten().clone());
    return torch::cat(all);
  };
  EXPECT_TRUE(torch::allclose(gradientOf(unroll.acted), gradientOf(model::replay(*net, unroll)), 1e-3, 1e-4));
}

TEST(Play, CountsTheEpisodesThatEnd) {
  const auto recipe = model::parseRecipe(testing_model::kTinyDrc).value();
  const auto net = model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban", recipe.net);
  model::Playground ground(recipe, {.leastMoves = 2, .mostMoves = 2}, 8, false, torch::kCPU);
  ground.play(*net, 6, torch::make_generator<at::CPUGeneratorImpl>(2));
  EXPECT_EQ(ground.takeTally().episodes, 15);
  EXPECT_EQ(ground.takeTally().episodes, 0);
}

TEST(Play, IsTaughtTheMovesThatShortestSolutionsBeginWith) {
  const auto recipe = model::parseRecipe(testing_model::kTinyDrcImitation).value();
  const auto net = model::makeNet(*model::findNetKind("drc", "sokoban"), "sokoban", recipe.net);
  model::Playground ground(recipe, {}, 8, true, torch::kCPU);
  const auto unroll = ground.play(*net, 1, torch::make_generator<at::CPUGeneratorImpl>(2));
  EXPECT_TRUE(torch::allclose(unroll.taught.sum(-1), torch::ones({1, 5}))) << unroll.taught;
}

TEST(Play, BeginsAnywhereOnTheSolutionWhereTheRecipeSaysSo) {
  const auto recipe = model::parseRecipe(testing_model::kTinyDrcImitation).value();
  int nearer = 0;
  for (const auto& level : model::trainingLevels(recipe, 1, 50, 0)) {
    const puzzles::SokobanDistances distances(level);
    ASSERT_TRUE(distances(level.cells));
    nearer += *distances(level.cells) < 4;
  }
  EXPECT_GT(nearer, 3);
}

// ---- Training ----

/// A corridor in which three pushes to the right solve.
std::string corridorRecipe(const TemporaryFolder& folder, const std::string& algorithm) {
  const auto path = folder.write("corridor.xsb", "########\n# @$  .#\n########\n");
  return R"({"reasoner": "drc", "family": "sokoban", "seed": 5,
  "net": {"width": 8, "layers": 1, "ticks": 2, "head": "player", "hidden": 16},
  "data": [{"batch": 16, "levels": ")" +
         path.string() + R"("}],
  "objective": {"algorithm": ")" +
         algorithm + R"(", "unroll": 10, "least_moves": 10, "most_moves": 20},
  "optimiser": {"learning_rate": 0.003, "clip": 1.0},
  "steps": 60, "checkpoint_every": 60, "evaluation": {"every": 60, "count": 1, "iterations": 10}})";
}

TEST(Imitation, LearnsTheTeachersMoves) {
  const TemporaryFolder folder;
  std::string recipe = corridorRecipe(folder, "vtrace");
  recipe.replace(recipe.find("\"unroll\": 10"), 12, "\"unroll\": 10, \"imitation\": 60");
  ASSERT_TRUE(trainTiny(folder, recipe));
  const std::string log = testing_model::contentOf(folder / "run/progress.log");
  EXPECT_NE(log.find("held out 1 "), std::string::npos) << log;
}

class CorridorTraining : public testing::TestWithParam<const char*> {};

TEST_P(CorridorTraining, LearnsFromRewardAloneToSolveIt) {
  const TemporaryFolder folder;
  ASSERT_TRUE(trainTiny(folder, corridorRecipe(folder, GetParam())));
  const std::string log = testing_model::contentOf(folder / "run/progress.log");
  EXPECT_NE(log.find("held out 1 "), std::string::npos) << log;
}
INSTANTIATE_TEST_SUITE_P(Algorithms, CorridorTraining, testing::Values("ppo", "vtrace"));

TEST(PlannerRecipe, NamesTheKeyThatIsWrong) {
  const TemporaryFolder folder;
  std::string recipe = testing_model::kTinyDrc;
  recipe.replace(recipe.find("\"unroll\": 4"), 11, "\"unrol\": 4 ");
  const auto report = trainTiny(folder, recipe);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("objective.unrol"), std::string::npos) << report.error().text();
}

TEST(PlannerRecipe, BeginsAnywhereOnlyOnGeneratedLevels) {
  const TemporaryFolder folder;
  std::string recipe = corridorRecipe(folder, "vtrace");
  recipe.replace(recipe.find("\"batch\": 16"), 11, "\"batch\": 16, \"anywhere\": true");
  const auto report = trainTiny(folder, recipe);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("data[0].anywhere"), std::string::npos) << report.error().text();
}

TEST(PlannerRecipe, NamesTheFileOfLevelsThatIsMissing) {
  const TemporaryFolder folder;
  std::string recipe = corridorRecipe(folder, "ppo");
  std::filesystem::remove(folder / "corridor.xsb");
  const auto report = trainTiny(folder, recipe);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("corridor.xsb"), std::string::npos) << report.error().text();
}

}  // namespace
