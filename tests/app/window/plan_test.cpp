// The window for planning: two clocks, what may be asked of a planner, and a person who takes over.

#include <QPushButton>
#include <QSlider>

#include "tests/fakes/window_fixture.h"
#include "tests/fakes/window_planner.h"
#include "tests/puzzles/sokoban/sokoban_levels.h"
#include "widgets/board/plan_panel.h"
#include "widgets/controls/policy_view.h"
#include "widgets/controls/timeline_view.h"
#include "widgets/models/plan_marks.h"

namespace app {
namespace {

using puzzles::kLane;

class PlanTest : public WindowTest {
 protected:
  PlanTest() : WindowTest(fake::planners()) {}

  std::string moves() { return model().current()->answer.moves; }
  void moveTo(int iteration) { window->session().moveTo(iteration); }
  /// Drags from the middle of one square to that of another, with the tool for the agent's way.
  void mark(puzzles::Cell from, puzzles::Cell to) {
    window->workspace().marks().setTool(widgets::PlanMarks::Tool::AgentWay);
    auto& board = window->board();
    QTest::mousePress(&board, Qt::LeftButton, {}, board.cellRect(from).center().toPoint());
    QTest::mouseRelease(&board, Qt::LeftButton, {}, board.cellRect(to).center().toPoint());
  }
  void click(const char* name) { window->findChild<QPushButton*>(name)->click(); }
};

TEST_F(PlanTest, ARunIsOverWhereTheLevelIsSolved) {
  think(kLane);
  EXPECT_EQ(moves(), "RRR");
  EXPECT_EQ(model().halt(), 3 * fake::kTicks);
}

TEST_F(PlanTest, TheBoardShowsThePositionAtTheCursor) {
  think(kLane);
  moveTo(2 * fake::kTicks);
  EXPECT_EQ(window->board().moves(), 2);
}

TEST_F(PlanTest, TheTimelineTellsBothClocks) {
  think(kLane);
  moveTo(fake::kTicks + 2);
  const QString text = window->findChild<widgets::TimelineView*>()->accessibleDescription();
  EXPECT_TRUE(text.contains("move 2, tick 2")) << text.toStdString();
}

TEST_F(PlanTest, NextMoveGoesOnToTheNextMoveThatIsRecorded) {
  think(kLane);
  moveTo(0);
  press("nextMove");
  EXPECT_EQ(model().cursor(), fake::kTicks);
}

TEST_F(PlanTest, NextMoveComputesWhatIsNotRecorded) {
  think(kLane);
  moveTo(1);
  press("letThink");
  ASSERT_TRUE(settles());
  press("nextMove");
  ASSERT_TRUE(settles());
  EXPECT_EQ(moves(), "R");
}

TEST_F(PlanTest, LetItThinkHoldsTheMoveBack) {
  think(kLane);
  moveTo(1);
  window->findChild<QSlider*>("thinkingTicks")->setValue(5);
  click("letThinkButton");
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().cursor(), 6);
  EXPECT_EQ(model().current()->state.planner->ticksLeft, fake::kTicks - 1);
  EXPECT_EQ(moves(), "");
}

TEST_F(PlanTest, AnArrowKeyTakesOver) {
  think(kLane);
  moveTo(fake::kTicks);
  key(Qt::Key_Up);
  ASSERT_TRUE(settles());
  EXPECT_EQ(moves(), "Ru");
}

TEST_F(PlanTest, WhatCameAfterAMoveByHandIsDropped) {
  think(kLane);
  moveTo(fake::kTicks);
  key(Qt::Key_Up);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().size(), 2 * fake::kTicks + 1);
}

TEST_F(PlanTest, AGoalThatIsMovedInTheMiddleOfAPlanIsHeadedForFromThereOn) {
  think(kLane);
  moveTo(fake::kTicks);
  window->session().edits().editPuzzle({"goal", {2, 4}});
  ASSERT_TRUE(settles());
  key(Qt::Key_End);
  EXPECT_EQ(moves(), "RR");
  EXPECT_TRUE(model().current()->verdict.valid());
}

TEST_F(PlanTest, AWallInTheWayOfTheMovesSoFarIsRefused) {
  think(kLane);
  moveTo(fake::kTicks);
  const auto before = model().puzzle();
  window->session().edits().editPuzzle({"wall", {2, 3}});
  EXPECT_EQ(model().puzzle(), before);
}

TEST_F(PlanTest, SpaceHandsBack) {
  think(kLane);
  moveTo(fake::kTicks);
  key(Qt::Key_Up);
  ASSERT_TRUE(settles());
  key(Qt::Key_Space);
  ASSERT_TRUE(settles());
  EXPECT_TRUE(model().current()->verdict.valid());
  EXPECT_EQ(moves().substr(0, 2), "Ru");
}

