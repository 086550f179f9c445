// A planner as a reasoner: ticks are iterations, moves follow from them, and what is asked of it is done.

#include <gtest/gtest.h>

#include "model/registry/registry.h"
#include "puzzles/family.h"
#include "tests/fakes/tiny_recipe.h"
#include "tests/puzzles/sokoban/sokoban_levels.h"

namespace {

using testing_model::TemporaryFolder;
using thought::Thought;
using thought::ThoughtPtr;

using puzzles::kLane;
using puzzles::read;

class PlannerReasoner : public testing::Test {
 protected:
  void SetUp() override {
    const auto report = trainTiny(folder_, testing_model::kTinyDrc);
    ASSERT_TRUE(report);
    reasoner_ = model::loadReasoner("drc", "sokoban", {.weights = report->weights.string(), .device = "cpu"}).value();
    level_ = read(kLane);
  }
  ThoughtPtr begin() { return reasoner_->begin(level_, 1).value(); }
  ThoughtPtr stepped(ThoughtPtr thought, int iterations) {
    for (int i = 0; i < iterations; ++i) thought = reasoner_->step(*thought);
    return thought;
  }
  /// The same thought with something asked of it.
  template <class Change>
  static ThoughtPtr asked(const ThoughtPtr& thought, Change change) {
    auto edited = std::make_shared<Thought>(*thought);
    change(edited->state);
    return edited;
  }
  ThoughtPtr ordered(const ThoughtPtr& thought, char move) {
    return stepped(asked(thought, [&](auto& state) { state.planner->order = move; }), 2);
  }

  TemporaryFolder folder_;
  std::unique_ptr<thought::Reasoner> reasoner_;
  puzzles::Puzzle level_;
};

TEST_F(PlannerReasoner, MovesAfterItsTicks) {
  EXPECT_EQ(stepped(begin(), 1)->state.planner->moves, 0);
  EXPECT_EQ(stepped(begin(), 2)->state.planner->moves, 1);
  EXPECT_EQ(stepped(begin(), 5)->state.planner->moves, 2);
}

TEST_F(PlannerReasoner, CountsItsTwoClocks) {
  const ThoughtPtr third = stepped(begin(), 3);
  EXPECT_EQ(third->outer, 2);
  EXPECT_EQ(third->inner, 0);
}

TEST_F(PlannerReasoner, MakesTheMoveThatIsOrdered) { EXPECT_EQ(ordered(begin(), 'u')->answer.moves, "u"); }

TEST_F(PlannerReasoner, ForgetsAnOrderThatIsDone) { EXPECT_EQ(ordered(begin(), 'u')->state.planner->order, 0); }

TEST_F(PlannerReasoner, CountsAMoveIntoAWallWithoutMoving) {
  const ThoughtPtr bumped = ordered(begin(), 'l');
  EXPECT_EQ(bumped->answer.moves, "");
  EXPECT_EQ(bumped->state.planner->moves, 1);
}

TEST_F(PlannerReasoner, ThinksLongerBeforeAMoveWhenLeftTo) {
  const ThoughtPtr held = asked(begin(), [](auto& state) { state.planner->ticksLeft += 3; });
  EXPECT_EQ(stepped(held, 4)->state.planner->moves, 0);
  EXPECT_EQ(stepped(held, 5)->state.planner->moves, 1);
}

TEST_F(PlannerReasoner, IsOverWhereTheLevelIsSolved) {
  ThoughtPtr thought = begin();
  for (int i = 0; i < 3; ++i) thought = ordered(thought, 'r');
  EXPECT_TRUE(thought->verdict.valid()) << thought->answer.moves;
  EXPECT_TRUE(thought->measures.over);
}

TEST_F(PlannerReasoner, IsOverWhereTheLevelIsLost) {
  level_ = read("#####\n#.$ #\n# @ #\n#   #\n#####\n");
  const ThoughtPtr lost = ordered(ordered(begin(), 'l'), 'u');
  EXPECT_EQ(ordered(lost, 'r')->verdict.kind, puzzles::Verdict::Kind::Invalid);
  EXPECT_TRUE(ordered(lost, 'r')->measures.over);
}

TEST_F(PlannerReasoner, DoesNothingMoreWhereAllIsOver) {
  ThoughtPtr thought = begin();
  for (int i = 0; i < 3; ++i) thought = ordered(thought, 'r');
  EXPECT_EQ(stepped(thought, 6)->answer.moves, "RRR");
}

TEST_F(PlannerReasoner, RunsOutOfMovesAfterAHundredAndTwenty) {
  const ThoughtPtr last = stepped(asked(begin(), [](auto& state) { state.planner->moves = 119; }), 2);
  EXPECT_TRUE(last->measures.over);
}

TEST_F(PlannerReasoner, KeepsANudgeFromIterationToIteration) {
  const auto nudge = [](const ThoughtPtr& thought) {
    return asked(thought, [&](auto& state) {
      thought::Field field = state.tensors[0];
      field.data = std::make_shared<const std::vector<float>>(field.data->size(), 1.0f);
      state.planner->nudges = {field};
    });
  };
  const ThoughtPtr steered = stepped(nudge(begin()), 2), again = stepped(nudge(stepped(nudge(begin()), 1)), 1);
  EXPECT_EQ(*steered->fields()[0].data, *again->fields()[0].data);
  EXPECT_NE(*steered->fields()[0].data, *stepped(begin(), 2)->fields()[0].data);
}

TEST_F(PlannerReasoner, RefusesANudgeForAFieldThatItHasNot) {
  const ThoughtPtr wrong = asked(begin(), [](auto& state) {
    state.planner->nudges = {state.tensors[0]};
    state.planner->nudges[0].name = "z_H";
  });
  EXPECT_THROW(reasoner_->step(*wrong), puzzles::Failure);
}

TEST_F(PlannerReasoner, RefusesMovesThatCannotHaveBeenMade) {
  Thought wrong = *begin();
  wrong.answer.moves = "l";
  EXPECT_THROW(reasoner_->step(wrong), puzzles::Failure);
}

TEST_F(PlannerReasoner, RefusesAStateThatIsNoPlanners) {
  Thought wrong = *begin();
  wrong.state.planner.reset();
  EXPECT_THROW(reasoner_->step(wrong), puzzles::Failure);
}

TEST_F(PlannerReasoner, SaysWhereAWallIsOpen) {
  const auto begun = reasoner_->begin(read("#####\n#@$.#\n# ###\n"), 1);
  ASSERT_FALSE(begun);
  EXPECT_NE(begun.error().text().find("r3c2"), std::string::npos) << begun.error().text();
}

TEST_F(PlannerReasoner, SeesFloorBehindWallsAsWall) {
  level_ = read("######\n#@$.##\n######\n");
  const auto open = read("######  \n#@$.####\n######  \n");
  EXPECT_TRUE(reasoner_->begin(open, 1));
}

}  // namespace
