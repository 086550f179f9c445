// Touching a thought through the window's own widgets: strokes, edits of the puzzle, branches, undo and redo.

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>

#include "app/laboratory/touch_panel.h"
#include "app/window/fork_panel.h"
#include "tests/fakes/window_fixture.h"
#include "widgets/heatmap/heatmap_panel.h"
#include "widgets/heatmap/heatmap_picture.h"
#include "widgets/models/brush.h"

namespace app {
namespace {

using Tool = widgets::Brush::Tool;

class TouchTest : public WindowTest {
 protected:
  static constexpr int kAt = 5;  ///< where the thought is touched

  /// Thinks, goes to where it is touched, and takes a tool in hand.
  void take(Tool tool, const QString& puzzle = kSudoku) { takeRow(static_cast<int>(tool), puzzle); }
  /// The same for a tool that changes the puzzle.
  void take(const QString& edit, const QString& puzzle) {
    takeRow(window->findChild<QComboBox*>("touchTool")->findText("Puzzle: " + edit), puzzle);
  }
  void takeRow(int row, const QString& puzzle) {
    think(puzzle);
    window->session().moveTo(kAt);
    press("touch");
    auto* box = window->findChild<QComboBox*>("touchTool");
    box->setCurrentIndex(row);
    Q_EMIT box->activated(row);
  }
  QPoint at(puzzles::Cell cell) { return window->board().cellRect(cell).center().toPoint(); }
  void drag(puzzles::Cell from, puzzles::Cell to) {
    QTest::mousePress(&window->board(), Qt::LeftButton, {}, at(from));
    QTest::mouseMove(&window->board(), at(to));
    QMouseEvent move(QEvent::MouseMove, at(to), window->board().mapToGlobal(at(to)), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(&window->board(), &move);
    QTest::mouseRelease(&window->board(), Qt::LeftButton, {}, at(to));
    ASSERT_TRUE(settles());
  }
  void click(puzzles::Cell cell) { drag(cell, cell); }
  const Branch& active() { return window->session().forks().at(window->session().forks().active()); }
  /// Which thoughts are on show: equal pointers, equal bits.
  std::vector<thought::ThoughtPtr> shown() {
    std::vector<thought::ThoughtPtr> all;
    for (int i = 0; i < model().size(); ++i) all.push_back(model().trace().at(i));
    return all;
  }
  float number(puzzles::Cell cell) { return model().trace().at(kAt)->fields()[0].at(0, cell.row, cell.column); }
  QTreeWidget& tree() { return *window->findChild<QTreeWidget*>("forkTree"); }
  QString recovery() { return window->findChild<QLabel*>("recoveryText")->text(); }
};

TEST_F(TouchTest, AStrokeOverTheBoardMakesABranchThatSaysWhatWasDone) {
  take(Tool::Zero);
  drag({0, 2}, {0, 3});
  EXPECT_EQ(active().label, "zeroed all fields at r1c3 and 1 more square");
  EXPECT_EQ(active().iteration, kAt);
}

TEST_F(TouchTest, AStrokeChangesTheSquaresItTouched) {
  take(Tool::Zero);
  ASSERT_NE(number({0, 2}), 0);
  drag({0, 2}, {0, 3});
  EXPECT_EQ(number({0, 2}), 0);
  EXPECT_EQ(number({0, 3}), 0);
  EXPECT_NE(number({0, 4}), 0);
}

TEST_F(TouchTest, AStrokeShowsAtOnceWhatTheEditedStateAnswers) {
  take(Tool::Zero);
  ASSERT_NE(model().current()->answer.cells[2], 0);
  click({0, 2});
  EXPECT_EQ(model().trace().at(kAt)->answer.cells[2], 0);
  EXPECT_EQ(model().measures()[kAt].cellsChanged, 1);
}

TEST_F(TouchTest, AStrokeLeavesTheCursorWhereItIs) {
  take(Tool::Zero);
  click({0, 2});
  EXPECT_EQ(model().cursor(), kAt);
}

TEST_F(TouchTest, AStrokeAtTheEndOfTheBudgetShowsWhatTheEditedStateAnswersToo) {
  take(Tool::Zero);
  window->session().moveTo(stage->defaultBudget);
  click({0, 2});
  EXPECT_EQ(model().trace().last()->answer.cells[2], 0);
}

TEST_F(TouchTest, TheRunGoesOnToTheBudgetFromAStroke) {
  take(Tool::Noise);
  click({0, 2});
  EXPECT_EQ(model().size(), stage->defaultBudget + 1);
}

TEST_F(TouchTest, AWiderBrushTouchesTheSquaresAround) {
  take(Tool::Zero);
  press("largerBrush");
  click({4, 4});
  EXPECT_EQ(active().label, "zeroed all fields at r4c4 and 8 more squares");
}

TEST_F(TouchTest, KeysPaintToo) {
  take(Tool::Zero);
  window->board().setFocus();
  QTest::keyClick(&window->board(), Qt::Key_Right);
  QTest::keyClick(&window->board(), Qt::Key_Down);
  QTest::keyClick(&window->board(), Qt::Key_Return);
  ASSERT_TRUE(settles());
  EXPECT_EQ(active().label, "zeroed all fields at r2c2");
}

TEST_F(TouchTest, TheHeatmapIsPaintedOnLikeTheBoard) {
  take(Tool::Zero);
  window->workspace().reveal(window->workspace().heatmap());
  auto* picture = window->findChild<widgets::HeatmapPicture*>();
  ASSERT_TRUE(comes([&] { return !picture->picture().isNull(); }));
  QTest::mouseClick(picture, Qt::LeftButton, {}, picture->rect().center());
  ASSERT_TRUE(settles());
  EXPECT_EQ(active().label, "zeroed all fields at r5c5");
}

TEST_F(TouchTest, TheUntouchedRunIsShownBeside) {
  take(Tool::Zero);
  click({0, 2});
  EXPECT_TRUE(window->session().twinned());
  EXPECT_NE(window->session().twin().trace().at(kAt)->fields()[0].at(0, 0, 2), 0);
}

TEST_F(TouchTest, TheRecoveryIsToldInWords) {
  take(Tool::Zero);
  click({0, 2});
  EXPECT_TRUE(comes([this] { return recovery().contains("recovered after 1 iteration;"); }))
      << recovery().toStdString();
}

TEST_F(TouchTest, UndoShowsTheVerySameThoughtsAgain) {
  take(Tool::Zero);
  const auto before = shown();
  click({0, 2});
  ASSERT_NE(shown(), before);
  press("undo");
  EXPECT_EQ(shown(), before);
  EXPECT_EQ(model().cursor(), kAt);
}

TEST_F(TouchTest, RedoShowsTheVerySameEditAgain) {
  take(Tool::Zero);
  click({0, 2});
  const auto edited = shown();
  press("undo");
  press("redo");
  EXPECT_EQ(shown(), edited);
}

TEST_F(TouchTest, AnotherSeedIsABranchThatCanBeUndone) {
  think(kSudoku);
  const auto before = shown();
  window->session().setSeed(77);
  ASSERT_TRUE(settles());
  EXPECT_EQ(active().label, "seed 77");
  press("undo");
  EXPECT_EQ(shown(), before);
  EXPECT_EQ(window->session().seed(), 1u);
}

TEST_F(TouchTest, AnotherReasonerIsABranchThatCanBeUndone) {
  think(kSudoku);
  const auto before = shown();
  window->session().setReasoner("other");
  ASSERT_TRUE(settles());
  press("undo");
  EXPECT_EQ(shown(), before);
  EXPECT_EQ(window->session().reasonerName(), "fake");
}

TEST_F(TouchTest, AnotherPuzzleCanBeUndone) {
  think(kSudoku);
  const auto before = shown();
  think(kMaze);
  press("undo");
  EXPECT_EQ(model().puzzle().family, "sudoku");
  EXPECT_EQ(shown(), before);
}

TEST_F(TouchTest, WhatWasUndoneCanBeThoughtOnFrom) {
  think(kSudoku);
  window->session().setSeed(77);
  ASSERT_TRUE(settles());
  press("undo");
  model().setBudget(stage->defaultBudget + 4);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().size(), stage->defaultBudget + 5);
}

TEST_F(TouchTest, AWallIsPutInTheMiddleOfAThoughtAndTheStateIsKept) {
  take("put or take away a wall", kMaze);
  const auto before = shown();
  click({1, 3});
  EXPECT_EQ(model().puzzle().at(1, 3), 1);
  EXPECT_EQ(active().label, "wall put at r2c4");
  EXPECT_EQ(shown()[kAt - 1], before[kAt - 1]);
  EXPECT_EQ(*shown()[kAt]->fields()[0].data, *before[kAt]->fields()[0].data);
}

TEST_F(TouchTest, TheRunGoesOnForTheChangedPuzzle) {
  take("move the goal", kMaze);
  click({1, 5});
  EXPECT_EQ(model().size(), stage->defaultBudget + 1);
  EXPECT_TRUE(model().trace().last()->verdict.valid());
}

TEST_F(TouchTest, AChangeThatCannotBeIsSaidAndChangesNothing) {
  take("put or take away a wall", kMaze);
  const auto before = shown();
  click({0, 0});
  EXPECT_TRUE(messages().contains("the maze's outer wall stays closed"));
  EXPECT_EQ(shown(), before);
}

TEST_F(TouchTest, UndoBringsTheFirstPuzzleBack) {
  take("put or take away a wall", kMaze);
  click({1, 3});
  press("undo");
  EXPECT_EQ(model().puzzle().at(1, 3), 0);
}

TEST_F(TouchTest, ADigitIsGivenInTheMiddleOfAThought) {
  take("change a given digit", kSudoku);
  window->findChild<QSpinBox*>("touchValue")->setValue(4);
  click({0, 2});
  EXPECT_EQ(model().puzzle().at(0, 2), 4);
}

TEST_F(TouchTest, OnlyToolsThatFitThePuzzleAreOffered) {
  take("put or take away a wall", kMaze);
  think(kSudoku);
  EXPECT_EQ(window->workspace().brush().tool(), Tool::None);
}

TEST_F(TouchTest, TheTreeShowsWhatCameFromWhat) {
  take(Tool::Zero);
  click({0, 2});
  ASSERT_EQ(tree().topLevelItemCount(), 1);
  ASSERT_EQ(tree().topLevelItem(0)->childCount(), 1);
  EXPECT_EQ(tree().topLevelItem(0)->child(0)->text(0), "zeroed all fields at r1c3");
}

TEST_F(TouchTest, ABranchChosenInTheTreeIsShownAsItWasLeft) {
  take(Tool::Zero);
  const auto before = shown();
  click({0, 2});
  Q_EMIT tree().itemActivated(tree().topLevelItem(0), 0);
  EXPECT_EQ(shown(), before);
}

TEST_F(TouchTest, TwoBranchesAreComparedByTheHeatmap) {
  take(Tool::Zero);
  click({0, 2});
  tree().setCurrentItem(tree().topLevelItem(0));
  window->findChild<QPushButton*>("compareBranches")->click();
  EXPECT_EQ(window->workspace().heatmap().view(), gpu::View::Change);
  EXPECT_TRUE(comes([this] {
    return window->workspace().heatmap().provenance().startsWith("difference of h from: puzzle 1, iteration");
  })) << window->workspace().heatmap().provenance().toStdString();
}

TEST_F(TouchTest, AFrozenSquareIsHeldByEveryThoughtThatFollows) {
  take(Tool::Freeze);
  click({0, 2});
  EXPECT_EQ(model().trace().at(kAt)->state.held.size(), 1u);
}

TEST_F(TouchTest, CopyTakesTheStateOfAnotherIteration) {
  take(Tool::Copy);
  window->findChild<QSpinBox*>("touchIteration")->setValue(2);
  const float then = model().trace().at(2)->fields()[0].at(0, 0, 2);
  click({0, 2});
  EXPECT_EQ(number({0, 2}), then);
  EXPECT_EQ(active().label, "copied from iteration 2: all fields at r1c3");
}

TEST_F(TouchTest, CopyingFromAnIterationThatIsNotThereIsRefused) {
  take(Tool::Copy);
  window->findChild<QSpinBox*>("touchIteration")->setValue(9999);
  click({0, 2});
  EXPECT_TRUE(messages().contains("There is no state of iteration 9999"));
}

}  // namespace
}  // namespace app
