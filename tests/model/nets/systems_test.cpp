// What makes each system the published one: sizes, calls, where gradient flows, halting targets, samplers.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "model/nets/net_kinds.h"
#include "model/training/looped.h"
#include "model/training/objective.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using model::Batch;
using model::Net;
using model::Tensor;
using nlohmann::json;

std::shared_ptr<Net> netOf(const std::string& reasoner, const std::string& family, const json& config) {
  return model::makeNet(*model::findNetKind(reasoner, family), family, config);
}

// ---- Sizes ----

/// As the papers count: without the table of puzzle ids.
std::int64_t publishedCount(const Net& net) {
  std::int64_t count = 0;
  for (const auto& item : net.named_parameters()) {
    if (item.key() != "tokens.puzzle") count += item.value().numel();
  }
  return count;
}

TEST(PublishedSize, OfTrmWithATokenMlp) {
  const json config{{"mixing", "token_mlp"}, {"width", 512}, {"hidden", 1536}, {"prefix", 16}};
  EXPECT_EQ(publishedCount(*netOf("trm", "sudoku", config)), 5'028'866);
}

TEST(PublishedSize, OfTrmWithAttention) {
  const json config{{"mixing", "attention"}, {"width", 512}, {"hidden", 1536}, {"prefix", 16}};
  EXPECT_EQ(publishedCount(*netOf("trm", "sudoku", config)), 6'828'034);
}

TEST(PublishedSize, OfHrm) {
  const json config{{"mixing", "attention"}, {"width", 512}, {"hidden", 1536}, {"prefix", 1}, {"layers", 4}};
  EXPECT_EQ(publishedCount(*netOf("hrm", "sudoku", config)), 27'275'266);
}

