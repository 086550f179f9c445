// Many starts: run, watched, cancelled and chosen from, through the widgets of their window.

#include "app/laboratory/starts_window.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>

#include "tests/fakes/window_fixture.h"
#include "widgets/charts/small_chart.h"

namespace app {
namespace {

class StartsTest : public WindowTest {
 protected:
  void openStarts() {
    press("manyStarts");
    ASSERT_TRUE(QTest::qWaitForWindowActive(&starts()));
  }
  StartsWindow& starts() { return *window->findChild<StartsWindow*>(); }
  template <class Part>
  Part& part(const char* name) {
    return *starts().findChild<Part*>(QLatin1String(name));
  }
  void click(const char* name) { QTest::mouseClick(&part<QPushButton>(name), Qt::LeftButton); }
  bool ends() {
    return comes([this] { return !starts().busy(); });
  }
  /// Thinks about the Sudoku in the main window, and then from so many starts.
  void runStarts(int count, int budget) {
    think(kSudoku);
    openStarts();
    part<QSpinBox>("startsCount").setValue(count);
    part<QSpinBox>("startsBudget").setValue(budget);
    click("startsRun");
    ASSERT_TRUE(ends());
  }
  QString summary() { return part<QLabel>("startsSummary").text(); }
  QString status() { return part<QLabel>("startsStatus").text(); }
  QRect rowOf(int row) {
    auto& table = part<QTableView>("startsTable");
    return table.visualRect(table.model()->index(row, 0));
  }
};

TEST_F(StartsTest, TheSentenceSaysWhatTheStartsSayTogether) {
  runStarts(4, 16);
  EXPECT_EQ(summary(),
            "vote: VALID; smallest residual: seed 1, VALID; surest to halt: seed 1, VALID; 4 of 4 seeds VALID; path "
            "independence 0.66");
}

TEST_F(StartsTest, TheTableHasARowForEachStart) {
  runStarts(4, 16);
  auto& table = part<QTableView>("startsTable");
  ASSERT_EQ(table.model()->rowCount(), 4);
  EXPECT_EQ(table.model()->index(2, StartsTable::Seed).data().toString(), "3");
  EXPECT_EQ(table.model()->index(2, StartsTable::Verdict).data().toString(), "VALID");
}

TEST_F(StartsTest, TheChartsShowEveryIteration) {
  runStarts(4, 16);
  EXPECT_EQ(part<widgets::SmallChart>("startsValidChart").points(), 17);
  EXPECT_EQ(part<widgets::SmallChart>("startsAlikeChart").valueAt(16), 0.66);
}

TEST_F(StartsTest, TheSliderGoesBackInTime) {
  runStarts(4, 16);
  part<QSlider>("startsIteration").setValue(0);
  EXPECT_TRUE(summary().contains("0 of 4 seeds VALID")) << summary().toStdString();
  EXPECT_EQ(part<QTableView>("startsTable").model()->index(0, StartsTable::Verdict).data().toString(), "INCOMPLETE");
}

TEST_F(StartsTest, TheBoardTellsTheVoteInEverySquare) {
  runStarts(4, 16);
  EXPECT_TRUE(starts().board().describe({0, 2}).startsWith("r1c3: 4 at 100 %"))
      << starts().board().describe({0, 2}).toStdString();
}

TEST_F(StartsTest, AClickOnAStartThinksAgainWithItsSeed) {
  runStarts(4, 16);
  QTest::mouseClick(part<QTableView>("startsTable").viewport(), Qt::LeftButton, {}, rowOf(2).center());
  EXPECT_EQ(window->session().seed(), 3u);
  ASSERT_TRUE(settles());
  EXPECT_GT(model().size(), 1);
}

TEST_F(StartsTest, EnterOnAStartThinksAgainWithItsSeed) {
  runStarts(4, 16);
  auto& table = part<QTableView>("startsTable");
  table.setFocus();
  table.setCurrentIndex(table.model()->index(3, 0));
  QTest::keyClick(&table, Qt::Key_Return);
  EXPECT_EQ(window->session().seed(), 4u);
}

TEST_F(StartsTest, AStartOfAnotherPuzzleIsNotThoughtAboutAgain) {
  runStarts(4, 16);
  think(kMaze);
  QTest::mouseClick(part<QTableView>("startsTable").viewport(), Qt::LeftButton, {}, rowOf(2).center());
  EXPECT_EQ(window->session().seed(), 1u);
  EXPECT_TRUE(status().contains("another puzzle")) << status().toStdString();
}

TEST_F(StartsTest, CancelKeepsWhatWasComputed) {
  think(kSudoku);
  openStarts();
  part<QSpinBox>("startsCount").setValue(1);
  stage->gated = true;
  click("startsRun");
  stage->gate.release(3);
  ASSERT_TRUE(comes([this] { return starts().run().moments.size() == 4; }));
  click("startsCancel");
  stage->gate.release(1);
  ASSERT_TRUE(ends());
  EXPECT_GE(starts().run().moments.size(), 4u);
  EXPECT_LE(starts().run().moments.size(), 5u);
  EXPECT_TRUE(part<QPushButton>("startsRun").isEnabled());
}

TEST_F(StartsTest, EscapeCancelsAndLeavesTheWindowOpen) {
  think(kSudoku);
  openStarts();
  stage->gated = true;
  click("startsRun");
  QTest::keyClick(&starts(), Qt::Key_Escape);
  stage->gate.release(1000);
  ASSERT_TRUE(ends());
  EXPECT_LT(starts().run().moments.size(), 16u);
  EXPECT_TRUE(starts().isVisible());
}

TEST_F(StartsTest, ALaterRunReplacesTheOneBefore) {
  runStarts(4, 16);
  part<QSpinBox>("startsCount").setValue(2);
  part<QSpinBox>("startsFirstSeed").setValue(70);
  click("startsRun");
  ASSERT_TRUE(ends());
  auto& table = part<QTableView>("startsTable");
  ASSERT_EQ(table.model()->rowCount(), 2);
  EXPECT_EQ(table.model()->index(0, StartsTable::Seed).data().toString(), "70");
}

TEST_F(StartsTest, WhatFailsIsSaidAndTheWindowGoesOn) {
  think(kSudoku);
  openStarts();
  stage->failAt = 3;
  click("startsRun");
  ASSERT_TRUE(ends());
  EXPECT_EQ(status(), "the fake network broke");
  EXPECT_EQ(starts().run().moments.size(), 3u);
  EXPECT_TRUE(part<QPushButton>("startsRun").isEnabled());
}

TEST_F(StartsTest, AReasonerThatAlwaysStartsTheSameWayIsRefusedInWords) {
  think(kMaze);
  openStarts();
  EXPECT_FALSE(part<QPushButton>("startsRun").isEnabled());
  EXPECT_TRUE(status().contains("always starts the same way")) << status().toStdString();
}

TEST_F(StartsTest, WithoutAPuzzleThereIsNothingToRun) {
  openStarts();
  EXPECT_FALSE(part<QPushButton>("startsRun").isEnabled());
  EXPECT_TRUE(status().contains("Open a puzzle")) << status().toStdString();
}

TEST_F(StartsTest, EveryControlHasAnAccessibleNameAndATooltip) {
  openStarts();
  for (const QWidget* control : starts().findChildren<QWidget*>()) {
    const bool isControl = qobject_cast<const QAbstractSpinBox*>(control) ||
                           qobject_cast<const QPushButton*>(control) || qobject_cast<const QSlider*>(control) ||
                           qobject_cast<const QTableView*>(control);
    if (!isControl) continue;
    EXPECT_FALSE(control->accessibleName().isEmpty()) << control->objectName().toStdString();
    EXPECT_FALSE(control->toolTip().isEmpty()) << control->objectName().toStdString();
  }
}

TEST_F(StartsTest, LargeLettersFitInto1280By720) {
  window->setFontScale(200);
  openStarts();
  EXPECT_LE(starts().minimumSizeHint().width(), 1280);
  EXPECT_LE(starts().minimumSizeHint().height(), 720);
}

}  // namespace
}  // namespace app
