#include "widgets/controls/timeline_view.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"

namespace {

using widgets::TimelineView;
using widgets::TraceModel;

struct Timeline {
  TraceModel model;
  TimelineView view{model};
  Timeline() {
    fake::fill(model, fake::sudoku(), 41, 30);
    model.setBudget(64);
    driving::show(view, 800, view.sizeHint().height());
  }
  QPoint at(int iteration) const { return {qRound(view.xOf(iteration)), qRound(view.budgetHandle().center().y())}; }
};

TEST(TimelineView, ItsNumbersAreWholeWhenItHasTheKeyboard) {
  Timeline timeline;
  timeline.view.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&timeline.view));
  const auto pictureFrom = [&](int top) {
    return timeline.view.grab(QRect(0, top, timeline.view.width(), timeline.view.height() - top)).toImage();
  };
  const int numbers = timeline.view.height() - timeline.view.fontMetrics().ascent();
  timeline.view.clearFocus();
  const QImage all = pictureFrom(0), below = pictureFrom(numbers);
  timeline.view.setFocus();
  EXPECT_NE(pictureFrom(0), all);
  EXPECT_EQ(pictureFrom(numbers), below);
}

TEST(TimelineView, AClickMovesTheCursor) {
  Timeline timeline;
  QTest::mouseClick(&timeline.view, Qt::LeftButton, {}, timeline.at(17));
  EXPECT_EQ(timeline.model.cursor(), 17);
}

TEST(TimelineView, ADragScrubsOverWhatIsRecorded) {
  Timeline timeline;
  QTest::mousePress(&timeline.view, Qt::LeftButton, {}, timeline.at(5));
  QTest::mouseMove(&timeline.view, timeline.at(30));
  EXPECT_EQ(timeline.model.cursor(), 30);
  QTest::mouseMove(&timeline.view, timeline.at(60));
  EXPECT_EQ(timeline.model.cursor(), 40);
  QTest::mouseRelease(&timeline.view, Qt::LeftButton, {}, timeline.at(60));
  EXPECT_EQ(timeline.model.budget(), 64);
}

TEST(TimelineView, TheHandleDragsTheBudget) {
  Timeline timeline;
  const QPoint target = timeline.at(50);
  QTest::mousePress(&timeline.view, Qt::LeftButton, {}, timeline.at(64));
  QTest::mouseMove(&timeline.view, target);
  QTest::mouseRelease(&timeline.view, Qt::LeftButton, {}, target);
  EXPECT_EQ(timeline.model.budget(), 50);
  EXPECT_EQ(timeline.model.cursor(), 0);
}

TEST(TimelineView, TheHandleCanRaiseTheBudget) {
  Timeline timeline;
  const QPoint target = timeline.at(70);
  QTest::mousePress(&timeline.view, Qt::LeftButton, {}, timeline.at(64));
  QTest::mouseMove(&timeline.view, target);
  QTest::mouseRelease(&timeline.view, Qt::LeftButton, {}, target);
  EXPECT_EQ(timeline.model.budget(), 70);
}

TEST(TimelineView, TheWheelSteps) {
  Timeline timeline;
  timeline.model.setCursor(10);
  QWheelEvent down({100, 20}, timeline.view.mapToGlobal(QPointF(100, 20)), {}, {0, -120}, Qt::NoButton, {},
                   Qt::NoScrollPhase, false);
  QApplication::sendEvent(&timeline.view, &down);
  EXPECT_EQ(timeline.model.cursor(), 11);
}

TEST(TimelineView, KeysStepTenAndToTheEnds) {
  Timeline timeline;
  QTest::keyClick(&timeline.view, Qt::Key_Right);
  EXPECT_EQ(timeline.model.cursor(), 1);
  QTest::keyClick(&timeline.view, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(timeline.model.cursor(), 11);
  QTest::keyClick(&timeline.view, Qt::Key_End);
  EXPECT_EQ(timeline.model.cursor(), 40);
  QTest::keyClick(&timeline.view, Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(timeline.model.cursor(), 0);
}

TEST(TimelineView, NGoesToTheNextEvent) {
  Timeline timeline;
  QTest::keyClick(&timeline.view, Qt::Key_N);
  EXPECT_EQ(timeline.model.cursor(), timeline.model.events().front().iteration);
}

TEST(TimelineView, SaysWhereTheCursorIs) {
  Timeline timeline;
  timeline.model.setCursor(12);
  EXPECT_EQ(timeline.view.positionText(), "iteration 12 of 40");
  EXPECT_EQ(timeline.view.accessibleDescription(), "iteration 12 of 40, budget 64");
}

TEST(TimelineView, SaysWhichCallOfWhichOuterStepTheCursorIsAt) {
  TraceModel model;
  auto info = fake::reasonerFor(fake::sudoku());
  info.groups = {.callsPerStep = 6, .callsPerCycle = 3};
  model.setPuzzle(fake::sudoku());
  model.setReasoner(info);
  for (int i = 0; i < 9; ++i) {
    auto thought = std::make_shared<thought::Thought>(*fake::thoughtAt(fake::sudoku(), i, 20));
    thought->outer = i == 0 ? 0 : (i - 1) / 6 + 1;
    thought->inner = i == 0 ? 0 : (i - 1) % 6;
    model.append(thought);
  }
  const widgets::TimelineView view(model);
  model.setCursor(8);
  EXPECT_EQ(view.positionText(), "iteration 8 of 8 · step 2, call 2 of 6");
  model.setCursor(0);
  EXPECT_EQ(view.positionText(), "iteration 0 of 8");
}

TEST(TimelineView, ScrubbingLeavesTheRecordingAlone) {
  Timeline timeline;
  QSignalSpy grown(&timeline.model, &TraceModel::grown), halting(&timeline.model, &TraceModel::haltingChanged);
  for (int i = 0; i < 40; ++i) QTest::mouseClick(&timeline.view, Qt::LeftButton, {}, timeline.at(i));
  EXPECT_EQ(grown.count() + halting.count(), 0);
}

}  // namespace
