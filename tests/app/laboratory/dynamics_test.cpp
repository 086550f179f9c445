// The window of the dynamics: reached by menu and key, it accompanies the run on show.

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>

#include "app/laboratory/dynamics_window.h"
#include "tests/fakes/window_fixture.h"
#include "widgets/charts/small_chart.h"
#include "widgets/space/landscape_panel.h"

namespace app {
namespace {

class DynamicsTest : public WindowTest {
 protected:
  DynamicsWindow& beside() { return static_cast<DynamicsWindow&>(window->laboratory().window("dynamics")); }
  DynamicsWindow& open() {
    press("dynamics");
    EXPECT_TRUE(comes([this] { return QApplication::activeWindow() == &beside(); }));
    return beside();
  }
  void click(const char* name) { beside().findChild<QPushButton*>(name)->click(); }
  bool accompanied() {
    return comes([this] { return !beside().companions().busy(); });
  }
  const std::vector<widgets::CompanionRun>& runs() { return beside().companions().runs(); }
};

TEST_F(DynamicsTest, TheKeyOfTheMenuOpensIt) {
  key(Qt::Key_D);
  EXPECT_TRUE(beside().isVisible());
}

TEST_F(DynamicsTest, SaysInWordsWhatTheStateDoes) {
  think(kSudoku);
  open();
  EXPECT_TRUE(comes([this] { return beside().words().startsWith("this run: "); }));
}

TEST_F(DynamicsTest, OtherSeedsThinkBesideTheRun) {
  think(kSudoku);
  open().findChild<QSpinBox*>("seedCount")->setValue(3);
  click("addSeedsButton");
  ASSERT_TRUE(accompanied());
  ASSERT_EQ(runs().size(), 3u);
  EXPECT_EQ(runs()[2].name, "seed 4");
  EXPECT_EQ(runs()[2].trace.size(), model().size());
}

TEST_F(DynamicsTest, OtherSeedsAreTheirOwnRuns) {
  think(kSudoku);
  open();
  click("addSeedsButton");
  ASSERT_TRUE(accompanied());
  EXPECT_NE(*runs()[0].trace.at(0)->fields()[0].data, *model().trace().at(0)->fields()[0].data);
}

TEST_F(DynamicsTest, ANudgedRunBeginsAtTheCursor) {
  think(kSudoku);
  model().setCursor(5);
  open();
  click("nudgeButton");
  ASSERT_TRUE(accompanied());
  ASSERT_EQ(runs().size(), 1u);
  const auto& trace = runs()[0].trace;
  EXPECT_EQ(trace.at(4), model().trace().at(4));
  EXPECT_NE(*trace.at(5)->fields()[0].data, *model().trace().at(5)->fields()[0].data);
  EXPECT_EQ(trace.size(), model().size());
}

TEST_F(DynamicsTest, SaysWhatBecameOfANudge) {
  think(kSudoku);
  model().setCursor(5);
  open();
  click("nudgeButton");
  ASSERT_TRUE(accompanied());
  EXPECT_TRUE(comes([this] { return beside().words().contains("pushed by 0.1 of the state at iteration 5"); }));
}

TEST_F(DynamicsTest, SeveralNudgesPushInDirectionsOfTheirOwn) {
  think(kSudoku);
  model().setCursor(5);
  open().findChild<QSpinBox*>("nudgeCount")->setValue(3);
  click("nudgeButton");
  ASSERT_TRUE(accompanied());
  ASSERT_EQ(runs().size(), 3u);
  EXPECT_NE(*runs()[0].trace.at(5)->fields()[0].data, *runs()[2].trace.at(5)->fields()[0].data);
}

TEST_F(DynamicsTest, SaysWhatBecameOfSeveralNudgesTogether) {
  think(kSudoku);
  model().setCursor(5);
  open().findChild<QSpinBox*>("nudgeCount")->setValue(3);
  click("nudgeButton");
  ASSERT_TRUE(accompanied());
  EXPECT_TRUE(comes([this] { return beside().words().startsWith("of 3 nudges"); }));
}

TEST_F(DynamicsTest, ANudgeLeavesTheRunOnShowAlone) {
  think(kSudoku);
  model().setCursor(5);
  const auto before = model().trace().at(6);
  open();
  click("nudgeButton");
  ASSERT_TRUE(accompanied());
  EXPECT_EQ(model().trace().at(6), before);
}

TEST_F(DynamicsTest, ClearTakesTheRunsAway) {
  think(kSudoku);
  open();
  click("addSeedsButton");
  ASSERT_TRUE(accompanied());
  click("clearCompanionsButton");
  EXPECT_TRUE(runs().empty());
}

TEST_F(DynamicsTest, AnotherPuzzleTakesTheRunsAway) {
  think(kSudoku);
  open();
  click("addSeedsButton");
  think(kMaze);
  EXPECT_TRUE(runs().empty());
}

TEST_F(DynamicsTest, AReasonerThatStartsTheSameWayOffersNoSeedsAndSaysWhy) {
  think(kMaze);
  auto& dynamics = open();
  EXPECT_FALSE(dynamics.findChild<QPushButton*>("addSeedsButton")->isEnabled());
  EXPECT_TRUE(dynamics.findChild<QLabel*>("dynamicsStatus")->text().contains("always starts from the same state"));
}

TEST_F(DynamicsTest, NothingIsAskedOfNothing) {
  open();
  for (const char* name : {"addSeedsButton", "nudgeButton", "stopCompanionsButton", "clearCompanionsButton"})
    EXPECT_FALSE(beside().findChild<QPushButton*>(name)->isEnabled()) << name;
}

TEST_F(DynamicsTest, AFailureIsSaidAndTheWindowGoesOn) {
  think(kSudoku);
  stage->failAt = 3;
  open();
  click("addSeedsButton");
  ASSERT_TRUE(accompanied());
  EXPECT_EQ(runs().size(), 1u);
  stage->failAt = -1;
  click("addSeedsButton");
  ASSERT_TRUE(accompanied());
  EXPECT_EQ(runs().size(), 5u);
}

TEST_F(DynamicsTest, StopKeepsWhatThereIs) {
  think(kSudoku);
  open();
  stage->gated = true;
  click("addSeedsButton");
  stage->gate.release(3);
  ASSERT_TRUE(comes([this] { return runs().size() == 1 && runs()[0].trace.size() >= 3; }));
  click("stopCompanionsButton");
  stage->gate.release(1);
  ASSERT_TRUE(accompanied());
  EXPECT_EQ(runs().size(), 1u);
  EXPECT_LT(runs()[0].trace.size(), model().size());
}

TEST_F(DynamicsTest, CommaAndStopStepThroughTheRun) {
  think(kSudoku);
  model().setCursor(5);
  auto& dynamics = open();
  QTest::keyClick(&dynamics, Qt::Key_Period);
  EXPECT_EQ(model().cursor(), 6);
  QTest::keyClick(&dynamics, Qt::Key_Comma);
  EXPECT_EQ(model().cursor(), 5);
}

TEST_F(DynamicsTest, AClickInTheChartOfStepsMovesTheCursor) {
  think(kSudoku);
  auto& dynamics = open();
  ASSERT_TRUE(comes([&] { return dynamics.dynamics().dynamics().words.size() == 1; }));
  auto* chart = dynamics.findChild<widgets::SmallChart*>("dynamicsResidual");
  QTest::mouseClick(chart->viewport(), Qt::LeftButton, {},
                    QPointF(chart->xOf(7), chart->viewport()->height() / 2).toPoint());
  EXPECT_EQ(model().cursor(), 7);
}

TEST_F(DynamicsTest, EscapeClosesItAndTheKeyOpensItAgain) {
  auto& dynamics = open();
  QTest::keyClick(&dynamics, Qt::Key_Escape);
  EXPECT_FALSE(dynamics.isVisible());
  press("dynamics");
  EXPECT_TRUE(dynamics.isVisible());
}

TEST_F(DynamicsTest, TheBoardShowsWhenSquaresWereSettled) {
  think(kSudoku);
  key(Qt::Key_C);
  EXPECT_TRUE(window->board().showsCommits());
  key(Qt::Key_C);
  EXPECT_FALSE(window->board().showsCommits());
}

}  // namespace
}  // namespace app
