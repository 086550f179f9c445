#include "app/cli/run.h"

#include <gtest/gtest.h>

#include "app/cli/commands.h"
#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

TEST(CommandLine, ListsItsCommandsWhenAsked) {
  const Ran help = run({"--help"});
  EXPECT_EQ(help.status, 0);
  for (const auto& command : app::cli::commands())
    EXPECT_NE(help.out.find(std::string("\n  ") + command.name), std::string::npos) << command.name;
}

TEST(CommandLine, SaysWhatEveryCommandDoes) {
  for (const auto& command : app::cli::commands())
    EXPECT_EQ(run({command.name, "--help"}).out.find(command.help), 0u) << command.name;
}

TEST(CommandLine, ExplainsEveryCommand) {
  for (const char* command : {"list", "solve", "eval", "generate", "judge", "train", "render", "bench"}) {
    const Ran help = run({command, "--help"});
    EXPECT_EQ(help.status, 0) << command;
    EXPECT_NE(help.out.find("--json"), std::string::npos) << command;
  }
}

TEST(CommandLine, RefusesBadUsageInOneLine) {
  const std::vector<std::vector<std::string>> kBad = {
      {},
      {"dance"},
      {"solve"},
      {"solve", "x", "--budget", "0"},
      {"solve", "x", "--halt", "whenever"},
      {"eval"},
      {"eval", "x", "--generate", "maze"},
      {"generate", "chess"},
      {"generate", "sudoku", "--givens", "40-30"},
      {"train", "r.json", "--time-limit", "soon"},
      {"train", "r.json", "--out", "-"},
      {"generate", "maze", "--answers", "-"},
      {"solve", "x", "--trace", "-", "--json"},
      {"solve", "x", "--trace", "t", "--exact"},
      {"render", "x", "--iteration", "1", "--view", "norm", "--out", "-"},
      {"render", "x", "--iteration", "1", "--out", "o.png"}};
  for (const auto& words : kBad) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.status, 2) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
}

TEST(CommandLine, NamesAWordThatIsNoCommand) {
  EXPECT_EQ(
      run({"dance"}).err,
      "latentarium-cli: 'dance' is not a command, expected list, solve, starts, eval, sweep, generate, judge, train, "
      "import, probe, render or bench (--help says what they do)\n");
}

}  // namespace
