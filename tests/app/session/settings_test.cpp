#include "app/session/settings.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>

#include "app/session/playback.h"
#include "shaders/heatmap/views.h"

namespace app {
namespace {

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
  EXPECT_EQ(settings.heatmap().scale, widgets::ScaleMode::Locked);
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

/// What a window does at its start, and again whenever it saves.
void rememberAll(Settings& settings, Settings::Colours colours, int fontScale) {
  settings.setColours(colours);
  settings.setFontScale(fontScale);
}

TEST(Settings, AWindowWritesOnlyWhatItChanged) {
  QTemporaryDir folder;
  const QString file = folder.filePath("settings.ini");
  Settings one(file), two(file);
  for (Settings* settings : {&one, &two})
    settings->setAsUnchanged([settings] { rememberAll(*settings, Settings::Colours::System, 100); });
  rememberAll(one, Settings::Colours::Dark, 100);
  rememberAll(two, Settings::Colours::System, 150);
  const Settings later(file);
  EXPECT_EQ(later.colours(), Settings::Colours::Dark);
  EXPECT_EQ(later.fontScale(), 150);
}

TEST(Settings, AreNotWrittenWhileNothingChanged) {
  QTemporaryDir folder;
  const QString file = folder.filePath("settings.ini");
  Settings settings(file);
  settings.setAsUnchanged([&] { rememberAll(settings, Settings::Colours::Light, 120); });
  rememberAll(settings, Settings::Colours::Light, 120);
  settings.save();
  EXPECT_FALSE(QFile::exists(file));
}

TEST(Settings, AddToTheRecentFilesThatAnotherProcessWrote) {
  QTemporaryDir folder;
  QFile file(folder.filePath("settings.ini"));
  Settings settings(file.fileName());
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("[files]\nrecent=/theirs\n");
  file.close();
  settings.addRecentFile("/ours");
  EXPECT_EQ(settings.recentFiles(), QStringList({"/ours", "/theirs"}));
}

}  // namespace
}  // namespace app
