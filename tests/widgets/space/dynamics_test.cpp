// Views of the dynamics over a trace made by hand: what is drawn, turned, picked and said.

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"
#include "widgets/board/board_view.h"
#include "widgets/charts/small_chart.h"
#include "widgets/models/background.h"
#include "widgets/space/algorithm_panel.h"
#include "widgets/space/landscape_panel.h"
#include "widgets/space/space_area.h"
#include "widgets/space/space_time_panel.h"

namespace {

using driving::eventually;
using widgets::SpaceArea;

TEST(Background, DoesTheNewestWorkThatWaits) {
  widgets::Background background;
  int last = 0;
  for (int i = 1; i <= 5; ++i) background.run([&last, i](const std::stop_token&) { return [&last, i] { last = i; }; });
  ASSERT_TRUE(eventually([&] { return !background.busy(); }));
  EXPECT_EQ(last, 5);
}

TEST(Background, AsksWorkToStopWhenOtherWorkIsWanted) {
  widgets::Background background;
  bool stopped = false;
  std::atomic<bool> begun = false;
  background.run([&](const std::stop_token& stop) {
    begun = true;
    while (!stop.stop_requested()) std::this_thread::yield();
    return [&stopped] { stopped = true; };
  });
  while (!begun) std::this_thread::yield();
  background.run([](const std::stop_token&) { return widgets::Background::Delivery(); });
  EXPECT_TRUE(eventually([&] { return stopped; }));
}

TEST(Background, WaitsForItsWorkWhenItGoes) {
  std::atomic<bool> done = false;
  {
    widgets::Background background;
    std::atomic<bool> begun = false;
    background.run([&](const std::stop_token& stop) {
      begun = true;
      while (!stop.stop_requested()) std::this_thread::yield();
      done = true;
      return widgets::Background::Delivery();
    });
    while (!begun) std::this_thread::yield();
  }
  EXPECT_TRUE(done);
}

/// A model with a Sudoku's run of 20 iterations, and its dynamics.
struct Stage {
  widgets::TraceModel model;
  widgets::DynamicsModel dynamics{model};

  explicit Stage(const puzzles::Puzzle& puzzle = fake::sudoku()) { fake::fill(model, puzzle, 20, 10); }
  bool aboutToCompute() const { return dynamics.findChild<QTimer*>()->isActive(); }
  bool computed() {
    dynamics.setActive(true);
    return eventually([this] { return !aboutToCompute() && !dynamics.dynamics().words.empty(); });
  }
};

bool isSharp(const SpaceArea& area) {
  return eventually([&] { return area.isSharp(); });
}

TEST(LandscapePanel, PlacesADotForEveryIterationOfEveryRun) {
  Stage stage;
  widgets::LandscapePanel panel(stage.dynamics);
  thought::Trace other(stage.model.puzzle());
  for (int i = 0; i < 7; ++i) other.append(fake::thoughtAt(stage.model.puzzle(), i, 5));
  stage.dynamics.setCompanions({{"seed 7", other, false}});
  ASSERT_TRUE(stage.computed());
  EXPECT_EQ(panel.spots().size(), 27u);
}

TEST(LandscapePanel, IsDrawnByVulkan) {
  Stage stage;
  widgets::LandscapePanel panel(stage.dynamics);
  driving::show(panel, 500, 400);
  ASSERT_TRUE(stage.computed());
  ASSERT_TRUE(isSharp(panel.area())) << panel.area().problem().toStdString();
  EXPECT_EQ(panel.area().picture().size(), panel.area().size());
}

TEST(LandscapePanel, AClickOnADotMovesTheCursorThere) {
  Stage stage;
  widgets::LandscapePanel panel(stage.dynamics);
  driving::show(panel, 500, 400);
  ASSERT_TRUE(stage.computed());
  const auto& spot = panel.spots()[13];
  QTest::mouseClick(&panel.area(), Qt::LeftButton, {}, panel.area().placeOf(spot.point).toPoint());
  EXPECT_NEAR(stage.model.cursor(), 13, 1);
}

TEST(LandscapePanel, PointingAtADotNamesItsRunAndIteration) {
  Stage stage;
  widgets::LandscapePanel panel(stage.dynamics);
  driving::show(panel, 500, 400);
  ASSERT_TRUE(stage.computed());
  QSignalSpy hovered(&panel, &widgets::LandscapePanel::hovered);
  QTest::mouseMove(&panel.area(), panel.area().placeOf(panel.spots()[0].point).toPoint());
  ASSERT_TRUE(eventually([&] { return !hovered.empty(); }));
  EXPECT_TRUE(hovered.last()[0].toString().startsWith("this run, iteration "));
}

TEST(LandscapePanel, TurnsOnlyInThreeDimensions) {
  Stage stage;
  widgets::LandscapePanel panel(stage.dynamics);
  driving::show(panel, 500, 400);
  ASSERT_TRUE(stage.computed());
  const auto flat = panel.area().camera();
  QTest::keyClick(&panel.area(), Qt::Key_Left);
  EXPECT_EQ(panel.area().camera(), flat);
  QTest::mouseClick(panel.findChild<QWidget*>("landscapeSolid"), Qt::LeftButton, {}, {8, 8});
  const auto solid = panel.area().camera();
  QTest::keyClick(&panel.area(), Qt::Key_Left);
  EXPECT_NE(panel.area().camera(), solid);
  QTest::keyClick(&panel.area(), Qt::Key_0);
  EXPECT_EQ(panel.area().camera(), solid);
}

TEST(LandscapePanel, SaysWhatItNeedsWhenNothingIsRecorded) {
  widgets::TraceModel model;
  widgets::DynamicsModel dynamics(model);
  widgets::LandscapePanel panel(dynamics);
  driving::show(panel, 500, 400);
  EXPECT_TRUE(panel.spots().empty());
}

TEST(DynamicsModel, SaysWhatTheRunDoes) {
  Stage stage;
  ASSERT_TRUE(stage.computed());
  EXPECT_TRUE(stage.dynamics.dynamics().words[0].contains("||s_t - s_(t-1)||"));
}

TEST(DynamicsModel, ForgetsARunThatWasCleared) {
  Stage stage;
  ASSERT_TRUE(stage.computed());
  stage.model.clearTrace();
  EXPECT_TRUE(eventually([&] { return stage.dynamics.dynamics().landscape.paths[0].empty(); }));
}

TEST(DynamicsModel, ComputesNothingWhileNobodyLooks) {
  Stage stage;
  stage.model.append(fake::thoughtAt(stage.model.puzzle(), 20, 10));
  EXPECT_FALSE(stage.aboutToCompute());
}

struct Volume {
  Stage stage{fake::maze(11)};
  widgets::SpaceTimePanel panel{stage.model};

