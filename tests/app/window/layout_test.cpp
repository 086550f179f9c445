// Nothing that matters is cut off at 1280 x 720, however large the letters are.

#include <QDockWidget>
#include <QMenu>
#include <QScrollArea>
#include <QSlider>
#include <QStyle>
#include <algorithm>

#include "app/window/generate_panel.h"
#include "app/window/shortcut_overlay.h"
#include "tests/fakes/window_fixture.h"
#include "widgets/charts/charts_panel.h"
#include "widgets/charts/small_chart.h"
#include "widgets/controls/halting_controls.h"
#include "widgets/controls/timeline_view.h"

namespace app {
namespace {

class LayoutTest : public WindowTest, public testing::WithParamInterface<int> {
 protected:
  LayoutTest() {
    window->setFontScale(GetParam());
    window->resize(1280, 720);
    QApplication::processEvents();
  }
  void expectWhole(const QWidget& part) {
    EXPECT_EQ(part.visibleRegion().boundingRect(), part.rect()) << part.objectName().toStdString();
    EXPECT_GE(part.height(), part.fontMetrics().height()) << part.objectName().toStdString();
  }
  template <class Part>
  Part& part(const char* name = "") {
    return *window->findChild<Part*>(QLatin1String(name));
  }
};

TEST_P(LayoutTest, TheWindowFits) { EXPECT_EQ(window->size(), QSize(1280, 720)); }

TEST_P(LayoutTest, TheWindowStaysAsItIsWhenTheLettersGetSmallAgain) {
  think(kSudoku);
  press("normalText");
  QApplication::processEvents();
  EXPECT_EQ(window->size(), QSize(1280, 720));
}

TEST_P(LayoutTest, ImportantControlsAreWhole) {
  think(kSudoku);
  QApplication::processEvents();
  for (const char* name : {"playButton", "firstButton", "lastButton", "stopButton", "speed", "budgetSpin"}) {
    expectWhole(part<QWidget>(name));
  }
}

TEST_P(LayoutTest, WhatIsSetForARunIsWholeInTheStripsOrInItsPanel) {
  think(kSudoku);
  window->workspace().reveal(window->workspace().run());
  QApplication::processEvents();
  for (const char* name : {"reasoner", "seed", "newSeedButton", "haltingPolicy", "haltingSlider"}) {
    expectWhole(part<QWidget>(name));
  }
}

TEST_P(LayoutTest, TheVerdictTheBoardAndTheStripAreInSight) {
  think(kSudoku);
  QApplication::processEvents();
  for (const QWidget* shown : std::initializer_list<const QWidget*>{&window->chip(), &window->board(),
                                                                    window->findChild<widgets::TimelineView*>(),
                                                                    window->findChild<QSlider*>("budgetSlider")}) {
    expectWhole(*shown);
  }
}

TEST_P(LayoutTest, TheBoardHasHalfOfTheWindow) {
  think(kSudoku);
  QApplication::processEvents();
  EXPECT_GE(window->board().boardRect().height(), 340);
}

TEST_P(LayoutTest, ChartsKeepTheirHeightAndScroll) {
  think(kSudoku);
  window->workspace().reveal(window->workspace().charts());
  QApplication::processEvents();
  for (const auto* chart : window->findChildren<widgets::SmallChart*>()) {
    if (chart->isHidden()) continue;
    EXPECT_GE(chart->height(), 4 * chart->fontMetrics().height()) << chart->objectName().toStdString();
  }
}

TEST_P(LayoutTest, TheSheetOfKeysIsAsWideAsTheWindowAtMost) {
  press("shortcuts");
  const auto& sheet = part<ShortcutSheet>("shortcutSheet");
  const auto* scroll = window->findChild<ShortcutOverlay*>()->findChild<QScrollArea*>();
  EXPECT_LE(sheet.width(), scroll->viewport()->width());
  EXPECT_GE(sheet.height(), scroll->viewport()->height());
  for (const char* gesture : {"Wheel", "Drag", "Double click", "Take a move back"}) {
    EXPECT_TRUE(sheet.accessibleDescription().contains(gesture)) << gesture;
  }
}

TEST_P(LayoutTest, TheSheetOfKeysScrollsByKeyboardAndGivesItBack) {
  QWidget* before = QApplication::focusWidget();
  press("shortcuts");
  EXPECT_TRUE(window->findChild<ShortcutOverlay*>()->isAncestorOf(QApplication::focusWidget()));
  press("shortcuts");
  EXPECT_EQ(QApplication::focusWidget(), before);
}

INSTANTIATE_TEST_SUITE_P(AtScale, LayoutTest, testing::Values(100, 150, 200));

bool tabbed(Workspace& workspace) {
  return workspace.tabifiedDockWidgets(&workspace.dock("heatmapDock")).contains(&workspace.dock("chartsDock"));
}

TEST_F(WindowTest, PanelsBecomeTabsWhenTheWindowGetsNarrow) {
  EXPECT_FALSE(tabbed(window->workspace()));
  window->resize(800, 600);
  EXPECT_TRUE(tabbed(window->workspace()));
  window->resize(1280, 720);
  EXPECT_FALSE(tabbed(window->workspace()));
}

TEST_F(WindowTest, AClosedPanelStaysClosedWhenTheLettersGetLarge) {
  QDockWidget& card = window->workspace().dock("cardDock");
  card.close();
  window->setFontScale(200);
  EXPECT_TRUE(card.isHidden());
  window->setFontScale(100);
  EXPECT_TRUE(card.isHidden());
}

TEST_F(WindowTest, APanelChosenBehindAnotherTabComesToTheFrontAndChosenAgainItCloses) {
  const QDockWidget& generate = window->workspace().dock("generateDock");
  const std::unique_ptr<QMenu> panels(window->workspace().createPopupMenu());
  const QList<QAction*> choices = panels->actions();
  QAction* choice = *std::ranges::find(choices, generate.windowTitle(), &QAction::text);
  QApplication::processEvents();
  EXPECT_FALSE(choice->isChecked());
  choice->trigger();
  QApplication::processEvents();
  EXPECT_TRUE(window->workspace().generator().isVisible());
  EXPECT_TRUE(choice->isChecked());
  choice->trigger();
  EXPECT_TRUE(generate.isHidden());
}

TEST_F(WindowTest, LargeLettersDoNotGetTheLayoutSavedForSmallOnes) {
  window->close();
  MainWindow second(fake::reasonersOn(stage), settingsFile());
  second.setFontScale(200);
  second.show();
  EXPECT_TRUE(tabbed(second.workspace()));
}

TEST_F(WindowTest, TheFirstWindowLeavesRoomForItsFrame) {
  MainWindow first(fake::reasonersOn(stage), folder.filePath("first.ini"));
  const QSize room = first.screen()->availableSize();
  EXPECT_LT(first.width(), room.width());
  EXPECT_LE(first.height(), room.height() - first.style()->pixelMetric(QStyle::PM_TitleBarHeight));
}

TEST_F(WindowTest, TheKeyboardReachesNothingThatIsBehindAnotherTab) {
  const QWidget* hidden = &window->workspace().dock("cardDock");
  QApplication::processEvents();
  const QWidget* start = QApplication::focusWidget();
  for (int stops = 0; stops < 100; ++stops) {
    key(Qt::Key_Tab);
    const QWidget* focus = QApplication::focusWidget();
    ASSERT_TRUE(focus);
    EXPECT_FALSE(hidden->isAncestorOf(focus)) << focus->objectName().toStdString();
    if (focus == start) break;
  }
}

}  // namespace
}  // namespace app
