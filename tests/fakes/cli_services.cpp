#include "tests/fakes/cli_services.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "puzzles/family.h"

namespace cli_test {
namespace {

class FakeReasoner : public thought::Reasoner {
 public:
  FakeReasoner(Stage stage, std::string family) : stage_(std::move(stage)) {
    info_.name = "fake";
    info_.title = "Fake solver";
    info_.family = std::move(family);
    info_.weights = stage_.weights;
    info_.parameters = 1234;
    info_.defaultBudget = 20;
    info_.randomStart = true;
    info_.hasHaltingHead = true;
    info_.halting = stage_.halting;
  }

  const thought::ReasonerInfo& info() const override { return info_; }

  puzzles::Result<thought::ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    if (!stage_.refusal.empty()) return puzzles::Error{stage_.refusal};
    puzzle_ = puzzle;
    solution_ = puzzles::familyOf(puzzle).solve(puzzle, {}).answer.value_or(puzzles::Answer{puzzle.cells, {}});
    return make(0, seed);
  }

  thought::ThoughtPtr step(const thought::Thought& previous) override {
    if (previous.iteration + 1 == stage_.failsAt) throw puzzles::Failure("the fake network broke\nin two lines");
    return make(previous.iteration + 1, previous.state.seed);
  }

 private:
  thought::ThoughtPtr make(int iteration, std::uint64_t seed) const {
    auto made = std::make_shared<thought::Thought>();
    const bool odd = seed % 2 == 1;
    const bool solved = iteration >= stage_.solvesAt && !odd;
    made->iteration = made->outer = iteration;
    made->answer.cells = solved ? solution_.cells : std::vector<std::uint8_t>(puzzle_.cells.size(), 0);
    made->verdict = puzzles::familyOf(puzzle_).judge(puzzle_, made->answer);
    made->classes = 2;
    made->belief.assign(2 * puzzle_.cells.size(), 0.5f);
    made->measures.confidence = 0.75f;
    made->measures.residual = odd ? 0.5f : 1.0f / static_cast<float>(iteration + 1);
    made->measures.haltProbability = solved ? stage_.sure : stage_.unsure;
    made->measures.microseconds = 2000;
    made->measures.flops = iteration > 0 ? 1e6 : 0;
    auto data = std::make_shared<std::vector<float>>(4 * puzzle_.cells.size(), static_cast<float>(iteration));
    (*data)[0] = 0;
    made->state = {iteration, seed, {{"h", 4, puzzle_.height, puzzle_.width, data}}};
    return made;
  }

  Stage stage_;
  thought::ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
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
    return app::cli::LoadedReasoner(std::make_unique<FakeReasoner>(stage, std::string(family)));
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
