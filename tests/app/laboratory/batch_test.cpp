// The batch bench, through its real widgets and with fake reasoners.

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>

#include "app/laboratory/batch_window.h"
#include "tests/fakes/window_fixture.h"
#include "widgets/charts/point_chart.h"

namespace app {
namespace {

class BatchTest : public WindowTest {
 protected:
  BatchTest() {
    think(kSudoku);
    press("batchBench");
    bench = window->findChild<BatchWindow*>();
    // QTest takes a window for active when its parent is.
    EXPECT_TRUE(comes([this] { return QApplication::activeWindow() == bench; }));
    part<QSpinBox>("batchCount").setValue(4);
  }

  template <class Part>
  Part& part(const char* name) {
    return *bench->findChild<Part*>(QLatin1String(name));
  }
  void click(const char* button) { QTest::mouseClick(&part<QPushButton>(button), Qt::LeftButton); }
  bool ends() {
    return comes([this] { return !bench->worker().running(); });
  }
  void run() {
    click("batchRun");
    ASSERT_TRUE(ends());
  }
  QString status() { return part<QLabel>("batchStatus").text(); }
  const thought::BatchRecord& batch() { return *bench->model().batch(); }
  void show(int tab) {
    part<QTabWidget>("batchTabs").setCurrentIndex(tab);
    QApplication::processEvents();
  }
  void clickPoint(widgets::PointChart& chart, int series, int point) {
    const auto& at = chart.series()[static_cast<std::size_t>(series)].points[static_cast<std::size_t>(point)].at;
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, chart.positionOf(at).toPoint());
  }

  BatchWindow* bench = nullptr;
};

TEST_F(BatchTest, OpensBesideTheMainWindow) {
  EXPECT_TRUE(bench->isVisible());
  EXPECT_FALSE(bench->isModal());
}

TEST_F(BatchTest, RecordsEveryPuzzleByEveryReasonerThatIsTicked) {
  part<QCheckBox>("batchReasoner-other").setChecked(true);
  run();
  ASSERT_EQ(bench->model().batches().size(), 2u);
  for (const auto& each : bench->model().batches()) EXPECT_EQ(each.runs.size(), 4u);
  EXPECT_EQ(part<QProgressBar>("batchProgress").value(), 8);
}

TEST_F(BatchTest, ThinksUpToTheBudget) {
  part<QSpinBox>("batchBudget").setValue(5);
  run();
  EXPECT_EQ(batch().runs[0].iterations(), 5);
}

TEST_F(BatchTest, RecordsThePuzzlesThatAreOpen) {
  part<QComboBox>("batchSource").setCurrentIndex(0);
  run();
  ASSERT_EQ(batch().runs.size(), 1u);
  EXPECT_EQ(bench->model().set()->puzzles[0], model().puzzle());
}

TEST_F(BatchTest, OffersTheReasonersOfTheFamilyThatIsChosen) {
  auto& kind = part<QComboBox>("generateFamily");
  kind.setCurrentIndex(kind.findData("maze"));
  EXPECT_FALSE(bench->findChild<QCheckBox*>("batchReasoner-other"));
  EXPECT_TRUE(bench->findChild<QCheckBox*>("batchReasoner-fake"));
}

TEST_F(BatchTest, LeavesTheWindowFreeWhileItRunsAndStopsWhenCancelled) {
  stage->gated = true;
  stage->gate.release(20);
  click("batchRun");
  ASSERT_TRUE(comes([this] { return stage->steps > 20; }));
  EXPECT_FALSE(part<QPushButton>("batchRun").isEnabled());
  click("batchCancel");
  stage->gate.release(1);
  ASSERT_TRUE(ends());
  EXPECT_LT(stage->steps, 40);
  EXPECT_TRUE(part<QPushButton>("batchRun").isEnabled());
}

TEST_F(BatchTest, EscapeCancels) {
  stage->gated = true;
  click("batchRun");
  ASSERT_TRUE(comes([this] { return stage->steps > 0; }));
  QTest::keyClick(bench, Qt::Key_Escape);
  stage->gate.release(1);
  EXPECT_TRUE(ends());
}

TEST_F(BatchTest, KeepsWhatWasRecordedWhenANewRunFails) {
  run();
  stage->failAt = 3;
  run();
  EXPECT_TRUE(status().contains("the fake network broke"));
  EXPECT_EQ(batch().runs.size(), 4u);
}

TEST_F(BatchTest, MayBeClosedWithTheMainWindowWhileItRuns) {
  stage->gated = true;
  click("batchRun");
  ASSERT_TRUE(comes([this] { return stage->steps > 0; }));
  stage->gate.release(1000);
  window.reset();
}

TEST_F(BatchTest, WantsAReasoner) {
  part<QCheckBox>("batchReasoner-fake").setChecked(false);
  click("batchRun");
  EXPECT_EQ(status(), "Tick at least one reasoner.");
}

TEST_F(BatchTest, APointOfTheSolvedChartOpensItsPuzzle) {
  run();
  auto& chart = part<widgets::PointChart>("batchSolved");
  clickPoint(chart, 0, static_cast<int>(chart.series()[0].points.size()) - 1);
  EXPECT_EQ(window->session().puzzles(), bench->model().set()->puzzles);
  EXPECT_TRUE(status().contains("is open in the main window"));
}

TEST_F(BatchTest, APointShowsTheVeryIterationOfTheVeryRun) {
  window->session().setSeed(5);
  run();
  window->session().setSeed(6);
  auto& chart = part<widgets::PointChart>("batchSolved");
  clickPoint(chart, 0, 3);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().cursor(), static_cast<int>(chart.series()[0].points[3].at.x()));
  EXPECT_EQ(window->session().seed(), 5u);
}

