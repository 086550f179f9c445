#include "widgets/heatmap/heatmap_panel.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "shaders/heatmap/views.h"
#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"
#include "widgets/basics/theme.h"
#include "widgets/heatmap/heatmap_picture.h"

namespace {

using driving::eventually;
using widgets::HeatmapPanel;
using widgets::HeatmapPicture;
using widgets::TraceModel;

struct Heatmap {
  TraceModel model;
  HeatmapPanel panel{model};
  Heatmap() {
    fake::fill(model, fake::sudoku(), 11, 10);
    model.setCursor(5);
    panel.setView(gpu::View::Norm);
    driving::show(panel, 420, 520);
  }
  bool shows(const QString& provenance) {
    return eventually([&] { return panel.provenance() == provenance && !panel.picture().isNull(); });
  }
  QString text(const char* name) { return panel.findChild<QLabel*>(name)->text(); }
  HeatmapPicture& area() { return *panel.findChild<HeatmapPicture*>(); }
};

TEST(HeatmapPanel, ShowsTheCountsOfASearchAndAfterwardsPrincipalComponentsAgain) {
  TraceModel model;
  const HeatmapPanel panel(model);
  fake::fillWithSearch(model);
  EXPECT_EQ(panel.view(), gpu::View::Norm);
  model.setReasoner({});
  EXPECT_EQ(panel.view(), gpu::View::Principal);
}

TEST(HeatmapPanel, DrawsTheIterationUnderTheCursor) {
  Heatmap heatmap;
  EXPECT_TRUE(heatmap.shows("channel norm of h, iteration 5, computed"));
  const QImage five = heatmap.panel.picture();
  heatmap.model.setCursor(6);
  EXPECT_TRUE(heatmap.shows("channel norm of h, iteration 6, computed"));
  EXPECT_NE(heatmap.panel.picture(), five);
}

TEST(HeatmapPanel, TheWallShowsThatItHasTheKeyboard) {
  Heatmap heatmap;
  heatmap.panel.setView(gpu::View::Wall);
  heatmap.panel.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&heatmap.panel));
  heatmap.area().setFocus();
  EXPECT_EQ(heatmap.area().grab().toImage().pixelColor(1, 1), widgets::themeFor(false).accent);
}

TEST(HeatmapPanel, DrawsEveryView) {
  Heatmap heatmap;
  for (const auto& info : gpu::viewInfos()) {
    heatmap.panel.setView(info.view);
    EXPECT_TRUE(eventually([&] { return heatmap.panel.view() == info.view && !heatmap.text("provenance").isEmpty(); }));
    EXPECT_EQ(heatmap.panel.problem(), "");
  }
}

TEST(HeatmapPanel, KeepsItsScaleFromIterationToIteration) {
  Heatmap heatmap;
  ASSERT_TRUE(heatmap.shows("channel norm of h, iteration 5, computed"));
  // The scale has taken in the last iteration, whose values are the largest, without it being shown.
  heatmap.model.setCursor(10);
  ASSERT_TRUE(heatmap.shows("channel norm of h, iteration 10, computed"));
  const QString locked = heatmap.text("scaleText");
  EXPECT_TRUE(locked.startsWith("scale locked to ")) << locked.toStdString();
  heatmap.model.setCursor(0);
  ASSERT_TRUE(heatmap.shows("channel norm of h, iteration 0, computed"));
  EXPECT_EQ(heatmap.text("scaleText"), locked);
}

TEST(HeatmapPanel, DrawsWhileTheScaleIsStillBeingFound) {
  TraceModel model;
  HeatmapPanel panel(model);
  fake::fill(model, fake::maze(61), 40, 30);
  driving::show(panel, 420, 520);
  EXPECT_TRUE(eventually([&] { return !panel.picture().isNull(); }));
}

TEST(HeatmapPanel, FitsPrincipalComponentsToTheNewestIteration) {
  Heatmap heatmap;
  heatmap.panel.setView(gpu::View::Principal);
  EXPECT_TRUE(heatmap.shows("principal components of h (axes of iteration 10), iteration 5, computed"));
}

TEST(HeatmapPanel, SaysWhenTheScaleChangesEveryIteration) {
  Heatmap heatmap;
  heatmap.panel.findChild<QComboBox*>("heatmapScale")->setCurrentIndex(1);
  EXPECT_TRUE(eventually([&] { return heatmap.text("scaleText").startsWith("auto scale, changes every iteration"); }));
}

