#include <gtest/gtest.h>

#include "tests/fakes/cli_services.h"
#include "tests/fakes/fake_starts.h"

namespace {

using namespace cli_test;
using app::cli::Json;

/// Even seeds solve from iteration 5 on, odd ones never (fake_starts.h).
app::cli::Services services() {
  auto made = servicesOn({});
  const auto load = made.loadReasoner;
  made.loadManyStarts =
      [load](std::string_view reasoner, std::string_view family,
             const model::LoadOptions& options) -> puzzles::Result<std::unique_ptr<thought::ManyStarts>> {
    if (options.weights == "fixed") return puzzles::Error{"fake begins the same way whatever the seed"};
    const auto one = [=, name = std::string(reasoner), kind = std::string(family)] {
      return load(name, kind, options).value();
    };
    return std::unique_ptr<thought::ManyStarts>(std::make_unique<thought::fake::SeparateStarts>(one));
  };
  return made;
}

Ran starts(std::vector<std::string> more, const std::string& puzzle = kSudoku) {
  std::vector<std::string> words{"starts", file("puzzle", puzzle)};
  words.insert(words.end(), more.begin(), more.end());
  return run(words, services());
}

TEST(Starts, PrintTheSentenceThatSumsThemUp) {
  const Ran ran = starts({"--seeds", "4", "--budget", "8"});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("smallest residual: seed 2, VALID; surest to halt: seed 2, VALID; 2 of 4 seeds VALID; path "
                         "independence 0.58\n"),
            std::string::npos)
      << ran.out;
}

TEST(Starts, WithoutAWishTakeAReasonerThatStartsAtRandom) {
  auto made = services();
  const auto load = made.loadManyStarts;
  made.reasonerChoices = [] {
    return std::vector<model::Choice>{{"same", "sudoku", "Always the same", "", "same.safetensors"},
                                      {"fake", "sudoku", "Fake solver", "", "fake.safetensors"}};
  };
  made.loadManyStarts = [load](std::string_view reasoner, std::string_view family, const model::LoadOptions& options) {
    model::LoadOptions with = options;
    if (reasoner == "same") with.weights = "fixed";
    return load(reasoner, family, with);
  };
  EXPECT_EQ(run({"starts", file("puzzle", kSudoku), "--seeds", "2", "--budget", "8"}, made).status, 0);
}

TEST(Starts, PrintARowForEachSeed) {
  const std::string out = starts({"--seeds", "2", "--seed", "40", "--budget", "8"}).out;
  EXPECT_NE(out.find("                  40  VALID                 5    0.1111     0.900       0.750\n"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("                  41  INCOMPLETE            -    0.5000     0.100       0.750\n"),
            std::string::npos)
      << out;
}

TEST(Starts, PrintJsonWithEveryIterationAndEverySeed) {
  const Json all = starts({"--seeds", "3", "--budget", "8", "--json"}).json();
  ASSERT_EQ(all["iterations"].size(), 9u);
  EXPECT_EQ(all["iterations"][8]["valid"], 1);
  EXPECT_EQ(all["iterations"][8]["path_independence"], 0.58);
  ASSERT_EQ(all["seeds"].size(), 3u);
  EXPECT_EQ(all["seeds"][1]["first_valid"], 5);
  EXPECT_TRUE(all["seeds"][0]["first_valid"].is_null());
  EXPECT_EQ(all["vote"]["agreement"].size(), 81u);
}

TEST(Starts, TakeThePuzzleOfTheFileThatIsAskedFor) {
  const Json all = starts({"--puzzle", "2", "--seeds", "1", "--seed", "2", "--json"}, kSolved + kSudoku).json();
  EXPECT_EQ(all["iterations"][0]["valid"], 0);
  EXPECT_EQ(all["iterations"][20]["valid"], 1);
}

TEST(Starts, RefuseAPuzzleThatTheFileDoesNotHold) {
  const Ran ran = starts({"--puzzle", "3"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("there is no puzzle 3"), std::string::npos) << ran.err;
}

TEST(Starts, SayWhenTheNetworkHasNoRandomStart) {
  const Ran ran = starts({"--weights", "fixed"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("whatever the seed"), std::string::npos) << ran.err;
}

TEST(Starts, RefuseMoreSeedsThanAreRunAtOnce) { EXPECT_EQ(starts({"--seeds", "257"}).status, 2); }

}  // namespace
