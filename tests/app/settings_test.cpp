#include "app/settings.h"

#include <QFile>

#include "tests/app/window_fixture.h"

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

TEST(Settings, ADamagedFileGivesTheDefaults) {
  QTemporaryDir folder;
  QFile file(folder.filePath("settings.ini"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("[view]\nfontScale=banana\ncolours=@@@\n[play]\nspeed=-4\n[think]\nhalting=nonsense:7\n\xff\xfe");
  file.close();
  const Settings settings(file.fileName());
  EXPECT_EQ(settings.fontScale(), 100);
  EXPECT_EQ(settings.colours(), Settings::Colours::System);
  EXPECT_EQ(settings.speed(), Playback::kSlowest);
  EXPECT_TRUE(settings.policies().empty());
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
