// Who has the keyboard and the wheel, after whatever was done with the mouse.

#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOptionSpinBox>
#include <QWheelEvent>

#include "app/window/shortcut_overlay.h"
#include "tests/fakes/window_fixture.h"
#include "widgets/heatmap/heatmap_panel.h"

namespace app {
namespace {

class KeysTest : public WindowTest {
 protected:
  template <class Control>
  Control& control(const char* name) {
    return *window->findChild<Control*>(name);
  }
  /// A key goes to whatever has the keyboard.
  void type(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(QApplication::focusWidget(), code, modifiers);
  }
  void dragSlider(const char* name) {
    auto& slider = control<QSlider>(name);
    QTest::mousePress(&slider, Qt::LeftButton, {}, {4, slider.height() / 2});
    QTest::mouseMove(&slider, {slider.width() / 2, slider.height() / 2});
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, {slider.width() / 2, slider.height() / 2});
  }
  void clickArrow(QAbstractSpinBox& field) {
    QStyleOptionSpinBox option;
    option.initFrom(&field);
    option.subControls = QStyle::SC_All;
    const QRect arrow = field.style()->subControlRect(QStyle::CC_SpinBox, &option, QStyle::SC_SpinBoxUp, &field);
    QTest::mouseMove(&field, arrow.center());
    QTest::mouseClick(&field, Qt::LeftButton, {}, arrow.center());
  }
  void clickText(QAbstractSpinBox& field) { QTest::mouseClick(field.findChild<QLineEdit*>(), Qt::LeftButton); }
  void chooseByMouse(const char* name, int row) {
    auto& box = control<QComboBox>(name);
    QTest::mouseClick(&box, Qt::LeftButton);
    box.view()->setCurrentIndex(box.model()->index(row, 0));
    QTest::keyClick(box.view(), Qt::Key_Return);
  }
  void turnWheel(QWidget& widget) {
    const QPointF middle = QRectF(widget.rect()).center();
    QWheelEvent turn(middle, widget.mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                     false);
    QApplication::sendEvent(&widget, &turn);
  }
};

TEST_F(KeysTest, AfterASliderIsDraggedTheArrowsStepThroughTheRun) {
  think(kSudoku);
  model().setCursor(3);
  dragSlider("haltingSlider");
  const double threshold = model().policy().threshold;
  type(Qt::Key_Right);
  EXPECT_EQ(model().cursor(), 4);
  EXPECT_EQ(model().policy().threshold, threshold);
}

TEST_F(KeysTest, AfterAChoiceByMouseTheKeysActOnTheWindow) {
  think(kSudoku);
  chooseByMouse("heatmapColours", 2);
  ASSERT_EQ(control<QComboBox>("heatmapColours").currentIndex(), 2);
  type(Qt::Key_Home);
  EXPECT_EQ(model().cursor(), 0);
  EXPECT_EQ(control<QComboBox>("heatmapColours").currentIndex(), 2);
  type(Qt::Key_Space);
  EXPECT_TRUE(window->playback().playing());
}

TEST_F(KeysTest, AfterAButtonIsClickedSpacePlays) {
  think(kSudoku);
  model().setCursor(0);
  QTest::mouseClick(&control<QWidget>("overBoard"), Qt::LeftButton);
  type(Qt::Key_Space);
  EXPECT_TRUE(window->playback().playing());
}

TEST_F(KeysTest, AfterTheArrowOfANumberFieldIsClickedTheKeysActOnTheWindow) {
  think(kSudoku);
  model().setCursor(0);
  auto& speed = control<QDoubleSpinBox>("speed");
  const double before = speed.value();
  clickArrow(speed);
  EXPECT_GT(speed.value(), before);
  type(Qt::Key_Right);
  EXPECT_EQ(model().cursor(), 1);
}

TEST_F(KeysTest, AnArrowClickedAfterTypingGivesTheKeyboardBack) {
  auto& seed = control<QSpinBox>("seed");
  clickText(seed);
  clickArrow(seed);
  EXPECT_FALSE(seed.hasFocus());
}

TEST_F(KeysTest, ANumberIsTypedAfterAClickIntoItsTextAndEnterGivesTheKeyboardBack) {
  think(kSudoku);
  auto& seed = control<QSpinBox>("seed");
  clickText(seed);
  type(Qt::Key_A, Qt::ControlModifier);
  type(Qt::Key_4);
  type(Qt::Key_2);
  type(Qt::Key_Return);
  EXPECT_EQ(window->session().seed(), 42u);
  EXPECT_TRUE(window->board().hasFocus());
}

TEST_F(KeysTest, EscapeForgetsWhatWasTypedAndGivesTheKeyboardBack) {
  think(kSudoku);
  auto& seed = control<QSpinBox>("seed");
  clickText(seed);
  type(Qt::Key_7);
  type(Qt::Key_Escape);
  EXPECT_EQ(window->session().seed(), 1u);
  EXPECT_EQ(seed.text(), "1");
  EXPECT_TRUE(window->board().hasFocus());
}

TEST_F(KeysTest, SpacePlaysEvenFromANumberField) {
  think(kSudoku);
  model().setCursor(0);
  control<QSpinBox>("seed").setFocus(Qt::TabFocusReason);
  type(Qt::Key_Space);
  EXPECT_TRUE(window->playback().playing());
  EXPECT_EQ(control<QSpinBox>("seed").text(), "1");
}

TEST_F(KeysTest, APuzzleIsPastedAlthoughANumberFieldHasTheKeyboard) {
  think(QString(kSudoku) + kSudoku);
  clickText(control<QSpinBox>("place"));
  QApplication::clipboard()->setText(kMaze);
  type(Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(model().puzzle().family, "maze");
}

TEST_F(KeysTest, ASudokuOfDigitsOnlyIsPastedAsAPuzzle) {
  think(kMaze);
  clickText(control<QSpinBox>("seed"));
  QApplication::clipboard()->setText(QString(kSudoku).replace('.', '0').trimmed());
  type(Qt::Key_V, Qt::ControlModifier);
  EXPECT_EQ(model().puzzle().family, "sudoku");
}

TEST_F(KeysTest, ANumberIsPastedIntoTheFieldThatHasTheKeyboard) {
  think(kSudoku);
  auto& seed = control<QSpinBox>("seed");
  clickText(seed);
  type(Qt::Key_A, Qt::ControlModifier);
  QApplication::clipboard()->setText("77");
  type(Qt::Key_V, Qt::ControlModifier);
  type(Qt::Key_Return);
  EXPECT_EQ(window->session().seed(), 77u);
}

TEST_F(KeysTest, LeafingOnAtTheLastPuzzleStaysThere) {
  think(QString(kSudoku) + kSudoku + kSudoku);
  clickText(control<QSpinBox>("place"));
  for (int press = 0; press < 4; ++press) type(Qt::Key_PageDown, Qt::ControlModifier);
  EXPECT_EQ(window->session().puzzleIndex(), 2);
}

TEST_F(KeysTest, TheSheetOfKeysFollowsTheLettersWhileItIsOpen) {
  auto& sheet = control<ShortcutSheet>("shortcutSheet");
  type(Qt::Key_Question);
  const int before = sheet.height();
  for (int press = 0; press < 10; ++press) type(Qt::Key_Plus, Qt::ControlModifier);
  type(Qt::Key_Minus, Qt::ControlModifier);
  EXPECT_EQ(window->fontScale(), 190);
  EXPECT_TRUE(comes([&] { return sheet.height() > before; }));
  const QSize followed = sheet.size();
  type(Qt::Key_Question);
  type(Qt::Key_Question);
  EXPECT_EQ(sheet.size(), followed);
}

TEST_F(KeysTest, TheWheelOverControlsWithoutTheKeyboardChangesNothing) {
  think(kSudoku);
  const auto policy = model().policy();
  const int budget = model().budget();
  for (const char* name : {"haltingPolicy", "haltingSlider", "haltingThreshold", "budgetSlider", "budgetSpin"}) {
    turnWheel(control<QWidget>(name));
  }
  EXPECT_EQ(model().policy(), policy);
  EXPECT_EQ(model().budget(), budget);
}

TEST_F(KeysTest, TheWheelTurnsAControlThatWasReachedByTab) {
  think(kSudoku);
  const int budget = model().budget();
  auto& slider = control<QSlider>("budgetSlider");
  slider.setFocus(Qt::TabFocusReason);
  turnWheel(slider);
  EXPECT_NE(model().budget(), budget);
}

}  // namespace
}  // namespace app
