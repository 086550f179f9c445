#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <semaphore>

#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

TEST(Train, HandsTheOptionsToTheTrainer) {
  auto services = servicesOn({});
  model::TrainOptions seen;
  services.train = [&](const model::TrainOptions& options) {
    seen = options;
    options.progress("step 1");
    return model::TrainReport{.steps = 7, .finished = true, .weights = "w.safetensors"};
  };
  const Ran ran = run({"train", "r.json", "--resume", "--time-limit", "90m", "--device", "cpu", "--threads", "2",
                       "--run", "folder", "--out", "o.safetensors", "--json"},
                      services);
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "step 1\n");
  EXPECT_EQ(ran.json()["steps"], 7);
  EXPECT_EQ(seen.recipe, "r.json");
  EXPECT_TRUE(seen.resume);
  EXPECT_EQ(seen.timeLimitSeconds, 5400);
  EXPECT_EQ(seen.device, "cpu");
  EXPECT_EQ(seen.threads, 2);
  EXPECT_EQ(seen.runFolder, "folder");
  EXPECT_EQ(seen.out, "o.safetensors");
}

TEST(Train, StopsPolitelyWhenInterrupted) {
  auto services = servicesOn({});
  services.train = [&](const model::TrainOptions& options) {
    std::binary_semaphore stopped(0);
    const std::stop_callback wake(options.stop, [&] { stopped.release(); });
    kill(getpid(), SIGINT);
    stopped.acquire();
    return model::TrainReport{.steps = 3, .finished = false, .weights = "w.safetensors"};
  };
  const Ran ran = run({"train", "r.json"}, services);
  EXPECT_EQ(ran.status, 0);
  EXPECT_NE(ran.out.find("stopped with a checkpoint after 3 steps"), std::string::npos) << ran.out;
}

TEST(Train, RefusesABadRecipe) {
  auto services = servicesOn({});
  services.train = [](const model::TrainOptions&) {
    return puzzles::Error{.message = "key 'steps' is missing", .source = "r.json"};
  };
  const Ran ran = run({"train", "r.json"}, services);
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "r.json: key 'steps' is missing\n");
}

TEST(Train, FailsWhenTheTrainerDoes) {
  const Ran ran = run({"train", "r.json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "no trainer here\n");
}

}  // namespace