TEST(PublishedSize, OfEqrOnMazes) {
  const json config{{"mixing", "attention"}, {"width", 128},    {"hidden", 512}, {"layers", 1}, {"inner", 4},
                    {"random_start", true},  {"damping", 0.95}, {"noise", 0.01}};
  EXPECT_EQ(publishedCount(*netOf("trm", "maze", config)), 263'938);
}

// ---- Calls and gradients ----

/// A net whose every call adds a parameter of its own to the state: the gradient says which calls were differentiated.
/// The answer's classes and the halting head's words follow a script.
class Probe : public Net {
 public:
  Probe(int callsPerStep, int callsPerCycle) : callsPerStep_(callsPerStep), callsPerCycle_(callsPerCycle) {
    weights_ = register_parameter("weights", torch::zeros({kMostCalls}));
  }
  std::vector<bool> differentiated() const {
    std::vector<bool> calls;
    for (int call = 0; call < calls_; ++call) calls.push_back(weights_.grad()[call].item<float>() != 0);
    return calls;
  }
  int calls() const { return calls_; }
  void say(std::vector<std::pair<float, float>> haltAndProceed) { script_ = std::move(haltAndProceed); }

  model::Context prelude(const Tensor& encoded) override { return {encoded, encoded}; }
  model::State start(const model::Context& context, torch::Generator&) override {
    return {torch::zeros({context.encoded.size(0), 9, 9, 9})};
  }
  model::State step(const model::Context&, const model::State& state, int, torch::Generator&) override {
    const Tensor digit = torch::nn::functional::one_hot(torch::tensor(0), 9).to(torch::kFloat);
    return {state[0] + weights_[std::min(calls_++, kMostCalls - 1)] * digit};
  }
  int callsPerStep() const override { return callsPerStep_; }
  int callsPerCycle() const override { return callsPerCycle_; }
  model::Readout read(const model::Context& context, const model::State& state) override {
    const auto [halt, proceed] = script_[std::min(reads_++, script_.size() - 1)];
    const auto batch = context.encoded.size(0);
    return {state[0], torch::full({batch}, halt), torch::full({batch}, proceed)};
  }
  std::vector<model::NamedField> toFields(const model::State&, std::int64_t, std::int64_t) const override { return {}; }
  model::State fromFields(const std::vector<model::NamedField>&) const override { return {}; }
  bool randomStart() const override { return false; }
  double flopsPerCall(int, int, int) const override { return 0; }

 private:
  static constexpr int kMostCalls = 256;
  int callsPerStep_, callsPerCycle_, calls_ = 0;
  std::size_t reads_ = 0;
  std::vector<std::pair<float, float>> script_{{0.0F, 0.0F}};
  Tensor weights_;
};

/// One optimiser step of a system's objective on a probe.
class SupervisionStep {
 public:
  SupervisionStep(const std::string& reasoner, const json& keysOfObjective, std::shared_ptr<Probe> probe)
      : probe_(std::move(probe)),
        recipe_(model::parseRecipe(testing_model::kTinyTrm).value()),
        slots_(recipe_, 0, {}, torch::kCPU) {
    model::Keys keys(keysOfObjective, "objective.");
    objective_ = model::makeObjective(model::findNetKind(reasoner, "sudoku")->objective, keys);
    slots_.refill();
  }
  model::StepLoss run() {
    Batch batch{probe_->prelude(slots_.encoded()), {}, slots_, 0, torch::make_generator<at::CPUGeneratorImpl>(1)};
    batch.state = probe_->start(batch.context, batch.noise);
    model::StepLoss loss = objective_->answer(*probe_, batch);
    loss.total.backward();
    slots_.carry(loss.state, loss.calls, loss.finished);
    return loss;
  }

 private:
  std::shared_ptr<Probe> probe_;
  model::Recipe recipe_;
  model::Slots slots_;
  std::unique_ptr<model::Objective> objective_;
};

std::vector<bool> lastOf(int calls, int differentiated) {
  std::vector<bool> expected(static_cast<std::size_t>(calls));
  std::fill(expected.end() - differentiated, expected.end(), true);
  return expected;
}

TEST(Trm, CallsItsNetForEveryCycleAndInnerStep) {
  EXPECT_EQ(netOf("trm", "sudoku", {{"cycles", 3}, {"inner", 6}})->callsPerStep(), 3 * (6 + 1));
}

TEST(Hrm, CallsItsNetsForEveryCycleAndInnerStep) {
  EXPECT_EQ(netOf("hrm", "sudoku", {{"cycles", 2}, {"inner", 2}})->callsPerStep(), 2 * (2 + 1));
}

TEST(Trm, LearnsThroughTheWholeOfItsLastCycleOnly) {
  const auto probe = std::make_shared<Probe>(6, 3);
  SupervisionStep("trm", json::object(), probe).run();
  EXPECT_EQ(probe->differentiated(), lastOf(6, 3));
}

TEST(Hrm, LearnsThroughTheLastCallOfEachNetOnly) {
  const auto probe = std::make_shared<Probe>(6, 3);
  SupervisionStep("hrm", {{"halting_weight", 0}}, probe).run();
  auto expected = lastOf(6, 2);
  expected.resize(12);  // the calls of the extra forward, whose words are targets
  EXPECT_EQ(probe->differentiated(), expected);
}

TEST(Looped, LearnsThroughAllOfItsLoops) {
  const auto probe = std::make_shared<Probe>(1, 1);
  SupervisionStep("looped", {{"loops", 5}}, probe).run();
  EXPECT_EQ(probe->differentiated(), lastOf(5, 5));
}

TEST(Trm, FinishesWithAPuzzleWhereItsHeadWouldHalt) {
  const auto probe = std::make_shared<Probe>(2, 2);
  probe->say({{1.0F, 0.0F}});
  EXPECT_EQ(SupervisionStep("trm", {{"exploration", 0}}, probe).run().finished, (std::vector<std::uint8_t>{1, 1}));
}

TEST(Trm, ThinksOnWhereExplorationForbidsToHalt) {
  const auto probe = std::make_shared<Probe>(2, 2);
  probe->say({{1.0F, 0.0F}});
  EXPECT_EQ(SupervisionStep("trm", {{"exploration", 1}}, probe).run().finished, (std::vector<std::uint8_t>{0, 0}));
}

TEST(Trm, FinishesWithAPuzzleAfterItsSupervisionSteps) {
  const auto probe = std::make_shared<Probe>(2, 2);
  probe->say({{-1.0F, 0.0F}});
  SupervisionStep steps("trm", {{"supervision_steps", 2}}, probe);
  EXPECT_EQ(steps.run().finished, (std::vector<std::uint8_t>{0, 0}));
  EXPECT_EQ(steps.run().finished, (std::vector<std::uint8_t>{1, 1}));
}

// ---- HRM's Q targets ----

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double crossEntropy(double logit, double target) {
  return -target * std::log(sigmoid(logit)) - (1 - target) * std::log(1 - sigmoid(logit));
}

/// The Q-learning part of the loss where the net says (0.3, -0.2) now and (0.5, 0.9) one step later; never exact.
double qLoss(const json& keys) {
  const auto probe = std::make_shared<Probe>(2, 2);
  probe->say({{0.3F, -0.2F}, {0.5F, 0.9F}});
  json weighted = keys;
  weighted["halting_weight"] = 1;
  const model::StepLoss loss = SupervisionStep("hrm", weighted, probe).run();
  return loss.total.item<double>() - loss.loss;
}

TEST(Hrm, LearnsThatGoingOnIsWorthTheBetterWordOneStepLater) {
  EXPECT_NEAR(qLoss({{"supervision_steps", 16}}), crossEntropy(0.3, 0) + crossEntropy(-0.2, sigmoid(0.9)), 1e-5);
}

TEST(Hrm, LearnsAtTheLastStepThatGoingOnIsWorthHalting) {
  EXPECT_NEAR(qLoss({{"supervision_steps", 1}}), crossEntropy(0.3, 0) + crossEntropy(-0.2, sigmoid(0.5)), 1e-5);
}

// ---- Samplers and exits ----

std::vector<int> sampledIterations() {
  std::vector<int> samples;
  for (std::uint64_t seed = 0; seed < 40000; ++seed) samples.push_back(model::sampleIterations(32, 0.5, seed));
  return samples;
}

TEST(RecurrentDepth, SamplesIterationsOfTheStatedMean) {
  const auto samples = sampledIterations();
  EXPECT_NEAR(std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size()), 33, 0.35);
}

