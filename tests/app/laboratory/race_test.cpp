#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <atomic>
#include <thread>

#include "app/laboratory/race_window.h"
#include "tests/fakes/window_fixture.h"
#include "widgets/charts/clock_chart.h"

namespace app {
namespace {

/// A race on a Sudoku, between "fake" and "other", whose iterations cost three times as much.
class RaceTest : public WindowTest {
 protected:
  RaceTest() {
    think(kSudoku);
    model().setBudget(48);
    press("race");
    racers = window->findChild<RaceWindow*>();
  }
  Race& race() { return racers->race(); }
  template <class Widget>
  Widget& find(const char* name) {
    return *racers->findChild<Widget*>(name);
  }
  bool ends() {
    return comes([this] { return !race().racing() && race().end() > 0 && race().position() == race().end(); });
  }
  void choose(const char* combo, int index) {
    auto& box = find<QComboBox>(combo);
    while (box.currentIndex() < index) QTest::keyClick(&box, Qt::Key_Down);
    while (box.currentIndex() > index) QTest::keyClick(&box, Qt::Key_Up);
  }
  double operations(int lane, int iteration) {
    double sum = 0;
    for (int i = 1; i <= iteration; ++i) sum += race().lane(lane).model.trace().at(i)->measures.flops;
    return sum;
  }
  std::string equaliser() { return find<QLabel>("equaliser").text().toStdString(); }

