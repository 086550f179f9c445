// Nothing that matters is cut off at 1280 x 720, however large the letters are.

#include <QSlider>

#include "tests/app/window_fixture.h"
#include "widgets/halting_controls.h"
#include "widgets/timeline_view.h"

namespace app {
namespace {

class LayoutTest : public WindowTest, public testing::WithParamInterface<int> {
 protected:
  LayoutTest() {
    window->setFontScale(GetParam());
    window->resize(1280, 720);
    QApplication::processEvents();
  }
};

TEST_P(LayoutTest, TheWindowFits) { EXPECT_EQ(window->size(), QSize(1280, 720)); }

TEST_P(LayoutTest, ImportantControlsAreWhole) {
  think(kSudoku);
  QApplication::processEvents();
  for (const char* name : {"reasoner", "seed", "newSeedButton", "playButton", "firstButton", "lastButton", "stopButton",
                           "speed", "budgetSpin"}) {
    const auto* control = window->findChild<QWidget*>(name);
    ASSERT_TRUE(control) << name;
    EXPECT_EQ(control->visibleRegion().boundingRect(), control->rect()) << name;
    EXPECT_GE(control->height(), control->fontMetrics().height()) << name;
  }
}

TEST_P(LayoutTest, TheVerdictTheBoardAndTheStripAreInSight) {
  think(kSudoku);
  QApplication::processEvents();
  const QWidget* halting = window->findChild<widgets::HaltingControls*>();
  const QWidget* timeline = window->findChild<widgets::TimelineView*>();
  const QWidget* slider = window->findChild<QSlider*>("budgetSlider");
  for (const QWidget* part :
       std::initializer_list<const QWidget*>{&window->chip(), &window->board(), halting, timeline, slider}) {
    EXPECT_EQ(part->visibleRegion().boundingRect(), part->rect()) << part->metaObject()->className();
  }
  EXPECT_GE(window->board().height(), 200);
}

INSTANTIATE_TEST_SUITE_P(AtScale, LayoutTest, testing::Values(100, 150, 200));

}  // namespace
}  // namespace app
