#include "tests/fakes/cli_services.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "puzzles/family.h"
#include "tests/fakes/fake_reasoner.h"

namespace cli_test {
namespace {

thought::ReasonerInfo infoOn(const Stage& stage, std::string_view family) {
  thought::ReasonerInfo info;
  info.name = "fake";
  info.title = "Fake solver";
  info.family = family;
  info.weights = stage.weights;
  info.parameters = 1234;
  info.defaultBudget = 20;
  info.randomStart = true;
  info.hasHaltingHead = true;
  info.halting = stage.halting;
  return info;
}

/// Shows nothing, and then the whole solution.
class SuddenSolver : public thought::fake::FakeReasoner {
 public:
  SuddenSolver(const Stage& stage, std::string_view family) : FakeReasoner(infoOn(stage, family)), stage_(stage) {
    refusal = [this](const puzzles::Puzzle&) { return stage_.refusal; };
    onStep = [this](int iteration) {
      interrupt();
      if (iteration == stage_.failsAt) throw puzzles::Failure("the fake network broke\nin two lines");
    };
  }

 protected:
  bool meet() override {
    solution_ = puzzles::familyOf(puzzle()).solve(puzzle(), {}).answer.value_or(puzzles::Answer{puzzle().cells, {}});
    return true;
  }

  void show(thought::Thought& now, const thought::Thought*) override {
    const std::size_t squares = puzzle().cells.size();
    const bool odd = now.state.seed % 2 == 1;
    const bool solved = now.iteration >= stage_.solvesAt && !odd && !interrupted_;
    now.answer.cells = solved ? solution_.cells : std::vector<std::uint8_t>(squares, 0);
    now.verdict = puzzles::familyOf(puzzle()).judge(puzzle(), now.answer);
    now.classes = 2;
    now.belief.assign(2 * squares, 0.5f);
    now.measures.confidence = 0.75f;
    now.measures.residual = odd ? 0.5f : 1.0f / static_cast<float>(now.iteration + 1);
    now.measures.haltProbability = solved ? stage_.sure : stage_.unsure;
    now.measures.microseconds = 2000;
    now.measures.flops = now.iteration > 0 ? 1e6 : 0;
    std::vector<float> numbers(4 * squares, static_cast<float>(now.iteration));
    numbers[0] = 0;
    now.state.tensors = {field("h", 4, std::move(numbers))};
  }

 private:
  void interrupt() {
    if (steps == stage_.interruptedAt) {
      interrupted_ = true;
      raise(SIGINT);
    }
    if (interrupted_) std::this_thread::yield();  // to whoever passes the signal on
  }

  Stage stage_;
  bool interrupted_ = false;
  puzzles::Answer solution_;
};

std::filesystem::path folder() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const std::string name = std::string(test->test_suite_name()) + "-" + test->name() + "-" + std::to_string(getpid());
  const auto path = std::filesystem::path(testing::TempDir()) / name;
  std::filesystem::create_directories(path);
  return path;
}

}  // namespace

app::cli::Services servicesOn(const Stage& stage) {
  app::cli::Services services;
  services.reasonerChoices = [stage] {
    return std::vector<model::Choice>{{"fake", "sudoku", "Fake solver", "", stage.weights},
                                      {"fake", "maze", "Fake solver", "", stage.weights}};
  };
  services.loadReasoner = [stage](std::string_view, std::string_view family, const model::LoadOptions& options) {
    if (options.weights == "missing") return app::cli::LoadedReasoner(puzzles::Error{"no such weights"});
    return app::cli::LoadedReasoner(std::make_unique<SuddenSolver>(stage, family));
  };
  services.bareStepMicroseconds = [](auto&&...) { return 100.0; };
  services.loadManyStarts = [](auto&&...) { return puzzles::Error{"fake begins the same way whatever the seed"}; };
  services.train = [](const model::TrainOptions&) { return puzzles::Error{"no trainer here"}; };
  services.listDevices = [] { return std::vector<std::string>{"Fake GPU"}; };
  services.slowBlasWarning = [] { return std::string(); };
  return services;
}

app::cli::Json Ran::json() const {
  const auto document = app::cli::Json::parse(out, nullptr, false);
  EXPECT_FALSE(document.is_discarded()) << out << err;
  return document;
}

Ran run(const std::vector<std::string>& arguments, const app::cli::Services& services) {
  std::ostringstream out, err;
  const int status = app::cli::run(arguments, out, err, services);
  return {status, out.str(), err.str()};
}

Ran run(const std::vector<std::string>& arguments, const Stage& stage) { return run(arguments, servicesOn(stage)); }

std::string freshPath(const std::string& name) {
  const auto path = folder() / name;
  std::filesystem::remove(path);
  return path.string();
}

std::string file(const std::string& name, const std::string& text) {
  const std::string path = freshPath(name);
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string textOf(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<std::string> linesOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace cli_test
