#include "app/window/arguments.h"

#include <gtest/gtest.h>

#include <QTemporaryFile>

namespace app {
namespace {

std::string problemOf(const QStringList& words) {
  const auto arguments = parseArguments(QStringList("latentarium") + words);
  return arguments ? std::string() : arguments.error().text();
}

TEST(Arguments, ReadsEveryOption) {
  const auto arguments = parseArguments({"latentarium", "maze.png", "--reasoner", "deep_thinking", "--seed=7",
                                         "--budget", "30", "--iteration", "12", "--screenshot", "out.png", "--size",
                                         "1280x720", "--dark", "--scale", "150"});
  ASSERT_TRUE(arguments);
  EXPECT_EQ(arguments->file, "maze.png");
  EXPECT_EQ(arguments->reasoner, "deep_thinking");
  EXPECT_EQ(arguments->seed, 7);
  EXPECT_EQ(arguments->budget, 30);
  EXPECT_EQ(arguments->iteration, 12);
  EXPECT_EQ(arguments->screenshot, "out.png");
  EXPECT_EQ(arguments->size, QSize(1280, 720));
  EXPECT_EQ(arguments->colours, Settings::Colours::Dark);
  EXPECT_EQ(arguments->scale, 150);
}

TEST(Arguments, AMinusIsStandardInput) { EXPECT_EQ(parseArguments({"latentarium", "-"})->file, "-"); }

TEST(Arguments, ABadNumberIsNamedWithWhatWasExpected) {
  EXPECT_EQ(problemOf({"--budget", "many"}), "--budget is 'many'; expected a whole number from 1 to 100000");
}

TEST(Arguments, ABadSizeIsNamedWithWhatWasExpected) {
  EXPECT_EQ(problemOf({"--size", "big"}), "--size is 'big'; expected width x height in pixels, like 1280x720");
}

TEST(Arguments, AnUnknownOptionIsRefused) { EXPECT_NE(problemOf({"--frobnicate"}), ""); }

TEST(Arguments, TwoFilesAreOneTooMany) { EXPECT_EQ(problemOf({"a", "b"}), "'b' is one file too many; expected one"); }

TEST(Arguments, DarkAndLightExcludeEachOther) { EXPECT_NE(problemOf({"--dark", "--light"}), ""); }

TEST(Arguments, MeasureAndScreenshotExcludeEachOther) {
  EXPECT_NE(problemOf({"--measure", "--screenshot", "out.png"}), "");
}

TEST(Arguments, AScreenshotIsNeverSavedOverWhatIsRead) {
  QTemporaryFile maze;
  ASSERT_TRUE(maze.open());
  EXPECT_EQ(problemOf({maze.fileName(), "--screenshot", maze.fileName()}),
            "--screenshot would overwrite what is read: " + maze.fileName().toStdString());
  EXPECT_EQ(problemOf({maze.fileName(), "--screenshot", maze.fileName() + ".png"}), "");
}

}  // namespace
}  // namespace app
