#include <gtest/gtest.h>

#include <algorithm>

#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;
using app::cli::Json;

const std::vector<std::string> kTen = {"sweep", "--generate", "sudoku", "--givens", "30-34", "--count",
                                       "10",    "--seed",     "2",      "--budget", "8"};

Ran sweep(const std::vector<std::string>& more, const Stage& stage = {}) {
  std::vector<std::string> words = kTen;
  words.insert(words.end(), more.begin(), more.end());
  return run(words, stage);
}

TEST(Sweep, PrintsARowForEachReasonerAndBudget) {
  EXPECT_EQ(sweep({}).out,
            "reasoner,weights,step,puzzles,budget,solved,solved_share,iterations_needed,halting,solved_when_halting,"
            "iterations_when_halting\n"
            "fake,fake,givens 30-34,10,1,0,0.0,,learned:0.5,0,1.0\n"
            "fake,fake,givens 30-34,10,2,0,0.0,,learned:0.5,0,2.0\n"
            "fake,fake,givens 30-34,10,4,0,0.0,,learned:0.5,0,4.0\n"
            "fake,fake,givens 30-34,10,8,10,1.0,5.0,learned:0.5,10,5.0\n");
}

TEST(Sweep, ComparesSeveralReasonersOnTheSamePuzzles) {
  const Json rows = sweep({"--reasoner", "fake", "fake", "--json"}).json()["budgets"];
  ASSERT_EQ(rows.size(), 8u);
  EXPECT_EQ(rows[0], rows[4]);
}

TEST(Sweep, ReadsPuzzlesFromFiles) {
  const Json report = run({"sweep", file("p", kSudoku + kSudoku), "--seed", "2", "--json"}).json();
  EXPECT_EQ(report["puzzles"], 2);
  EXPECT_EQ(report["budgets"].back()["budget"], 20);
  EXPECT_EQ(report["runs"][1]["right_for_good"], 5);
}

TEST(Sweep, MakesPuzzlesForEachStepOfTheDial) {
  const Json rows =
      run({"sweep", "--generate", "maze", "--dial", "7,11,15", "--count", "3", "--seed", "2", "--json"}).json()["runs"];
  ASSERT_EQ(rows.size(), 9u);
  EXPECT_EQ(rows[8]["step"], "size 15");
  EXPECT_EQ(rows[8]["difficulty"], "length of the route");
}

TEST(Sweep, SaysWhatIsWrongWithTheDial) {
  const Ran ran = run({"sweep", "--generate", "maze", "--dial", "7,x"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("'x' is not a size"), std::string::npos) << ran.err;
}

TEST(Sweep, PrintsARowForEachPuzzleWhenAsked) {
  const Ran ran = sweep({"--each"});
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 11);
}

TEST(Sweep, TriesAHaltingPolicyOnWhatWasRecorded) {
  const Json rows = sweep({"--what-if", "learned:0.05", "--json"}).json()["what_if"];
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0]["mean_iterations"], 1.0);
  EXPECT_EQ(rows[0]["early_regret"], 1.0);
}

TEST(Sweep, TriesEveryThresholdOfAPolicy) {
  const Json rows = sweep({"--what-if", "learned", "--json"}).json()["what_if"];
  ASSERT_EQ(rows.size(), 21u);
  EXPECT_EQ(rows[10]["threshold"], 0.5);
  EXPECT_EQ(rows[10]["late_regret"], 0.0);
  EXPECT_EQ(rows[20]["late_regret"], 3.0);  // at the budget, 8
}

TEST(Sweep, AllocatesATotalOfIterations) {
  const Json rows = sweep({"--allocate", "40", "--json"}).json()["allocation"];
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0]["spending"], "uniform");
  EXPECT_EQ(rows[0]["solved"], 0);
  EXPECT_EQ(rows[0]["regret"], 8);
  EXPECT_EQ(rows[3]["solved"], 8);
}

TEST(Sweep, TellsReliabilityAndFailures) {
  const Json report = sweep({"--json"}, Stage{.solvesAt = 9, .unsure = 0.75f}).json();
  EXPECT_EQ(report["reliability"][1]["says"], "halting probability");
  EXPECT_EQ(report["reliability"][1]["share_right"], 0.0);
  EXPECT_EQ(report["gallery"][0]["list"], "confidently wrong");
}

TEST(Sweep, PrintsOneTableAtATime) {
  const Ran ran = sweep({"--each", "--allocate", "40"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
}

TEST(Sweep, WantsPuzzles) { EXPECT_EQ(run({"sweep"}).status, 2); }

TEST(Sweep, RefusesOptionsOfOtherFamilies) { EXPECT_EQ(sweep({"--boxes", "2"}).status, 2); }

TEST(Sweep, RefusesReasonersThatThereAreNot) { EXPECT_EQ(sweep({"--reasoner", "oracle"}).status, 2); }

TEST(Sweep, NamesThePuzzleThatCannotBeRead) {
  const Ran ran = run({"sweep", file("p", kSudoku)}, Stage{.refusal = "too hard"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("p:1: puzzle 1: too hard"), std::string::npos) << ran.err;
}

TEST(Sweep, FailsWhenTheNetworkBreaks) { EXPECT_EQ(sweep({}, Stage{.failsAt = 3}).status, 1); }

TEST(Sweep, PrintsWhatItHasAndSaysThatItIsPartialWhenInterrupted) {
  const Ran ran =
      run({"sweep", file("two", kSudoku + kSudoku), "--budget", "50000", "--threads", "1", "--seed", "2", "--each"},
          Stage{.interruptedAt = 50'003});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(linesOf(ran.out).size(), 2u) << ran.out;
  EXPECT_NE(ran.err.find("the tables are partial, with 1 of 2 puzzles"), std::string::npos) << ran.err;
}

TEST(Sweep, MarksJsonAsPartialWhenInterrupted) {
  const Ran ran =
      run({"sweep", file("two", kSudoku + kSudoku), "--budget", "50000", "--threads", "1", "--seed", "2", "--json"},
          Stage{.interruptedAt = 50'003});
  EXPECT_EQ(ran.json()["partial"], true);
}

}  // namespace