TEST_F(PlanTest, UndoGoesBackToBeforeTheLastMove) {
  think(kLane);
  press("undo");
  EXPECT_EQ(moves(), "RR");
  press("undo");
  EXPECT_EQ(moves(), "R");
  press("undo");
  press("undo");
  EXPECT_EQ(model().cursor(), 0);
}

TEST_F(PlanTest, RestartGoesBackToTheStart) {
  think(kLane);
  press("restart");
  EXPECT_EQ(model().cursor(), 0);
}

TEST_F(PlanTest, AMoveByHandWhereAllIsOverChangesNothingAndSaysWhy) {
  think(kLane);
  key(Qt::Key_Up);
  EXPECT_EQ(moves(), "RRR");
  EXPECT_TRUE(messages().contains("The level is over here")) << messages().toStdString();
}

TEST_F(PlanTest, TheProbabilitiesOfTheNextMoveAreSaidInWords) {
  think(kLane);
  EXPECT_EQ(window->findChild<widgets::PolicyView*>()->text(), "up 10 %, down 20 %, left 30 %, right 40 %");
}

TEST_F(PlanTest, ThePanelSaysHowManyTicksAreLeft) {
  think(kLane);
  moveTo(1);
  const auto& panel = window->workspace().plan();
  EXPECT_EQ(panel.clocks(), "move 1, tick 1: 2 more until it moves");
}

TEST_F(PlanTest, DraggingOnTheBoardMarksAWay) {
  think(kLane);
  mark({2, 3}, {1, 3});
  ASSERT_EQ(window->workspace().marks().marks().size(), 1u);
  EXPECT_EQ(window->workspace().marks().marks()[0], (widgets::PlanMark{false, {2, 3}, 1}));
}

TEST_F(PlanTest, TheSameMarkAgainTakesItAway) {
  think(kLane);
  mark({2, 3}, {1, 3});
  mark({2, 3}, {1, 3});
  EXPECT_TRUE(window->workspace().marks().marks().empty());
}

TEST_F(PlanTest, SteeringPushesFromTheCursorOn) {
  think(kLane);
  moveTo(fake::kTicks);
  mark({2, 3}, {1, 3});
  click("steerButton");
  ASSERT_TRUE(settles());
  EXPECT_TRUE(model().trace().at(fake::kTicks - 1)->state.planner->nudges.empty());
  EXPECT_EQ(model().trace().at(fake::kTicks + 1)->state.planner->nudges.size(), 1u);
}

TEST_F(PlanTest, SteeringShowsTheUntouchedRunBeside) {
  think(kLane);
  moveTo(0);
  mark({2, 3}, {1, 3});
  click("steerButton");
  ASSERT_TRUE(settles());
  ASSERT_TRUE(comes([this] { return window->session().twin().size() == model().size(); }));
  EXPECT_TRUE(window->findChild<widgets::BoardView*>("twinBoard")->isVisible());
  EXPECT_TRUE(window->session().twin().trace().last()->state.planner->nudges.empty());
  moveTo(4);
  EXPECT_EQ(window->session().twin().cursor(), 4);
}

TEST_F(PlanTest, TheUntouchedRunGoesAsFarAsTheBudgetToo) {
  think(kLane);
  moveTo(0);
  mark({2, 3}, {1, 3});
  click("steerButton");
  ASSERT_TRUE(settles());
  model().setBudget(80);
  EXPECT_TRUE(comes([this] { return window->session().twin().size() == 81; }));
}

TEST_F(PlanTest, ThePanelSaysWhenNoMovesAreLeft) {
  thought::Thought last;
  last.state.planner = {.moves = 120};
  last.measures.over = true;
  widgets::TraceModel model;
  model.setPuzzle(puzzles::read(kLane));
  model.append(std::make_shared<thought::Thought>(last));
  widgets::PlanMarks marks;
  EXPECT_EQ(widgets::PlanPanel(model, marks).clocks(), "out of moves after 120");
}

TEST_F(PlanTest, AnotherPuzzleHasNoTwinAndNoMarks) {
  think(kLane);
  moveTo(0);
  mark({2, 3}, {1, 3});
  click("steerButton");
  ASSERT_TRUE(settles());
  think(kLevel);
  EXPECT_FALSE(window->findChild<widgets::BoardView*>("twinBoard")->isVisible());
  EXPECT_TRUE(window->workspace().marks().marks().empty());
}

TEST_F(PlanTest, NothingCanBeAskedOfAPlannerThatIsNotThere) {
  think(kSudoku);
  EXPECT_FALSE(window->findChild<QPushButton*>("letThinkButton")->isEnabled());
  EXPECT_FALSE(window->findChild<QAction*>("nextMove")->isEnabled());
}

}  // namespace
}  // namespace app
