#include <gtest/gtest.h>

#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

TEST(Judge, GivesAVerdictForEachPairAndTheCounts) {
  const std::string wrong = "5" + kSolved.substr(0, 80) + "\n";
  const Ran ran = run({"judge", file("p", kSudoku + kSudoku), file("a", kSolved + wrong)});
  EXPECT_EQ(ran.status, 0);
  const auto lines = linesOf(ran.out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "1: VALID");
  EXPECT_EQ(lines[1].find("2: INVALID - "), 0u) << lines[1];
  EXPECT_EQ(lines[2], "VALID 1  INVALID 1  INCOMPLETE 0  of 2");
}

TEST(Judge, RefusesAnotherNumberOfAnswers) {
  const std::string answers = file("a", kSolved);
  const Ran ran = run({"judge", file("p", kSudoku + kSudoku), answers});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err.find(answers + ":"), 0u) << ran.err;
}

TEST(Judge, RefusesPuzzlesThatAreNotThere) { EXPECT_EQ(run({"judge", "/nowhere", "/nowhere"}).status, 2); }

}  // namespace