TEST(RecurrentDepth, SamplesIterationsOfTheStatedMedian) {
  auto samples = sampledIterations();
  std::nth_element(samples.begin(), samples.begin() + 20000, samples.end());
  EXPECT_NEAR(samples[20000], 29, 1);
}

TEST(Looped, LeavesAtSomeLoopForSure) {
  const Tensor exits = model::exitDistribution(torch::tensor({{0.4F, -1.0F, 2.0F, -3.0F}}));
  EXPECT_NEAR(exits.sum().item<double>(), 1, 1e-6);
}

TEST(Looped, LeavesWithTheGatesProbabilityOfWhatHasStayed) {
  const Tensor exits = model::exitDistribution(torch::tensor({{0.4F, -1.0F, 2.0F}}))[0];
  const double first = sigmoid(0.4), second = sigmoid(-1.0) * (1 - first);
  EXPECT_NEAR(exits[0].item<double>(), first, 1e-6);
  EXPECT_NEAR(exits[1].item<double>(), second, 1e-6);
  EXPECT_NEAR(exits[2].item<double>(), 1 - first - second, 1e-6);
}

TEST(Looped, RewardsAnExitDistributionThatIsSpreadOut) {
  const auto lossWith = [](float gate) {
    const auto probe = std::make_shared<Probe>(1, 1);
    probe->say({{gate, 0.0F}});
    return SupervisionStep("looped", {{"loops", 2}, {"entropy_weight", 1}}, probe).run().total.item<double>();
  };
  EXPECT_LT(lossWith(0.0F), lossWith(8.0F));  // every loop's loss is the same
}

TEST(Looped, TeachesTheGateToStayWhereALoopImprovedAndToLeaveWhereItDidNot) {
  Tensor gates = torch::zeros({1, 3}, torch::requires_grad());
  model::gateLoss(gates, torch::tensor({{1.0F, 0.5F, 0.5F}})).backward();
  EXPECT_GT(gates.grad()[0][1].item<float>(), 0);  // a descent step lowers the gate: stay
  EXPECT_LT(gates.grad()[0][2].item<float>(), 0);
}

}  // namespace
