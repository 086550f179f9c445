// What the window remembers between two starts.

#include <QComboBox>
#include <QFile>
#include <QSpinBox>

#include "app/session/settings.h"
#include "app/window/generate_panel.h"
#include "tests/fakes/window_fixture.h"

namespace app {
namespace {

TEST_F(WindowTest, ASecondWindowRemembersTheFirst) {
  window->setColours(Settings::Colours::Dark);
  window->setFontScale(150);
  window->playback().setSpeed(30);
  model().setPolicy({thought::HaltingPolicy::Kind::Residual, 0.05});
  window->resize(1100, 700);
  window->close();
  MainWindow second(fake::reasonersOn(stage), settingsFile());
  EXPECT_EQ(second.colours(), Settings::Colours::Dark);
  EXPECT_EQ(second.fontScale(), 150);
  EXPECT_EQ(second.playback().speed(), 30);
  EXPECT_EQ(second.session().model().policy().kind, thought::HaltingPolicy::Kind::Residual);
  EXPECT_EQ(second.size(), QSize(1100, 700));
}

TEST_F(WindowTest, EveryHaltingRuleKeepsItsThresholdUntilTheNextStart) {
  model().setPolicy({thought::HaltingPolicy::Kind::Learned, 0.8});
  model().setPolicy({thought::HaltingPolicy::Kind::Residual, 0.05});
  window->close();
  MainWindow second(fake::reasonersOn(stage), settingsFile());
  const widgets::TraceModel& later = second.session().model();
  EXPECT_EQ(later.policy().threshold, 0.05);
  EXPECT_EQ(later.policyOf(thought::HaltingPolicy::Kind::Learned).threshold, 0.8);
}

TEST_F(WindowTest, AHaltingRuleThatWasNeverUsedLeavesNothingBehind) {
  window->close();
  MainWindow second(fake::reasonersOn(stage), settingsFile());
  widgets::TraceModel& later = second.session().model();
  thought::ReasonerInfo info;
  info.halting = {thought::HaltingPolicy::Kind::Cumulative, 0.99};
  later.setReasoner(info);
  EXPECT_EQ(later.policyOf(thought::HaltingPolicy::Kind::Cumulative).threshold, 0.99);
}

TEST_F(WindowTest, TheGeneratorKeepsTheOptionsOfEachFamilyUntilTheNextStart) {
  const puzzles::Family &maze = *puzzles::findFamily("maze"), &sokoban = *puzzles::findFamily("sokoban");
  GeneratePanel& generator = window->workspace().generator();
  generator.setFamily(maze);
  window->findChild<QSpinBox*>("generateSize")->setValue(33);
  window->findChild<QSpinBox*>("generateLoops")->setValue(20);
  window->findChild<QComboBox*>("generateAlgorithm")->setCurrentIndex(1);
  generator.setFamily(sokoban);
  window->findChild<QSpinBox*>("generateBoxes")->setValue(4);
  window->close();
  MainWindow second(fake::reasonersOn(stage), settingsFile());
  const GeneratePanel& later = second.workspace().generator();
  EXPECT_EQ(&later.family(), &sokoban);
  EXPECT_EQ(later.spec(sokoban).boxes, 4);
  EXPECT_EQ(later.spec(sokoban).size, sokoban.info().defaultSize);
  EXPECT_EQ(later.spec(maze).size, 33);
  EXPECT_EQ(later.spec(maze).loops, 0.2);
  EXPECT_EQ(later.spec(maze).algorithm, "wilson");
}

TEST_F(WindowTest, TheBudgetChosenForAFamilyHoldsForItInTheNextStartToo) {
  think(kSudoku);
  window->findChild<QSpinBox*>("budgetSpin")->setValue(20);
  window->close();
  window = std::make_unique<MainWindow>(fake::reasonersOn(stage), settingsFile());
  think(kSudoku);
  EXPECT_EQ(model().size(), 21);
  think(kMaze);
  EXPECT_EQ(model().size(), stage->defaultBudget + 1);
}

TEST_F(WindowTest, ABudgetOfTheCommandLineIsForgottenAtTheEnd) {
  window->session().overrideBudget(5);
  think(kSudoku);
  EXPECT_EQ(model().size(), 6);
  window->close();
  EXPECT_EQ(Settings(settingsFile()).budget("sudoku"), 0);
}

TEST_F(WindowTest, SettingsAreSavedWithoutClosing) {
  window->setColours(Settings::Colours::Dark);
  EXPECT_TRUE(comes([this] {
    QFile file(settingsFile());
    return file.open(QIODevice::ReadOnly) && file.readAll().contains("colours=dark");
  }));
}

TEST_F(WindowTest, TwoWindowsDoNotOverwriteEachOthersSettings) {
  MainWindow second(fake::reasonersOn(stage), settingsFile());
  window->setColours(Settings::Colours::Dark);
  second.setFontScale(150);
  window->close();
  second.close();
  const Settings later(settingsFile());
  EXPECT_EQ(later.colours(), Settings::Colours::Dark);
  EXPECT_EQ(later.fontScale(), 150);
}

}  // namespace
}  // namespace app
