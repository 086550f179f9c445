#include <gtest/gtest.h>

#include <set>

#include "app/files/open.h"
#include "puzzles/family.h"
#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;
using app::cli::Json;

TEST(Generate, PrintsDifferentSudokusAsLines) {
  const auto lines = linesOf(run({"generate", "sudoku", "--count", "20", "--seed", "3"}).out);
  EXPECT_EQ(std::set<std::string>(lines.begin(), lines.end()).size(), 20u);
  for (const auto& line : lines) EXPECT_EQ(line.size(), 81u);
}

TEST(Generate, MakesTheSameFileFromTheSameSeed) {
  const std::vector<std::string> words = {"generate", "maze", "--count", "3", "--size", "15", "--seed", "9"};
  EXPECT_EQ(run(words).out, run(words).out);
}

TEST(Generate, PutsTheSolutionBehindASudoku) {
  const std::string out = run({"generate", "sudoku", "--count", "1", "--with-solutions"}).out;
  const auto puzzles = app::openBytes(out, "out").value();
  ASSERT_TRUE(puzzles[0].solution.has_value());
  EXPECT_TRUE(puzzles::familyOf(puzzles[0]).judge(puzzles[0], *puzzles[0].solution).valid());
}

TEST(Generate, PrintsFilesThatCanBeReadAgain) {
  for (const char* family : {"maze", "sudoku", "sokoban"}) {
    const std::string out = run({"generate", family, "--count", "3"}).out;
    EXPECT_EQ(app::openBytes(out, family).value().size(), 3u) << out;
  }
}

TEST(Generate, NumbersSokobanLevels) {
  EXPECT_EQ(run({"generate", "sokoban", "--count", "1"}).out.substr(0, 4), "; 0\n");
}

TEST(Generate, WritesAnswersThatTheJudgeAccepts) {
  for (const char* family : {"maze", "sudoku", "sokoban"}) {
    const std::string answers = freshPath(std::string(family) + "-answers");
    const std::string puzzles = file(family, run({"generate", family, "--count", "3", "--answers", answers}).out);
    EXPECT_EQ(run({"judge", puzzles, answers, "--json"}).json()["valid"], 3) << textOf(answers);
  }
}

TEST(Generate, PrintsJson) {
  const Json list = run({"generate", "sudoku", "--count", "2", "--json"}).json();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["puzzle"].get<std::string>().size(), 82u);
}

TEST(Generate, SaysWhenNoMoreDifferentPuzzlesExist) {
  const Ran ran = run({"generate", "maze", "--size", "5", "--count", "100000"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("different puzzles"), std::string::npos) << ran.err;
}

TEST(Generate, NamesAnOptionOutOfRange) {
  const Ran ran = run({"generate", "maze", "--size", "9999"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("size"), std::string::npos) << ran.err;
}

TEST(Generate, SaysHowFewGivensAreToBeHad) {
  EXPECT_NE(run({"generate", "--help"}).out.find("in practice 22 or more"), std::string::npos);
  const Ran ran = run({"generate", "sudoku", "--givens", "17"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("expected 22 or more"), std::string::npos) << ran.err;
}

TEST(Generate, RefusesWhatDoesNotApplyToTheFamily) {
  const std::vector<std::string> kStray[] = {
      {"generate", "sudoku", "--size", "9"},     {"generate", "sudoku", "--far"},
      {"generate", "maze", "--givens", "20-30"}, {"generate", "maze", "--boxes", "2"},
      {"generate", "sokoban", "--loops", "0.1"}, {"generate", "sokoban", "--algorithm", "dfs"}};
  for (const auto& words : kStray) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.err.find("generate: " + words[2] + " does not apply to "), 0u) << ran.err;
  }
}

TEST(Generate, SaysWhyAnswersCannotBeWritten) {
  const Ran ran = run({"generate", "maze", "--answers", "/dev/null"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "/dev/null: cannot be written: it is a device, expected a file\n");
}

TEST(Generate, KeepsTheAnswersOfWhatItPrintedBeforeItFailed) {
  const std::string answers = freshPath("answers");
  EXPECT_EQ(run({"generate", "maze", "--size", "5", "--count", "100000", "--answers", answers}).status, 2);
  EXPECT_FALSE(textOf(answers).empty());
}

}  // namespace
