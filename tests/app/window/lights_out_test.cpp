// A family that only tests have, in the window: nothing there knows it but by its own list of what it can do.

#include "tests/fakes/lights_out.h"

#include <QComboBox>
#include <QSpinBox>
#include <algorithm>

#include "puzzles/registry/registered_family.h"
#include "tests/fakes/window_fixture.h"

namespace app {
namespace {

/// Registered before the window is made, and until after it has gone.
struct WithLights {
  const puzzles::RegisteredFamily registered{::fake::lightsOut()};
};

class LightsOutTest : private WithLights, public WindowTest {
 protected:
  void thinkAboutLights() {
    stage->also = "lights_out";
    think(::fake::kLights);
  }
  QImage squareAt(puzzles::Cell cell) {
    return window->board().grab(window->board().cellRect(cell).toRect()).toImage();
  }
  /// Takes the tool that switches a light in hand, and clicks the square.
  void switchLight(puzzles::Cell cell) {
    press("touch");
    auto* tools = window->findChild<QComboBox*>("touchTool");
    const int row = tools->findText("Puzzle: switch a light");
    tools->setCurrentIndex(row);
    Q_EMIT tools->activated(row);
    const QPoint point = window->board().cellRect(cell).center().toPoint();
    QTest::mouseClick(&window->board(), Qt::LeftButton, {}, point);
    ASSERT_TRUE(settles());
  }
};

TEST_F(LightsOutTest, IsOpenedFromText) {
  paste(::fake::kLights);
  EXPECT_EQ(model().puzzle().family, "lights_out");
  EXPECT_EQ(model().puzzle().width, 3);
}

TEST_F(LightsOutTest, SaysThatNothingThinksAboutIt) {
  paste(::fake::kLights);
  EXPECT_TRUE(messages().contains("no network for Lights Out")) << messages().toStdString();
  EXPECT_FALSE(window->findChild<QComboBox*>("reasoner")->isEnabled());
}

TEST_F(LightsOutTest, IsDrawnByItsOwnSymbols) {
  paste("Lights Out\nO...\n");
  EXPECT_EQ(squareAt({0, 1}), squareAt({0, 2}));
  EXPECT_NE(squareAt({0, 0}), squareAt({0, 1}));
}

TEST_F(LightsOutTest, IsDescribedByItsOwnSymbols) {
  paste("Lights Out\nO..\n");
  EXPECT_EQ(window->board().describe({0, 0}), "r1c1: O, open");
  EXPECT_EQ(window->board().describe({0, 1}), "r1c2: open");
}

TEST_F(LightsOutTest, IsGeneratedByItsOwnOptions) {
  press("generate");
  auto* family = window->findChild<QComboBox*>("generateFamily");
  family->setCurrentIndex(family->findData("lights_out"));
  window->findChild<QSpinBox*>("generateSize")->setValue(4);
  auto* presses = window->findChild<QSpinBox*>("generatePresses");
  EXPECT_EQ(presses->value(), 6);
  presses->setValue(1);
  QTest::mouseClick(window->findChild<QWidget*>("generateButton"), Qt::LeftButton);
  EXPECT_EQ(model().puzzle().family, "lights_out");
  EXPECT_EQ(model().puzzle().width, 4);
  EXPECT_LE(std::ranges::count(model().puzzle().cells, 1), 5);
}

TEST_F(LightsOutTest, IsThoughtThroughAndJudged) {
  thinkAboutLights();
  EXPECT_EQ(window->chip().headline(), "VALID");
  key(Qt::Key_Home);
  EXPECT_EQ(window->chip().headline(), "INCOMPLETE");
}

TEST_F(LightsOutTest, ShowsWhatIsAnsweredOverWhatIsLit) {
  thinkAboutLights();
  key(Qt::Key_End);
  EXPECT_EQ(window->board().describe({0, 1}), "r1c2: O, x at 97 %");
  EXPECT_EQ(window->board().describe({0, 2}), "r1c3: O, empty at 97 %");
  EXPECT_NE(squareAt({0, 1}), squareAt({0, 2}));
}

TEST_F(LightsOutTest, TellsSinceWhenASquareIsSettledWhetherLitOrNot) {
  thinkAboutLights();
  key(Qt::Key_End);
  press("commitMap");
  EXPECT_EQ(window->board().describe({0, 1}), "r1c2: O, x at 97 %, unchanged since iteration 1 after 1 change");
}

TEST_F(LightsOutTest, EveryWindowOfTheLaboratoryOpensOnIt) {
  thinkAboutLights();
  for (const char* name : {"dynamics", "manyStarts", "race", "batchBench"}) {
    press(name);
    EXPECT_TRUE(comes([this] { return QApplication::activeWindow() != window.get(); })) << name;
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get())) << name;
  }
}

TEST_F(LightsOutTest, IsEditedInTheMiddleOfAThought) {
  thinkAboutLights();
  switchLight({0, 0});
  EXPECT_EQ(model().puzzle().at(0, 0), 0);
  EXPECT_EQ(window->session().forks().at(window->session().forks().active()).label, "switch a light at r1c1");
  EXPECT_TRUE(model().trace().last()->verdict.valid());
}

TEST_F(LightsOutTest, IsEditedByNoToolOfAnotherFamily) {
  thinkAboutLights();
  press("touch");
  const auto* tools = window->findChild<QComboBox*>("touchTool");
  const int wall = tools->findText("Puzzle: put or take away a wall");
  ASSERT_GE(wall, 0);
  EXPECT_FALSE(tools->model()->flags(tools->model()->index(wall, 0)) & Qt::ItemIsEnabled);
}

}  // namespace
}  // namespace app