TEST_F(BatchTest, APointBeyondTheWindowsBudgetIsThoughtUpTo) {
  part<QSpinBox>("batchBudget").setValue(30);
  run();
  auto& chart = part<widgets::PointChart>("batchSolved");
  clickPoint(chart, 0, static_cast<int>(chart.series()[0].points.size()) - 1);
  ASSERT_TRUE(settles());
  EXPECT_EQ(model().cursor(), 30);
}

TEST_F(BatchTest, AListThatHasThePuzzleStaysAsItIs) {
  part<QComboBox>("batchSource").setCurrentIndex(0);
  run();
  think(QString(kSudoku) + kSudoku);
  const auto list = window->session().puzzles();
  clickPoint(part<widgets::PointChart>("batchSolved"), 0, 0);
  EXPECT_EQ(window->session().puzzles(), list);
}

TEST_F(BatchTest, AHaltOpensItsPuzzleWithItsReasoner) {
  part<QCheckBox>("batchReasoner-fake").setChecked(false);
  part<QCheckBox>("batchReasoner-other").setChecked(true);
  run();
  auto& chart = part<widgets::PointChart>("batchHalts");
  ASSERT_FALSE(chart.series().empty());
  chart.setFocus();
  QTest::keyClick(&chart, Qt::Key_Right);
  QTest::keyClick(&chart, Qt::Key_Return);
  EXPECT_EQ(window->session().puzzleIndex(), 0);
  EXPECT_EQ(window->session().reasonerName(), "other");
}

TEST_F(BatchTest, ReliabilityTellsOfConfidenceAndOfHalting) {
  run();
  const auto& chart = part<widgets::PointChart>("batchReliability");
  const auto before = chart.series()[0].points[0].text;
  part<QComboBox>("batchSaying").setCurrentIndex(1);
  EXPECT_NE(chart.series()[0].points[0].text, before);
}

TEST_F(BatchTest, DraggingTheThresholdTellsBothRegretsAndThinksNothingAgain) {
  run();
  show(1);
  const int steps = stage->steps;
  part<QSlider>("whatIfSlider").setValue(1);  // 0.5 %: halts at once
  const QString early = part<QLabel>("whatIfWords").text();
  part<QSlider>("whatIfSlider").setValue(200);  // 100 %: never
  const QString late = part<QLabel>("whatIfWords").text();
  EXPECT_TRUE(early.contains("4 of 4 were halted while wrong")) << early.toStdString();
  EXPECT_TRUE(late.contains("0 of 4 were halted while wrong")) << late.toStdString();
  EXPECT_FALSE(late.contains(" 0.0 iterations a puzzle were spent")) << late.toStdString();
  EXPECT_EQ(stage->steps, steps);
}

TEST_F(BatchTest, APointOfTheCurveSetsTheThreshold) {
  run();
  show(1);
  auto& curve = part<widgets::PointChart>("whatIfCurve");
  clickPoint(curve, 0, static_cast<int>(curve.series()[0].points.size()) - 1);
  EXPECT_GT(part<QSlider>("whatIfSlider").value(), 100);
}