  RaceWindow* racers = nullptr;
};

TEST_F(RaceTest, OpensOnThePuzzleOnShowWithTwoLanes) {
  EXPECT_TRUE(racers->isVisible());
  EXPECT_FALSE(racers->isModal());
  EXPECT_EQ(race().puzzle(), model().puzzle());
  EXPECT_EQ(race().size(), 2);
}

TEST_F(RaceTest, BeginsAsLongAsTheRunOnShow) { EXPECT_EQ(race().length(), 48); }

TEST_F(RaceTest, LetsEveryLaneMakeAsManyIterations) {
  find<QSpinBox>("raceLength").setValue(20);
  ASSERT_TRUE(ends());
  find<QSlider>("raceCursor").setValue(500);
  EXPECT_EQ(race().lane(0).model.cursor(), 10);
  EXPECT_EQ(race().lane(1).model.cursor(), 10);
}

TEST_F(RaceTest, PlaysFromTheStartToTheEnd) {
  ASSERT_TRUE(ends());
  race().play(std::chrono::milliseconds(200));
  EXPECT_LT(race().position(), race().end() / 2);
  EXPECT_TRUE(comes([this] { return !race().playing(); }));
  EXPECT_EQ(race().position(), race().end());
}

TEST_F(RaceTest, PausesWhereItIs) {
  ASSERT_TRUE(ends());
  QTest::keyClick(racers, Qt::Key_Space);
  QTest::keyClick(racers, Qt::Key_Space);
  EXPECT_FALSE(race().playing());
  EXPECT_LT(race().position(), race().end());
}

TEST_F(RaceTest, ALaneRestsWhereItsOwnRuleHalts) {
  ASSERT_TRUE(ends());
  race().lane(0).model.setPolicy({thought::HaltingPolicy::Kind::Learned, 0.95});
  race().lane(1).model.setPolicy({thought::HaltingPolicy::Kind::Learned, 0.99});
  find<QCheckBox>("raceRests").click();
  ASSERT_TRUE(race().lane(0).model.halt());
  EXPECT_EQ(race().lane(0).model.cursor(), race().lane(0).model.halt());
  EXPECT_EQ(race().lane(1).model.cursor(), race().length());
}

TEST_F(RaceTest, TheArrowKeysStepAfterAClickOnStopAtHalts) {
  ASSERT_TRUE(ends());
  auto& rests = find<QCheckBox>("raceRests");
  QTest::mouseClick(&rests, Qt::LeftButton, {}, {8, rests.height() / 2});
  ASSERT_TRUE(race().restsAtHalts());
  race().moveTo(0);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
  EXPECT_EQ(race().position(), 1);
}

TEST_F(RaceTest, OnEqualComputationLetsTheCheaperLaneThinkOnUntilItHasSpentAsMuch) {
  find<QSpinBox>("raceLength").setValue(20);
  choose("raceClock", static_cast<int>(RaceClock::Operations));
  ASSERT_TRUE(comes([this] { return !race().racing() && race().lane(0).model.size() == 61; }));
  EXPECT_EQ(operations(0, 60), operations(1, 20));
}

TEST_F(RaceTest, OnEqualComputationShowsTheLastThoughtsThatCostNoMoreThanTheCursorSays) {
  choose("raceClock", static_cast<int>(RaceClock::Operations));
  ASSERT_TRUE(ends());
  for (const int notch : {0, 137, 500, 761, 999}) {
    find<QSlider>("raceCursor").setValue(notch);
    for (int lane = 0; lane < 2; ++lane) {
      const int shown = race().lane(lane).model.cursor();
      EXPECT_LE(operations(lane, shown), race().position());
      if (shown + 1 < race().lane(lane).model.size()) {
        EXPECT_GT(operations(lane, shown + 1), race().position());
      }
    }
  }
}

TEST_F(RaceTest, SaysInWordsWhatMakesTheLanesEqual) {
  ASSERT_TRUE(ends());
  EXPECT_EQ(equaliser(), "Equal iterations: every lane has made at most 48 iterations here.");
  choose("raceClock", static_cast<int>(RaceClock::Operations));
  ASSERT_TRUE(ends());
  EXPECT_EQ(equaliser(), "Equal computation: all lanes have spent at most 144 MFLOP here.");
  choose("raceClock", static_cast<int>(RaceClock::Milliseconds));
  EXPECT_TRUE(equaliser().starts_with("Equal time: all lanes have thought for at most ")) << equaliser();
}

TEST_F(RaceTest, LetsTheSameReasonerRaceWithAnotherSeed) {
  find<QSpinBox>("entrantSeed").setValue(7);
  find<QToolButton>("addLane").click();
  ASSERT_EQ(race().size(), 3);
  EXPECT_EQ(race().lane(2).key.reasoner, race().lane(0).key.reasoner);
  EXPECT_EQ(race().lane(2).seed, 7u);
}

TEST_F(RaceTest, HasAtMostSixLanes) {
  for (int i = 0; i < 10; ++i) find<QToolButton>("addLane").click();
  EXPECT_EQ(race().size(), 6);
  EXPECT_FALSE(find<QToolButton>("addLane").isEnabled());
}

TEST_F(RaceTest, KeepsTwoLanes) {
  find<QToolButton>("addLane").click();
  ASSERT_TRUE(comes([this] { return racers->findChildren<QToolButton*>("removeLane1").size() == 1; }));
  find<QToolButton>("removeLane1").click();
  EXPECT_EQ(race().size(), 2);
  EXPECT_EQ(race().lane(0).key.reasoner, "other");
  race().remove(0);
  EXPECT_EQ(race().size(), 2);
}

TEST_F(RaceTest, ArrowKeysGoToTheNextThoughtOfAnyLane) {
  choose("raceClock", static_cast<int>(RaceClock::Operations));
  ASSERT_TRUE(ends());
  auto& cursor = find<QSlider>("raceCursor");
  QTest::keyClick(&cursor, Qt::Key_Home);
  for (int i = 0; i < 4; ++i) QTest::keyClick(&cursor, Qt::Key_Right);
  EXPECT_EQ(race().lane(0).model.cursor(), 4);
  EXPECT_EQ(race().lane(1).model.cursor(), 1);
  QTest::keyClick(&cursor, Qt::Key_Left);
  EXPECT_EQ(race().lane(0).model.cursor(), 3);
}

TEST_F(RaceTest, ClickOnTheChartMovesTheCursor) {
  ASSERT_TRUE(ends());
  auto& chart = find<widgets::ClockChart>("raceChart");
  QTest::mouseClick(&chart, Qt::LeftButton, {}, QPointF(chart.xOf(32), chart.height() / 2.0).toPoint());
  EXPECT_NEAR(race().position(), 32, 0.5);
}

TEST_F(RaceTest, CountsTheSquaresThatAreSolved) {
  ASSERT_TRUE(ends());
  EXPECT_EQ(race().lane(0).right.back(), race().openSquares());
  EXPECT_LT(race().lane(0).right.front(), race().openSquares());
}

TEST_F(RaceTest, FollowsThePuzzleOnShow) {
  think(kMaze);
  ASSERT_TRUE(ends());
  EXPECT_EQ(race().puzzle().family, "maze");
  EXPECT_EQ(race().lane(1).model.puzzle(), model().puzzle());
}

TEST_F(RaceTest, StopsWhenItIsClosedAndGoesOnWhenItIsOpenedAgain) {
  stage->gated = true;
  find<QToolButton>("addLane").click();
  racers->close();
  stage->gated = false;
  stage->gate.release(10);
  ASSERT_TRUE(comes([this] { return !race().racing(); }));
  EXPECT_LT(race().lane(2).model.size(), 49);
  press("race");
  ASSERT_TRUE(ends());
  EXPECT_EQ(race().lane(2).model.size(), 49);
}

TEST_F(RaceTest, SaysWhyALaneCannotThink) {
  stage->failAt = 5;
  find<QToolButton>("addLane").click();
  ASSERT_TRUE(comes([this] { return !race().lane(2).problem.isEmpty(); }));
  EXPECT_TRUE(comes([this] { return find<QLabel>("place3").text() == "the fake network broke"; }));
}

TEST(RaceClock, AddsUpWhatAnIterationCosts) {
  const thought::Measures one{.flops = 5, .microseconds = 2000};
  const std::vector<thought::Measures> measures(3, one);
  EXPECT_EQ(spentBy(RaceClock::Iterations, measures), (std::vector<double>{0, 1, 2}));
  EXPECT_EQ(spentBy(RaceClock::Operations, measures), (std::vector<double>{0, 5, 10}));
  EXPECT_EQ(spentBy(RaceClock::Milliseconds, measures), (std::vector<double>{0, 2, 4}));
}

TEST(RaceClock, CountsPositionsOfASearchBesideTicksOfANetwork) {
  std::vector<thought::Measures> measures(3);
  measures[1].nodes = 4;
  measures[2].nodes = 9;
  EXPECT_EQ(stepsBy(measures, true), (std::vector<double>{0, 4, 9}));
  EXPECT_EQ(stepsBy(measures, false), (std::vector<double>{0, 1, 2}));
}

TEST(RaceClock, FindsTheLastIterationWithinALimit) {
  const std::vector<double> spent{0, 5, 10};
  EXPECT_EQ(lastWithin(spent, 4.9), 0);
  EXPECT_EQ(lastWithin(spent, 5), 1);
  EXPECT_EQ(lastWithin(spent, 100), 2);
}

TEST(RaceClock, SaysAmountsInFittingUnits) {
  EXPECT_EQ(amountText(RaceClock::Operations, 1.234e9), "1.23 GFLOP");
  EXPECT_EQ(amountText(RaceClock::Operations, 3.5e5), "350 kFLOP");
  EXPECT_EQ(amountText(RaceClock::Milliseconds, 1234), "1234 ms");
}

TEST(Turns, AreTakenByOneAtATime) {
  Turns turns;
  std::atomic<int> inside = 0, most = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 100; ++i) {
          turns.take();
          most = std::max(most.load(), ++inside);
          --inside;
          turns.give();
        }
      });
    }
  }
  EXPECT_EQ(most, 1);
}

}  // namespace
}  // namespace app
