#include "app/cli/shared/signals.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/fakes/cli_services.h"

namespace {

using app::cli::PoliteStop;

void openPipeThatNobodyWrites(const std::string& path) {
  mkfifo(path.c_str(), 0600);
  const std::ifstream waits(path);
}

TEST(PoliteStop, LetsASystemCallEndInsteadOfBeginningItAgain) {
  const PoliteStop stop;
  struct sigaction now {};
  sigaction(SIGTERM, nullptr, &now);
  EXPECT_EQ(now.sa_flags & SA_RESTART, 0);
}

TEST(PoliteStop, KnowsOfASignalAtOnce) {
  const PoliteStop stop;
  raise(SIGINT);
  EXPECT_TRUE(app::cli::stopAsked());
}

TEST(PoliteStop, ForgetsTheSignalWithItself) {
  {
    const PoliteStop stop;
    raise(SIGINT);
  }
  EXPECT_FALSE(app::cli::stopAsked());
}

TEST(PoliteStopDeathTest, EndsACommandThatStaysBlocked) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        const PoliteStop stop;
        raise(SIGTERM);
        openPipeThatNobodyWrites(cli_test::freshPath("pipe"));
      },
      testing::ExitedWithCode(128 + SIGTERM), "stopped by request");
}

TEST(PoliteStopDeathTest, EndsAtTheSecondSignalWhateverThereIsToKeep) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        const PoliteStop stop;
        app::cli::keepWork();
        raise(SIGINT);
        raise(SIGINT);
      },
      testing::ExitedWithCode(128 + SIGINT), "");
}

}  // namespace
