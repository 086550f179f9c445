#include "app/session/settings.h"

#include <QComboBox>
#include <QFile>
#include <QSpinBox>

#include "app/window/generate_panel.h"
#include "shaders/heatmap/views.h"
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
  window->session().wishBudget(5);
  think(kSudoku);
  EXPECT_EQ(model().size(), 6);
  window->close();
  EXPECT_EQ(Settings(settingsFile()).budget("sudoku"), 0);
}

TEST(Settings, AHugeBudgetIsNotTakenToTheNextStart) {
  QTemporaryDir folder;
  Settings settings(folder.filePath("settings.ini"));
  settings.setBudget("maze", 100'000);
  EXPECT_EQ(settings.budget("maze"), Settings::kMaxBudget);
}

TEST(Settings, ADamagedFileGivesTheDefaults) {
  QTemporaryDir folder;
  QFile file(folder.filePath("settings.ini"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write(
      "[view]\nfontScale=banana\ncolours=@@@\n[play]\nspeed=-4\n[think]\nhalting=nonsense:7\nbudget-maze=lots\n"
      "[heatmap]\nview=banana\nscale=-\n[generate]\nsize-maze=banana\nfewest-sudoku=1e\n\xff\xfe");
  file.close();
  const Settings settings(file.fileName());
  EXPECT_EQ(settings.fontScale(), 100);
  EXPECT_EQ(settings.colours(), Settings::Colours::System);
  EXPECT_EQ(settings.speed(), Playback::kSlowest);
  EXPECT_TRUE(settings.policies().empty());
  EXPECT_EQ(settings.budget("maze"), 0);
  EXPECT_EQ(settings.heatmap().view, gpu::View::Principal);
  EXPECT_EQ(settings.heatmap().scale, widgets::HeatmapPanel::ScaleMode::Locked);
  EXPECT_EQ(settings.generatorSpec("maze").size, puzzles::GenerateSpec().size);
  EXPECT_EQ(settings.generatorSpec("sudoku").givensMin, puzzles::GenerateSpec().givensMin);
}

TEST(Settings, RememberAHeatmapViewByItsName) {
  QTemporaryDir folder;
  const QString file = folder.filePath("settings.ini");
  for (const auto& info : gpu::viewInfos()) {
    Settings(file).setHeatmap({.view = info.view});
    EXPECT_EQ(Settings(file).heatmap().view, info.view) << info.name;
    EXPECT_EQ(QSettings(file, QSettings::IniFormat).value("heatmap/view").toString().toStdString(), info.name);
  }
}

TEST(Settings, ReadTheNumbersOfViewsThatVersion010Wrote) {
  const gpu::View numbered[] = {gpu::View::Channel, gpu::View::Norm,       gpu::View::Change, gpu::View::Principal,
                                gpu::View::Entropy, gpu::View::Confidence, gpu::View::Wall};
  QTemporaryDir folder;
  const QString file = folder.filePath("settings.ini");
  for (int number = 0; number < 7; ++number) {
    QSettings(file, QSettings::IniFormat).setValue("heatmap/view", number);
    EXPECT_EQ(Settings(file).heatmap().view, numbered[number]) << number;
  }
}

TEST(Settings, RecentFilesAreNewestFirstAndEachOnce) {
  QTemporaryDir folder;
  Settings settings(folder.filePath("settings.ini"));
  settings.addRecentFile("/a");
  settings.addRecentFile("/b");
  settings.addRecentFile("/a");
  EXPECT_EQ(settings.recentFiles(), QStringList({"/a", "/b"}));
}

}  // namespace
}  // namespace app
