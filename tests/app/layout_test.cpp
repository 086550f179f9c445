// Nothing that matters is cut off at 1280 x 720, however large the letters are.

#include "tests/app/window_fixture.h"

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
                           "speed", "budgetSlider", "budgetSpin"}) {
    const auto* control = window->findChild<QWidget*>(name);
    ASSERT_TRUE(control) << name;
    EXPECT_EQ(control->visibleRegion().boundingRect(), control->rect()) << name;
    EXPECT_GE(control->width(), control->minimumSizeHint().width()) << name;
    EXPECT_GE(control->height(), control->minimumSizeHint().height()) << name;
  }
}

TEST_P(LayoutTest, TheVerdictAndTheBoardAreInSight) {
  think(kSudoku);
  QApplication::processEvents();
  EXPECT_EQ(window->chip().visibleRegion().boundingRect(), window->chip().rect());
  EXPECT_EQ(window->board().visibleRegion().boundingRect(), window->board().rect());
  EXPECT_GE(window->board().height(), 200);
}

INSTANTIATE_TEST_SUITE_P(AtScale, LayoutTest, testing::Values(100, 150, 200));

}  // namespace
}  // namespace app
