#include "model/thought/batch.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/fakes/chaotic_reasoner.h"
#include "tests/model/thought/recorded.h"

namespace {

using namespace thought_test;
using thought::BatchJob;

puzzles::Result<std::unique_ptr<thought::Reasoner>> fake() { return {std::make_unique<ChaoticReasoner>()}; }

const std::vector<puzzles::Puzzle> kBoards{board(2, 2), board(3, 2), board(2, 4)};

BatchJob job() { return {.load = fake, .puzzles = kBoards, .run = {.budget = 5}}; }

TEST(Batch, KeepsTheNumbersOfEveryIterationOfEveryPuzzle) {
  const auto batch = thought::recordBatch(job()).value();
  ASSERT_EQ(batch.runs.size(), 3u);
  for (const auto& run : batch.runs) EXPECT_EQ(run.iterations(), 5);
  EXPECT_EQ(batch.runs[2].puzzle, 2);
}

TEST(Batch, IsTheSameOnAnyNumberOfThreads) {
  auto threaded = job();
  threaded.threads = 3;
  const auto one = thought::recordBatch(job()).value(), three = thought::recordBatch(threaded).value();
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(one.runs[i].at(5).confidence, three.runs[i].at(5).confidence);
}

TEST(Batch, TakesTheReasonersOwnBudgetWhenNoneIsGiven) {
  auto open = job();
  open.run.budget = 0;
  EXPECT_EQ(thought::recordBatch(open)->budget, thought::ReasonerInfo().defaultBudget);
}

TEST(Batch, HoldsTheWholeRunsWhenItIsStopped) {
  std::stop_source stop;
  auto stopped = job();
  stopped.stop = stop.get_token();
  stopped.ran = [&](const thought::RunRecord&) { stop.request_stop(); };
  EXPECT_EQ(thought::recordBatch(stopped)->runs.size(), 1u);
}

TEST(Batch, TellsOfEveryRun) {
  int told = 0;
  auto listening = job();
  listening.ran = [&](const thought::RunRecord&) { ++told; };
  ASSERT_TRUE(thought::recordBatch(listening));
  EXPECT_EQ(told, 3);
}

TEST(Batch, SaysWhyTheReasonerCannotBeLoaded) {
  auto broken = job();
  broken.threads = 2;
  broken.load = []() -> puzzles::Result<std::unique_ptr<thought::Reasoner>> { return puzzles::Error{"no weights"}; };
  EXPECT_EQ(thought::recordBatch(broken).error().message, "no weights");
}

TEST(Batch, ThrowsWhatTheReasonerThrows) {
  auto broken = job();
  broken.load = []() -> puzzles::Result<std::unique_ptr<thought::Reasoner>> {
    auto reasoner = std::make_unique<ChaoticReasoner>();
    reasoner->onStep = [](int) { throw puzzles::Failure("broke"); };
    return {std::move(reasoner)};
  };
  EXPECT_THROW(thought::recordBatch(broken), puzzles::Failure);
}

puzzles::Result<std::unique_ptr<thought::Reasoner>> refusingWide() {
  auto reasoner = std::make_unique<ChaoticReasoner>();
  reasoner->refusal = [](const puzzles::Puzzle& puzzle) { return puzzle.width == 3 ? "too wide" : ""; };
  return {std::move(reasoner)};
}

TEST(Batch, NamesThePuzzleThatCannotBeRead) {
  auto refusing = job();
  refusing.load = refusingWide;
  EXPECT_EQ(thought::recordBatch(refusing).error().message, "puzzle 2: too wide");
}

TEST(Batch, NamesWhereThePuzzleThatCannotBeReadCameFrom) {
  const std::vector<std::string> sources{"a.txt", "b.txt", "c.txt"};
  auto refusing = job();
  refusing.sources = sources;
  refusing.load = refusingWide;
  EXPECT_EQ(thought::recordBatch(refusing).error().text(), "b.txt: too wide");
}

/// Settles most from seed 3; from seed 2 its state turns to NaN.
class Settling : public ChaoticReasoner {
 protected:
  void show(thought::Thought& now, const thought::Thought* before) override {
    ChaoticReasoner::show(now, before);
    now.measures.flops = 1;
    now.measures.residual = now.state.seed == 2 ? NAN : now.state.seed == 3 ? 0.1f : 0.5f;
  }
};

BatchJob settling() {
  auto made = job();
  made.load = []() -> puzzles::Result<std::unique_ptr<thought::Reasoner>> { return {std::make_unique<Settling>()}; };
  return made;
}

TEST(Batch, LetsTheRestartCountThatSettledMost) {
  auto restarting = settling();
  restarting.restarts = 4;
  const auto batch = thought::recordBatch(restarting).value();
  for (const auto& run : batch.runs) EXPECT_EQ(run.measures.back().residual, 0.1f);
}

TEST(Batch, CountsTheOperationsOfAllRestarts) {
  auto restarting = settling();
  restarting.restarts = 4;
  EXPECT_EQ(thought::recordBatch(restarting)->runs[0].flops, 4 * 6);
}

TEST(Runs, KnowWhenTheyWereRightFirstAndForGood) {
  EXPECT_EQ(thought::firstRight(run("--+-++")), 2);
  EXPECT_EQ(thought::rightForGood(run("--+-++")), 4);
  EXPECT_EQ(thought::rightForGood(run("++")), 0);
  EXPECT_FALSE(thought::firstRight(run("---")));
  EXPECT_FALSE(thought::rightForGood(run("-+-")));
}

TEST(Runs, StayAsTheyEndedBeforeTheBudget) {
  EXPECT_TRUE(run("--+").validAt(60));
  EXPECT_EQ(thought::solvedByBudget(batch({"-+", "---+-"})), (std::vector{0, 1, 1, 2, 1}));
}

TEST(Batch, CanBeCutToASmallerBudget) {
  const auto cut = thought::upTo(batch({"-+-+", "---+"}), 1);
  EXPECT_EQ(cut.budget, 1);
  EXPECT_EQ(thought::solvedByBudget(cut), (std::vector{0, 1}));
}

TEST(Batch, CanBeCutToOneStepOfTheDial) {
  const auto some = thought::ofStep(batch({"-", "+", "-"}), std::vector{0, 1, 1}, 1);
  ASSERT_EQ(some.runs.size(), 2u);
  EXPECT_EQ(some.runs[0].puzzle, 1);
}

TEST(Batch, KnowsTheMeanOfIterationsNeeded) {
  EXPECT_EQ(thought::iterationsNeeded(batch({"-++", "---", "--+"})), 1.5);
  EXPECT_TRUE(std::isnan(thought::iterationsNeeded(batch({"---"}))));
}

}  // namespace