TEST(HeatmapPanel, TellsTheValueUnderThePointer) {
  Heatmap heatmap;
  heatmap.panel.setView(gpu::View::Confidence);
  ASSERT_TRUE(heatmap.shows("confidence of the belief, iteration 5, decoded"));
  QSignalSpy hovered(&heatmap.panel, &HeatmapPanel::hovered);
  QTest::mouseMove(&heatmap.area(), heatmap.area().rect().center());
  ASSERT_EQ(hovered.count(), 1);
  EXPECT_EQ(hovered[0][0].toString(),
            "r5c5: " + QString::number(thought::confidenceMap(*heatmap.model.current())[40], 'g', 4));
}

TEST(HeatmapPanel, SaysWhyThereIsNoChangeAtTheStart) {
  Heatmap heatmap;
  heatmap.model.setCursor(0);
  heatmap.panel.setView(gpu::View::Change);
  EXPECT_TRUE(eventually([&] { return heatmap.panel.picture().isNull(); }));
  EXPECT_EQ(heatmap.panel.problem(), "");
}

TEST(HeatmapPanel, TheWheelZoomsTheWallAndADoubleClickResets) {
  Heatmap heatmap;
  heatmap.panel.setView(gpu::View::Wall);
  ASSERT_TRUE(heatmap.shows("every channel of h, iteration 5, computed"));
  const QPointF centre = QPointF(heatmap.area().rect().center());
  QWheelEvent up(centre, heatmap.area().mapToGlobal(centre), {}, {0, 120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
  QApplication::sendEvent(&heatmap.area(), &up);
  EXPECT_GT(heatmap.area().lens().zoom, 1);
  QTest::mouseDClick(&heatmap.area(), Qt::LeftButton, {}, centre.toPoint());
  QTest::mouseRelease(&heatmap.area(), Qt::LeftButton, {}, centre.toPoint());  // which a double click leaves pressed
  EXPECT_EQ(heatmap.area().lens(), HeatmapPicture::Lens{});
}

TEST(HeatmapPanel, LendsItsPictureToTheBoard) {
  Heatmap heatmap;
  QSignalSpy overlay(&heatmap.panel, &HeatmapPanel::overlayChanged);
  heatmap.panel.findChild<QCheckBox*>("overBoard")->click();
  ASSERT_TRUE(eventually([&] { return overlay.count() > 0; }));
  const auto picture = overlay.last()[0].value<QImage>();
  EXPECT_NEAR(picture.width(), picture.height(), 1);
  EXPECT_GT(picture.width(), 100);
  heatmap.panel.findChild<QCheckBox*>("overBoard")->click();
  EXPECT_TRUE(overlay.last()[0].value<QImage>().isNull());
}

TEST(HeatmapPanel, SaysInWordsThatThereIsNoDevice) {
  Heatmap heatmap;
  heatmap.panel.setDevice({"a device that nobody made"});
  ASSERT_TRUE(eventually([&] { return !heatmap.panel.problem().isEmpty(); }));
  EXPECT_EQ(heatmap.text("heatmapProblem"), heatmap.panel.problem());
  EXPECT_TRUE(heatmap.panel.findChild<QPushButton*>("heatmapRetry")->isVisible());
}

TEST(HeatmapPanel, GoesOnWhenADeviceIsFoundAgain) {
  Heatmap heatmap;
  heatmap.panel.setDevice({"a device that nobody made"});
  ASSERT_TRUE(eventually([&] { return !heatmap.panel.problem().isEmpty(); }));
  heatmap.model.setCursor(7);
  heatmap.panel.setDevice({});
  EXPECT_TRUE(heatmap.shows("channel norm of h, iteration 7, computed"));
  EXPECT_EQ(heatmap.panel.problem(), "");
}

TEST(HeatmapPanel, OffersTheFieldsOfTheThought) {
  Heatmap heatmap;
  auto* fields = heatmap.panel.findChild<QComboBox*>("heatmapField");
  ASSERT_EQ(fields->count(), 2);
  heatmap.panel.setField("z");
  EXPECT_TRUE(heatmap.shows("channel norm of z, iteration 5, computed"));
}

}  // namespace
