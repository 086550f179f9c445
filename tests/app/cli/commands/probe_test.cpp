// Reading and steering a planner's plan from the command line, with a planner that has learnt next to nothing.

#include <gtest/gtest.h>

#include "model/files/safetensors.h"
#include "tests/fakes/cli_services.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using app::cli::Json;
using cli_test::Ran;
using cli_test::run;

class Probe : public testing::Test {
 protected:
  void SetUp() override {
    services_.studyProbes = model::studyProbes;
    services_.steerPlanner = model::steerPlanner;
    weights_ = testing_model::trainTiny(folder_, testing_model::kTinyDrc, 1).value().weights.string();
  }

  Ran train(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"probe",      "train", "--weights", weights_, "--episodes", "20",
                                   "--held-out", "10",    "--epochs",  "1",      "--seeds",    "1"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words, services_);
  }

  app::cli::Services services_ = cli_test::servicesOn({});
  testing_model::TemporaryFolder folder_;
  std::string weights_;
};

TEST_F(Probe, TrainPrintsATableAndSaysInWordsWhatIsNotThere) {
  const Ran ran = train({});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("levels: generated sokoban, size 5, boxes 1, 2, seed 1\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("ABSENT: no more than can be read off the board"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("tick  agent 1  box 1    agent 2  box 2"), std::string::npos) << ran.out;
  EXPECT_NE(ran.err.find("held-out episodes played: 10 of 10"), std::string::npos) << ran.err;
}

TEST_F(Probe, TrainPrintsTheSameAsJson) {
  const Json report = train({"--json", "--boxes", "1"}).json();
  EXPECT_EQ(report["source"], "generated sokoban, size 5, boxes 1, seed 1");
  EXPECT_EQ(report["probes"].size(), 8u);
  EXPECT_EQ(report["probes"][0]["target"], "agent");
  EXPECT_EQ(report["ticks"].size(), 12u * 4u);
}

TEST_F(Probe, TrainRecordsWithoutTouchingTheNetAndTheFileLoadsAgain) {
  const auto before = model::readSafetensors(weights_).value();
  ASSERT_EQ(train({"--record"}).status, 0);
  const auto after = model::readSafetensors(weights_).value();
  for (const auto& tensor : before.tensors) EXPECT_EQ(after.find(tensor.name)->bytes, tensor.bytes) << tensor.name;
  const Json figures = Json::parse(after.metadata.at("probes"));
  EXPECT_EQ(figures["command"],
            "latentarium-cli probe train --weights " + weights_ + " --episodes 20 --held-out 10 --epochs 1 --seeds 1");
  EXPECT_EQ(train({}).status, 0);
}

TEST_F(Probe, SteerSaysHowOftenThePlannerObeyed) {
  ASSERT_EQ(train({"--record"}).status, 0);
  const std::vector<std::string> words{"probe", "steer", "--weights", weights_, "--strength", "1", "2"};
  const Ran ran = run(words, services_);
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("on 100 levels with two routes, size 5, seed 1"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("at strength 2.0 the effect is ABSENT"), std::string::npos) << ran.out;
  auto json = words;
  json.push_back("--json");
  const Json report = run(json, services_).json();
  ASSERT_EQ(report["runs"].size(), 5u);
  EXPECT_EQ(report["runs"][0]["steering"], "untouched");
  EXPECT_EQ(report["runs"][4]["finding"], "absent");
}

TEST_F(Probe, SteerWantsRecordedProbes) {
  const Ran ran = run({"probe", "steer", "--weights", weights_}, services_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("probe train --record"), std::string::npos) << ran.err;
}

TEST_F(Probe, SteerNamesALayerThatIsNotThere) {
  ASSERT_EQ(train({"--record"}).status, 0);
  const Ran ran = run({"probe", "steer", "--weights", weights_, "--layer", "3"}, services_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("no layer 3"), std::string::npos) << ran.err;
}

TEST_F(Probe, RefusesLevelsThatCannotBeMade) {
  const Ran ran = train({"--size", "99"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("99"), std::string::npos) << ran.err;
}

TEST(ProbeWords, ThatAreWrongAreRefused) {
  const std::vector<std::string> kWrong[] = {{"probe"},
                                             {"probe", "read"},
                                             {"probe", "train", "--episodes", "0"},
                                             {"probe", "train", "--boxes", "5"},
                                             {"probe", "train", "--strength", "1"},
                                             {"probe", "steer", "--levels", "99"},
                                             {"probe", "steer", "--strength", "0"},
                                             {"probe", "steer", "--strength", "much"},
                                             {"probe", "steer", "--layer", "0"}};
  for (const auto& words : kWrong) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 2) << words.back();
    EXPECT_EQ(ran.out, "") << words.back();
  }
}

TEST(ProbeWords, ThatAreMissingHaveTheirDefaults) {
  auto services = cli_test::servicesOn({});
  model::ProbeOptions seen;
  services.studyProbes = [&](const model::ProbeOptions& options) {
    seen = options;
    return puzzles::Error{"nothing was studied"};
  };
  EXPECT_EQ(run({"probe", "train"}, services).status, 2);
  EXPECT_EQ(seen.episodes, 3000);
  EXPECT_EQ(seen.heldOut, 1000);
  EXPECT_EQ(seen.size, 0);
}

TEST(ProbeWords, AreExplained) {
  EXPECT_NE(run({"probe", "train", "--help"}).out.find("--record"), std::string::npos);
  EXPECT_NE(run({"probe", "steer", "--help"}).out.find("--strength"), std::string::npos);
}

}  // namespace
