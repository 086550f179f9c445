#include "model/thought/run.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_reasoner.h"
#include "tests/model/thought/recorded.h"

namespace {

using thought::RunEnd;

/// Every iteration costs one operation; from iteration 3 on nothing changes any more.
class Ending : public thought_test::FakeReasoner {
 public:
  puzzles::Result<thought::ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    return changed(*FakeReasoner::begin(puzzle, seed).value());
  }
  thought::ThoughtPtr step(const thought::Thought& previous) override { return changed(*FakeReasoner::step(previous)); }

 private:
  static thought::ThoughtPtr changed(const thought::Thought& thought) {
    auto made = std::make_shared<thought::Thought>(thought);
    made->measures.flops = 1;
    made->measures.residual = 1.0f / static_cast<float>(1 + thought.iteration);
    made->measures.over = thought.iteration >= 3;
    return made;
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
  runOf({.budget = 0, .thinking = 4}, [&](const thought::ThoughtPtr& start) { ticks = start->state.ticksLeft; });
  EXPECT_EQ(ticks, 4);
}

}  // namespace
