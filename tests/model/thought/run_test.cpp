#include "model/thought/run.h"

#include <gtest/gtest.h>

#include "tests/fakes/chaotic_reasoner.h"
#include "tests/model/thought/recorded.h"

namespace {

using thought::RunEnd;

/// Every iteration costs one operation; from iteration 3 on nothing changes any more.
class Ending : public thought_test::ChaoticReasoner {
 protected:
  void show(thought::Thought& now, const thought::Thought* before) override {
    ChaoticReasoner::show(now, before);
    now.measures.flops = 1;
    now.measures.residual = 1.0f / static_cast<float>(1 + now.iteration);
    now.measures.over = now.iteration >= 3;
    if (!before) now.state.planner.emplace();
  }
};

thought::EndedRun runOf(const thought::RunRequest& request, const thought::ThoughtObserver& observe = {},
                        const std::stop_token& stop = {}) {
  Ending reasoner;
  return thought::think(reasoner, thought_test::board(2, 2), request, observe, stop).value();
}

TEST(Thinking, SpendsTheBudget) {
  const auto run = runOf({.budget = 6});
  EXPECT_EQ(run.end, RunEnd::BudgetSpent);
  EXPECT_EQ(run.record.iterations(), 6);
  EXPECT_EQ(run.record.flops, 7);
}

TEST(Thinking, KeepsWhatItEndedWith) {
  const auto run = runOf({.budget = 6});
  EXPECT_EQ(run.last->iteration, 6);
  EXPECT_EQ(run.record.answer, run.last->answer);
}

TEST(Thinking, EndsWhereThePolicyHalts) {
  const auto run = runOf({.budget = 6, .halt = thought::HaltingPolicy{thought::HaltingPolicy::Kind::Residual, 0.4}});
  EXPECT_EQ(run.end, RunEnd::Halted);
  EXPECT_EQ(run.record.iterations(), 2);
}

TEST(Thinking, EndsWhereNothingMoreWouldChangeWhenAsked) {
  const auto run = runOf({.budget = 6, .untilOver = true});
  EXPECT_EQ(run.end, RunEnd::Over);
  EXPECT_EQ(run.record.iterations(), 3);
}

TEST(Thinking, EndsBeforeMoreOperationsThanAllowed) {
  const auto run = runOf({.budget = 6, .flops = 3.5});
  EXPECT_EQ(run.end, RunEnd::BudgetSpent);
  EXPECT_EQ(run.record.flops, 3);
}

TEST(Thinking, StopsWithinAnIteration) {
  std::stop_source stop;
  const auto observe = [&](const thought::ThoughtPtr& thought) {
    if (thought->iteration == 2) stop.request_stop();
  };
  const auto run = runOf({.budget = 6}, observe, stop.get_token());
  EXPECT_EQ(run.end, RunEnd::Stopped);
  EXPECT_EQ(run.record.iterations(), 2);
}

TEST(Thinking, LetsAPlannerThinkBeforeItsFirstMove) {
  int ticks = 0;
  runOf({.budget = 0, .thinking = 4},
        [&](const thought::ThoughtPtr& start) { ticks = start->state.planner->ticksLeft; });
  EXPECT_EQ(ticks, 4);
}

}  // namespace