TEST_F(BatchTest, TheRuleIsTheSameInEveryTab) {
  part<QSpinBox>("batchBudget").setValue(5);  // too few to solve anything
  run();
  show(2);
  const auto& wrong = part<QListWidget>("galleryWrong");
  ASSERT_EQ(wrong.count(), 4);
  const QString before = wrong.item(0)->text();
  part<QSlider>("whatIfSlider").setValue(1);
  EXPECT_NE(wrong.item(0)->text(), before);
}

TEST_F(BatchTest, ARowOfTheGalleryOpensItsPuzzle) {
  part<QSpinBox>("batchBudget").setValue(5);
  run();
  show(2);
  auto& wrong = part<QListWidget>("galleryWrong");
  const auto place = wrong.visualItemRect(wrong.item(1)).center();
  QTest::mouseClick(wrong.viewport(), Qt::LeftButton, {}, place);
  EXPECT_TRUE(status().contains("is open in the main window"));
}

TEST_F(BatchTest, TheAllocatorComparesItsPoliciesWithTheOracle) {
  run();
  show(3);
  part<QSpinBox>("allocatorTotal").setValue(0);
  auto& table = part<QTableWidget>("allocatorPolicies");
  EXPECT_EQ(table.item(0, 1)->text(), "0");
  part<QSpinBox>("allocatorTotal").setValue(20);
  EXPECT_EQ(table.item(0, 1)->text(), "20");
  EXPECT_EQ(table.item(0, 3)->text(), "1");  // the oracle solves one of them, uniform spending none
  EXPECT_EQ(table.item(3, 3)->text(), "0");
}

TEST_F(BatchTest, NumbersByHandCount) {
  run();
  show(3);
  part<QSpinBox>("allocatorTotal").setValue(20);
  auto& hand = part<QTableWidget>("allocatorHand");
  EXPECT_EQ(hand.item(0, 2)->text(), "not solved");
  qobject_cast<QSpinBox*>(hand.cellWidget(0, 1))->setValue(16);
  EXPECT_EQ(hand.item(0, 2)->text(), "solved");
  EXPECT_EQ(part<QTableWidget>("allocatorPolicies").item(4, 3)->text(), "0");
}

TEST_F(BatchTest, NumbersByHandMayBeginWithThoseOfAPolicy) {
  run();
  auto& fill = part<QComboBox>("allocatorFill");
  part<QSpinBox>("allocatorTotal").setValue(20);
  fill.setCurrentIndex(1);
  Q_EMIT fill.activated(1);
  EXPECT_EQ(qobject_cast<QSpinBox*>(part<QTableWidget>("allocatorHand").cellWidget(0, 1))->value(), 5);
}

TEST_F(BatchTest, TheDialMakesPuzzlesHarderStepByStep) {
  part<QComboBox>("batchSource").setCurrentIndex(2);
  part<QLineEdit>("batchDial").setText("40, 34-36, 30");
  part<QSpinBox>("batchCount").setValue(2);
  run();
  const auto& chart = part<widgets::PointChart>("dialNeeded");
  ASSERT_EQ(chart.series()[0].points.size(), 3u);
  EXPECT_EQ(chart.series()[0].points[1].at.x(), 35);
}

TEST_F(BatchTest, TheDialSaysWhereItCannotBeRead) {
  part<QComboBox>("batchSource").setCurrentIndex(2);
  part<QLineEdit>("batchDial").setText("40, many");
  click("batchRun");
  EXPECT_TRUE(status().contains("column 4")) << status().toStdString();
  EXPECT_FALSE(bench->worker().running());
}

TEST_F(BatchTest, TheDialKeepsWithinWhatFitsTheWindow) {
  part<QComboBox>("batchSource").setCurrentIndex(2);
  part<QSpinBox>("batchCount").setValue(400);
  click("batchRun");
  EXPECT_TRUE(status().contains("ask for fewer")) << status().toStdString();
}

class BatchLayout : public BatchTest, public testing::WithParamInterface<int> {};

TEST_P(BatchLayout, KeepsItsButtonsAndTabsInSight) {
  window->setFontScale(GetParam());
  bench->resize(1280, 720);
  QApplication::processEvents();
  EXPECT_EQ(bench->size(), QSize(1280, 720));
  for (const char* name : {"batchRun", "batchCancel", "batchProgress", "batchReasoner", "batchStatus"}) {
    const auto& control = part<QWidget>(name);
    EXPECT_EQ(control.visibleRegion().boundingRect(), control.rect()) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(AtScale, BatchLayout, testing::Values(100, 200));

}  // namespace
}  // namespace app
