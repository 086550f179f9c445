// A family that only tests have, on the command line: nothing there knows it but by its own list of what it can do.

#include "tests/fakes/lights_out.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "puzzles/registry/registered_family.h"
#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

class LightsOutCommand : public testing::Test {
 protected:
  /// With the fake reasoner for it.
  static Ran thinking(const std::vector<std::string>& arguments) {
    auto services = servicesOn({});
    services.reasonerChoices = [] {
      return std::vector<model::Choice>{{"fake", "lights_out", "Fake solver", "", "fake.safetensors"}};
    };
    return run(arguments, services);
  }

 private:
  const puzzles::RegisteredFamily registered_{fake::lightsOut()};
};

TEST_F(LightsOutCommand, IsListed) {
  const auto list = run({"list", "--json"}).json();
  EXPECT_EQ(list["families"].back()["title"], "Lights Out");
}

TEST_F(LightsOutCommand, IsGeneratedByItsOwnOptions) {
  const std::vector<std::string> words = {"generate", "lights_out", "--size", "4", "--presses", "1", "--json"};
  const std::string puzzle = run(words).json()[0]["puzzle"];
  const auto lit = std::count(puzzle.begin() + 10, puzzle.end(), 'O');  // behind the header
  EXPECT_GE(lit, 3);
  EXPECT_LE(lit, 5);
}

TEST_F(LightsOutCommand, NamesItsOptionsInTheHelp) {
  const std::string help = run({"generate", "--help"}).out;
  EXPECT_NE(help.find("maze, sudoku, sokoban or lights_out"), std::string::npos) << help;
  EXPECT_NE(help.find("Lights Out: squares pressed to make it"), std::string::npos) << help;
  EXPECT_NE(help.find("of the lights"), std::string::npos) << help;
}

TEST_F(LightsOutCommand, RefusesOptionsOfOtherFamilies) {
  EXPECT_EQ(run({"generate", "lights_out", "--givens", "20-30"}).err,
            "generate: --givens does not apply to Lights Out, expected --size or --presses\n");
  EXPECT_EQ(run({"generate", "maze", "--presses", "3"}).err,
            "generate: --presses does not apply to Maze, expected --size, --loops, --algorithm or --far\n");
}

TEST_F(LightsOutCommand, WritesFilesThatTheJudgeAccepts) {
  const std::string answers = freshPath("answers");
  const std::string puzzles = file("lights", run({"generate", "lights_out", "--count", "3", "--answers", answers}).out);
  EXPECT_EQ(run({"judge", puzzles, answers, "--json"}).json()["valid"], 3) << textOf(answers);
}

TEST_F(LightsOutCommand, IsOpenedAndSolvedExactly) {
  const std::string out = run({"solve", file("p", fake::kLights), "--exact"}).out;
  EXPECT_NE(out.find("VALID"), std::string::npos) << out;
  EXPECT_NE(out.find("\n.x.\n"), std::string::npos) << out;
}

TEST_F(LightsOutCommand, SaysThatNothingThinksAboutIt) {
  const Ran ran = run({"solve", file("p", fake::kLights)});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "no network thinks about Lights Out yet; solve --exact uses the exact solver\n");
}

TEST_F(LightsOutCommand, IsThoughtAboutWhereAReasonerIs) {
  const auto solved = thinking({"solve", file("p", fake::kLights), "--seed", "2", "--json"}).json();
  EXPECT_EQ(solved[0]["verdict"], "VALID");
}

TEST_F(LightsOutCommand, IsMeasuredSquareBySquare) {
  const auto report = thinking({"eval", "--generate", "lights_out", "--count", "4", "--seed", "2", "--json"}).json();
  EXPECT_EQ(report["source"], "generated lights_out, size 5, presses 6, seed 1");
  EXPECT_EQ(report["solved"], 4);
  EXPECT_EQ(report["cells_right"], 1.0);
}

TEST_F(LightsOutCommand, HasADialAndADifficulty) {
  const auto rows =
      thinking({"sweep", "--generate", "lights_out", "--dial", "3,5", "--count", "2", "--seed", "2", "--json"})
          .json()["runs"];
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[3]["step"], "size 5, presses 6");
  EXPECT_EQ(rows[3]["difficulty"], "squares");
}

}  // namespace
