#include <gtest/gtest.h>

#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

std::vector<std::string> rendering(const std::vector<std::string>& more) {
  std::vector<std::string> words = {"render", file("p", kSudoku), "--out", freshPath("o.png")};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(Render, ListsTheFieldsThereAre) {
  const Ran ran = run(rendering({"--iteration", "2", "--view", "norm", "--field", "z"}));
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("'z' is not a latent field of this reasoner, expected h"), std::string::npos) << ran.err;
}

TEST(Render, SaysThatNothingChangedBeforeTheStart) {
  const Ran ran = run(rendering({"--iteration", "0", "--view", "change"}));
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("nothing comes before iteration 0"), std::string::npos) << ran.err;
}

TEST(Render, RefusesAChannelThatIsNotThere) {
  EXPECT_EQ(run(rendering({"--iteration", "1", "--view", "channel", "--channel", "4"})).status, 2);
}

TEST(Render, RefusesAPuzzleThatIsNotThere) {
  EXPECT_EQ(run(rendering({"--iteration", "1", "--view", "norm", "--puzzle", "2"})).status, 2);
}

TEST(Render, NeverDrawsOverWhatItReads) {
  const std::string puzzle = file("p", kSudoku);
  const Ran ran = run({"render", puzzle, "--out", puzzle, "--iteration", "1", "--view", "norm"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("--out would overwrite what is read"), std::string::npos) << ran.err;
  EXPECT_EQ(textOf(puzzle), kSudoku);
}

}  // namespace
