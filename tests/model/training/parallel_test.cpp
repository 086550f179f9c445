// Training over several processes, for real: latentarium-cli train, started twice on this machine.

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>

#include "model/files/safetensors.h"
#include "tests/fakes/tiny_recipe.h"

namespace {

using testing_model::TemporaryFolder;

/// A port that nobody listened on a moment ago.
int freePort() {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(probe, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(probe);
  return ntohs(address.sin_port);
}

/// One `latentarium-cli train`, whose standard error can be read.
class Process {
 public:
  Process(int rank, int worldSize, int port, const std::filesystem::path& recipe, const std::filesystem::path& run) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    id_ = ::fork();
    if (id_ == 0) {
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::setenv("RANK", std::to_string(rank).c_str(), 1);
      ::setenv("WORLD_SIZE", std::to_string(worldSize).c_str(), 1);
      ::setenv("MASTER_ADDR", "127.0.0.1", 1);
      ::setenv("MASTER_PORT", std::to_string(port).c_str(), 1);
      ::setenv("OMP_NUM_THREADS", "1", 1);
      ::execl(LATENTARIUM_CLI, LATENTARIUM_CLI, "train", recipe.c_str(), "--run", run.c_str(), "--resume", nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    said_ = ::fdopen(ends[0], "r");
  }
  ~Process() {
    kill();
    wait();
    std::fclose(said_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void kill() {
    if (!ended_) ::kill(id_, SIGKILL);
  }
  int wait() {
    if (!ended_) ::waitpid(id_, &status_, 0);
    ended_ = true;
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
  }
  /// Reads on to a line with `text` in it; empty when the process ended without.
  std::string lineWith(const char* text) {
    char line[4096];
    while (std::fgets(line, sizeof line, said_)) {
      if (std::strstr(line, text)) return line;
    }
    return {};
  }

 private:
  pid_t id_ = 0;
  std::FILE* said_ = nullptr;
  int status_ = 0;
  bool ended_ = false;
};

std::string recipeOf(int batch, int steps) {
  std::string recipe = testing_model::tinySudoku("trm", R"(, "layers": 1, "inner": 1)", R"("supervision_steps": 3)");
  const auto replace = [&](const std::string& from, const std::string& to) {
    recipe.replace(recipe.find(from), from.size(), to);
  };
  replace("\"batch\": 2", "\"batch\": " + std::to_string(batch));
  replace("\"steps\": 8", "\"steps\": " + std::to_string(steps));
  return recipe;
}

std::vector<float> numbersOf(const std::filesystem::path& weights) {
  std::vector<float> numbers;
  for (const auto& tensor : model::readSafetensors(weights).value().tensors) {
    const auto* data = reinterpret_cast<const float*>(tensor.bytes.data());
    numbers.insert(numbers.end(), data, data + tensor.bytes.size() / sizeof(float));
  }
  return numbers;
}

TEST(ParallelTraining, TakesTheStepsOfOneProcessWithTheWholeBatch) {
  const TemporaryFolder folder;
  const auto half = folder.write("half.json", recipeOf(2, 8)), whole = folder.write("whole.json", recipeOf(4, 8));
  const int port = freePort();
  {
    Process first(0, 2, port, half, folder / "two"), second(1, 2, port, half, folder / "two");
    ASSERT_EQ(first.wait(), 0);
    ASSERT_EQ(second.wait(), 0);
  }
  Process alone(0, 1, port, whole, folder / "one");
  ASSERT_EQ(alone.wait(), 0);
  const auto two = numbersOf(folder / "two/weights.safetensors"), one = numbersOf(folder / "one/weights.safetensors");
  ASSERT_EQ(two.size(), one.size());
  for (std::size_t i = 0; i < one.size(); ++i) ASSERT_NEAR(two[i], one[i], 1e-5) << i;
}

/// Kills the second of two processes after a step and returns what the first says of it.
std::string lossOfASecondProcess(const TemporaryFolder& folder, int* status) {
  const auto recipe = folder.write("long.json", recipeOf(2, 100000));
  const int port = freePort();
  Process first(0, 2, port, recipe, folder / "run"), second(1, 2, port, recipe, folder / "run");
  EXPECT_NE(first.lineWith("step 4/"), "");
  second.kill();
  const std::string line = first.lineWith("gone");
  *status = first.wait();
  return line;
}

TEST(ParallelTraining, EndsWithASentenceWithin30SecondsWhenAnotherProcessDies) {
  const TemporaryFolder folder;
  const auto start = std::chrono::steady_clock::now();
  int status = 0;
  EXPECT_NE(lossOfASecondProcess(folder, &status).find("another of the 2 processes is gone"), std::string::npos);
  EXPECT_EQ(status, 1);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(ParallelTraining, GoesOnAfterAProcessDied) {
  const TemporaryFolder folder;
  int status = 0;
  lossOfASecondProcess(folder, &status);
  const auto recipe = folder / "long.json";
  const int port = freePort();
  Process first(0, 2, port, recipe, folder / "run"), second(1, 2, port, recipe, folder / "run");
  EXPECT_NE(first.lineWith("step 7/"), "");
}

TEST(ParallelTraining, NamesTheVariableThatIsMissing) {
  const TemporaryFolder folder;
  ::setenv("WORLD_SIZE", "2", 1);
  const auto report = testing_model::trainTiny(folder, testing_model::kTinyMaze);
  ::unsetenv("WORLD_SIZE");
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().text().find("RANK"), std::string::npos) << report.error().text();
}

}  // namespace