  Volume() {
    driving::show(panel, 600, 500);
    EXPECT_TRUE(isSharp(panel.area())) << panel.area().problem().toStdString();
  }
  QSlider& slider(const char* name) { return *panel.findChild<QSlider*>(name); }
};

TEST(SpaceTimePanel, StacksEveryIterationOfTheRun) {
  Volume volume;
  EXPECT_EQ(volume.panel.stack()->depth, 20);
  EXPECT_EQ(volume.panel.reading().kind, thought::Reading::Kind::Belief);
}

TEST(SpaceTimePanel, TurnsByArrowKeysAndByDragging) {
  Volume volume;
  auto& area = volume.panel.area();
  const auto first = area.camera();
  QTest::keyClick(&area, Qt::Key_Right);
  const auto second = area.camera();
  EXPECT_GT(second.yaw, first.yaw);
  QTest::mousePress(&area, Qt::LeftButton, {}, {100, 100});
  QTest::mouseMove(&area, {100, 140});
  QTest::mouseRelease(&area, Qt::LeftButton, {}, {100, 140});
  EXPECT_GT(area.camera().pitch, second.pitch);
}

TEST(SpaceTimePanel, IsCoarseWhileItTurnsAndSharpWhenItRests) {
  Volume volume;
  auto& area = volume.panel.area();
  const int width = area.picture().width();
  QTest::keyClick(&area, Qt::Key_Right);
  EXPECT_FALSE(area.isSharp());
  ASSERT_TRUE(eventually([&] { return area.picture().width() < width; }));
  ASSERT_TRUE(isSharp(area));
  EXPECT_EQ(area.picture().width(), width);
}

TEST(SpaceTimePanel, ZoomsByTheWheel) {
  Volume volume;
  auto& area = volume.panel.area();
  const float before = area.camera().zoom;
  const QPointF middle = QRectF(area.rect()).center();
  QWheelEvent turn(middle, area.mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                   false);
  QApplication::sendEvent(&area, &turn);
  EXPECT_GT(area.camera().zoom, before);
}

TEST(SpaceTimePanel, IsCutToSomeOfItsIterations) {
  Volume volume;
  volume.slider("spaceTimeFirst").setValue(5);
  volume.slider("spaceTimeLast").setValue(9);
  EXPECT_EQ(volume.panel.slice(), std::pair(5, 9));
}

TEST(SpaceTimePanel, SaysWhereTheSliceBeginsAndEnds) {
  Volume volume;
  volume.slider("spaceTimeFirst").setValue(5);
  volume.slider("spaceTimeLast").setValue(9);
  QStringList labels;
  for (const auto* label : volume.panel.findChildren<QLabel*>()) labels << label->text().remove('&');
  EXPECT_TRUE(labels.contains("From iteration 5"));
  EXPECT_TRUE(labels.contains("To iteration 9"));
}

TEST(SpaceTimePanel, TheEndsOfTheSliceDoNotCross) {
  Volume volume;
  volume.slider("spaceTimeLast").setValue(4);
  volume.slider("spaceTimeFirst").setValue(8);
  EXPECT_EQ(volume.panel.slice(), std::pair(8, 8));
}

TEST(SpaceTimePanel, GrowsWithTheRun) {
  Volume volume;
  volume.stage.model.append(fake::thoughtAt(volume.stage.model.puzzle(), 20, 10));
  ASSERT_TRUE(eventually([&] { return volume.panel.stack()->depth == 21; }));
  EXPECT_EQ(volume.panel.slice().second, 20);
}

TEST(SpaceTimePanel, AnotherNumberMakesAnotherPicture) {
  Volume volume;
  const QImage before = volume.panel.area().picture();
  auto* box = volume.panel.findChild<QComboBox*>("spaceTimeReading");
  box->setCurrentIndex(box->count() - 1);
  Q_EMIT box->activated(box->count() - 1);
  EXPECT_EQ(volume.panel.reading().kind, thought::Reading::Kind::Norm);
  ASSERT_TRUE(eventually([&] { return volume.panel.area().isSharp() && volume.panel.area().picture() != before; }));
}

TEST(AlgorithmPanel, SettlesAllSquaresOfAMazeInTheEnd) {
  Stage stage(fake::maze(11));
  widgets::AlgorithmPanel panel(stage.model);
  driving::show(panel, 500, 600);
  ASSERT_TRUE(panel.algorithm());
  stage.model.setCursor(19);
  EXPECT_EQ(panel.round(), std::min(19, panel.algorithm()->rounds));
}

TEST(AlgorithmPanel, SaysHowFarTheNetworkAgrees) {
  Stage stage;
  widgets::AlgorithmPanel panel(stage.model);
  driving::show(panel, 500, 600);
  stage.model.setCursor(19);
  EXPECT_TRUE(panel.words().contains("the network fills 100.0 % alike")) << panel.words().toStdString();
}

TEST(AlgorithmPanel, AClickInTheCurveMovesTheCursor) {
  Stage stage;
  widgets::AlgorithmPanel panel(stage.model);
  driving::show(panel, 500, 600);
  auto* chart = panel.findChild<widgets::SmallChart*>("agreementChart");
  QTest::mouseClick(chart->viewport(), Qt::LeftButton, {},
                    QPointF(chart->xOf(6), chart->viewport()->height() / 2).toPoint());
  EXPECT_EQ(stage.model.cursor(), 6);
}

TEST(AlgorithmPanel, DoesNothingWhileItIsHidden) {
  Stage stage;
  widgets::AlgorithmPanel panel(stage.model);
  stage.model.setCursor(19);
  EXPECT_FALSE(panel.algorithm());
}

TEST(AlgorithmPanel, KnowsNoAlgorithmForSokoban) {
  widgets::TraceModel model;
  widgets::AlgorithmPanel panel(model);
  driving::show(panel, 500, 600);
  model.setPuzzle(fake::sokoban());
  EXPECT_FALSE(panel.algorithm());
  EXPECT_EQ(panel.words(), "");
}

TEST(CommitMap, ColoursTheBoardWhenItIsWanted) {
  Stage stage(fake::maze(11));
  widgets::BoardView board(stage.model);
  driving::show(board, 400, 400);
  stage.model.setCursor(15);
  const QImage plain = board.grab().toImage();
  board.setCommitShown(true);
  EXPECT_TRUE(board.showsCommits());
  EXPECT_NE(board.grab().toImage(), plain);
  board.setCommitShown(false);
  EXPECT_EQ(board.grab().toImage(), plain);
}

TEST(CommitMap, TellsFlipsOfTheSquareUnderThePointer) {
  Stage stage;
  widgets::BoardView board(stage.model);
  stage.model.setCursor(15);
  board.setCommitShown(true);
  const auto map = thought::commitMap(stage.model.trace(), 15);
  const auto changed = std::ranges::find_if(map.flips, [](int flips) { return flips == 1; }) - map.flips.begin();
  const QString text = board.describe(stage.model.puzzle().cellAt(static_cast<std::size_t>(changed)));
  EXPECT_TRUE(text.endsWith(", unchanged since iteration " +
                            QString::number(map.since[static_cast<std::size_t>(changed)]) + " after 1 change"))
      << text.toStdString();
}

TEST(CommitMap, IsNotShownWhereAnswersAreMoves) {
  widgets::TraceModel model;
  fake::fillWithSearch(model);
  widgets::BoardView board(model);
  board.setCommitShown(true);
  EXPECT_FALSE(board.showsCommits());
}

}  // namespace
