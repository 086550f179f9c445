#include "widgets/models/trace_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "tests/fakes/fake_trace.h"

namespace {

using widgets::TraceModel;

thought::ReasonerInfo haltingBy(const thought::HaltingPolicy& rule) {
  auto info = fake::reasonerFor(fake::sudoku());
  info.halting = rule;
  return info;
}

TEST(TraceModel, StartsWithNothing) {
  TraceModel model;
  EXPECT_FALSE(model.hasPuzzle());
  EXPECT_EQ(model.current(), nullptr);
  EXPECT_EQ(model.previous(), nullptr);
}

TEST(TraceModel, KeepsTheCursorInsideWhatIsRecorded) {
  TraceModel model;
  fake::fill(model, fake::sudoku(), 5, 4);
  model.setCursor(99);
  EXPECT_EQ(model.cursor(), 4);
  model.setCursor(-3);
  EXPECT_EQ(model.cursor(), 0);
}

TEST(TraceModel, TellsAPersonsMoveFromThatOfARun) {
  TraceModel model;
  fake::fill(model, fake::sudoku(), 5, 4);
  QSignalSpy moved(&model, &TraceModel::cursorMoved), taken(&model, &TraceModel::cursorTaken);
  model.carryCursor(3);
  EXPECT_EQ(moved.size(), 1);
  EXPECT_EQ(taken.size(), 0);
  model.setCursor(1);
  EXPECT_EQ(taken.size(), 1);
}

TEST(TraceModel, TellsAPersonsBudgetFromThatOfARun) {
  TraceModel model;
  QSignalSpy changed(&model, &TraceModel::budgetChanged), chosen(&model, &TraceModel::budgetChosen);
  model.adoptBudget(20);
  EXPECT_EQ(changed.size(), 1);
  EXPECT_EQ(chosen.size(), 0);
  model.setBudget(30);
  EXPECT_EQ(chosen.size(), 1);
}

TEST(TraceModel, TellsOfACursorThatMovedOnce) {
  TraceModel model;
  fake::fill(model, fake::sudoku(), 5, 4);
  QSignalSpy moved(&model, &TraceModel::cursorMoved);
  model.setCursor(3);
  model.setCursor(3);
  EXPECT_EQ(moved.count(), 1);
}

TEST(TraceModel, GrowingLeavesTheCursorWhereItIs) {
  TraceModel model;
  fake::fill(model, fake::sudoku(), 3, 4);
  model.setCursor(1);
  model.append(fake::thoughtAt(model.puzzle(), 3, 4));
  EXPECT_EQ(model.cursor(), 1);
  EXPECT_EQ(model.size(), 4);
}

TEST(TraceModel, ANewPuzzleForgetsTheTrace) {
  TraceModel model;
  fake::fill(model, fake::sudoku(), 5, 4);
  QSignalSpy cleared(&model, &TraceModel::traceCleared), changed(&model, &TraceModel::puzzleChanged);
  model.setPuzzle(fake::maze(11));
  EXPECT_EQ(model.size(), 0);
  EXPECT_EQ(model.measures().size(), 0u);
  EXPECT_TRUE(model.events().empty());
  EXPECT_EQ(cleared.count(), 1);
  EXPECT_EQ(changed.count(), 1);
}

TEST(TraceModel, AnotherSystemsOwnRuleBecomesTheReasonersOwn) {
  TraceModel model;
  model.setReasoner(haltingBy({thought::HaltingPolicy::Kind::Advantage, 0}));
  EXPECT_EQ(model.policy(), (thought::HaltingPolicy{thought::HaltingPolicy::Kind::Advantage, 0}));
}

TEST(TraceModel, AReasonersRuleBeginsWithItsOwnThreshold) {
  TraceModel model;
  model.setReasoner(haltingBy({thought::HaltingPolicy::Kind::Cumulative, 0.99}));
  EXPECT_EQ(model.policy().threshold, 0.99);
}

TEST(TraceModel, AThresholdThatAPersonChoseStaysWithItsRule) {
  TraceModel model;
  model.setPolicy({thought::HaltingPolicy::Kind::Cumulative, 0.5});
  model.setPolicy({thought::HaltingPolicy::Kind::Learned, 0.5});
  model.setReasoner(haltingBy({thought::HaltingPolicy::Kind::Cumulative, 0.99}));
  EXPECT_EQ(model.policy().threshold, 0.5);
}

TEST(TraceModel, ARuleThatFitsEveryReasonerStays) {
  TraceModel model;
  model.setPolicy({thought::HaltingPolicy::Kind::Unchanged, 7});
  model.setReasoner(haltingBy({thought::HaltingPolicy::Kind::Cumulative, 0.9}));
  EXPECT_EQ(model.policy(), (thought::HaltingPolicy{thought::HaltingPolicy::Kind::Unchanged, 7}));
}

TEST(TraceModel, AnotherThresholdMovesTheHaltAndNothingElse) {
  TraceModel model;
  fake::fill(model, fake::sudoku(), 11, 10);
  QSignalSpy grown(&model, &TraceModel::grown), moved(&model, &TraceModel::cursorMoved);
  QSignalSpy halting(&model, &TraceModel::haltingChanged);
  const auto last = model.trace().last();
  model.setPolicy({thought::HaltingPolicy::Kind::Learned, 0.8});
  EXPECT_EQ(model.halt(), 9);  // 0.9 squared is the first above 0.8
  model.setPolicy({thought::HaltingPolicy::Kind::Learned, 0.1});
  EXPECT_EQ(model.halt(), 4);
  EXPECT_EQ(halting.count(), 2);
  EXPECT_EQ(grown.count() + moved.count(), 0);
  EXPECT_EQ(model.trace().last(), last);
}

TEST(TraceModel, StepsFromEventToEvent) {
  TraceModel model;
  fake::fill(model, fake::sudoku(), 11, 10);
  ASSERT_FALSE(model.events().empty());
  ASSERT_TRUE(model.jumpToEvent(1));
  EXPECT_EQ(model.cursor(), model.events().front().iteration);
  model.setCursor(10);
  ASSERT_TRUE(model.jumpToEvent(-1));
  EXPECT_LT(model.cursor(), 10);
  model.setCursor(0);
  EXPECT_FALSE(model.jumpToEvent(-1));
}

// A trace with room for a few thoughts only: the model's own limit is far too large for a test.
thought::ThoughtPtr thinned(const thought::ThoughtPtr& complete) {
  auto copy = std::make_shared<thought::Thought>(*complete);
  copy->state.tensors.clear();
  copy->belief.clear();
  return copy;
}

TEST(TraceModel, AsksForAThinnedThoughtAndShowsWhatIsDelivered) {
  TraceModel model;
  model.setPuzzle(fake::sudoku());
  model.append(fake::thoughtAt(model.puzzle(), 0, 4));
  model.append(thinned(fake::thoughtAt(model.puzzle(), 1, 4)));
  QSignalSpy wanted(&model, &TraceModel::recallWanted);
  model.setCursor(1);
  ASSERT_EQ(wanted.count(), 1);
  EXPECT_EQ(wanted[0][0].toInt(), 1);
  EXPECT_FALSE(model.current()->complete());
  model.deliver(1, fake::thoughtAt(model.puzzle(), 1, 4));
  EXPECT_TRUE(model.current()->complete());
}

TEST(TraceModel, IgnoresAThoughtThatIsDeliveredTooLate) {
  TraceModel model;
  model.setPuzzle(fake::sudoku());
  for (int i = 0; i < 4; ++i) model.append(thinned(fake::thoughtAt(model.puzzle(), i, 4)));
  model.setCursor(3);
  QSignalSpy moved(&model, &TraceModel::cursorMoved);
  model.deliver(1, fake::thoughtAt(model.puzzle(), 1, 4));
  EXPECT_EQ(moved.count(), 0);
  EXPECT_FALSE(model.current()->complete());
}

TEST(TraceModel, AStepForwardMakesTheRecalledThoughtThePrevious) {
  TraceModel model;
  model.setPuzzle(fake::sudoku());
  for (int i = 0; i < 3; ++i) model.append(thinned(fake::thoughtAt(model.puzzle(), i, 4)));
  model.setCursor(1);
  const auto recalled = fake::thoughtAt(model.puzzle(), 1, 4);
  model.deliver(1, recalled);
  model.setCursor(2);
  EXPECT_EQ(model.previous(), recalled);
}

TEST(TraceModel, HasABudgetOfAtLeastOne) {
  TraceModel model;
  model.setBudget(-5);
  EXPECT_EQ(model.budget(), 1);
}

}  // namespace
