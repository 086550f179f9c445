#include "tests/fakes/window_reasoner.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "puzzles/family.h"
#include "tests/fakes/fake_reasoner.h"
#include "tests/fakes/fake_starts.h"

namespace app::fake {
namespace {

thought::ReasonerInfo infoOn(const Stage& stage, const ReasonerKey& key) {
  thought::ReasonerInfo info;
  info.name = key.reasoner;
  info.title = "Fake " + key.family + " solver";
  info.family = key.family;
  info.weights = "fake.safetensors";
  info.card = "Shows the exact solver's answer, a few squares an iteration.";
  if (key.family == "sudoku") info.classes = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
  if (key.family != "sudoku") info.classes = {"0", "1"};
  info.parameters = 1234;
  info.defaultBudget = stage.defaultBudget;
  info.randomStart = key.family == "sudoku";
  info.hasHaltingHead = true;
  return info;
}

class GradualSolver : public thought::fake::FakeReasoner {
 public:
  GradualSolver(std::shared_ptr<Stage> stage, const ReasonerKey& key)
      : FakeReasoner(infoOn(*stage, key)), stage_(std::move(stage)) {
    onStep = [this](int iteration) {
      ++stage_->steps;
      if (stage_->gated) stage_->gate.acquire();
      if (iteration == stage_->failAt) throw puzzles::Failure("the fake network broke\nwith a stack trace");
    };
  }

  thought::ThoughtPtr reread(const thought::Thought& edited) override {
    auto thought = std::make_shared<thought::Thought>(edited);
    const thought::Field& latent = edited.fields().front();
    for (std::size_t square = 0; square < solution_.size(); ++square) {
      if ((*latent.data)[square] == 0) thought->answer.cells[square] = 0;
    }
    thought->verdict = puzzles::familyOf(puzzle()).judge(puzzle(), thought->answer);
    measure(*thought, &edited);
    return thought;
  }

 protected:
  bool meet() override {
    const auto solved = puzzles::familyOf(puzzle()).solve(puzzle(), {});
    if (solved.answer) solution_ = solved.answer->cells;
    return solved.answer.has_value();
  }

  void show(thought::Thought& now, const thought::Thought* before) override {
    now.answer.cells = solution_;
    for (std::size_t square = 0; square < solution_.size(); ++square) {
      if (!shown(square, now.iteration)) now.answer.cells[square] = 0;
    }
    now.verdict = puzzles::familyOf(puzzle()).judge(puzzle(), now.answer);
    believe(now);
    now.state.tensors = {latent(now.iteration, now.state.seed)};
    measure(now, before);
  }

 private:
  bool shown(std::size_t square, int iteration) const {
    const bool blank = puzzle().family != "sudoku" || puzzle().cells[square] == 0;
    return !blank || static_cast<int>(square * 7 % solution_.size()) < iteration * stage_->squaresPerStep;
  }

  void believe(thought::Thought& thought) const {
    thought.classes = static_cast<int>(info().classes.size());
    const int first = puzzle().family == "sudoku" ? 1 : 0;
    for (std::size_t square = 0; square < solution_.size(); ++square) {
      const int right = solution_[square] - first;
      const float sure = shown(square, thought.iteration) ? 0.97f : std::min(0.9f, 0.2f + 0.05f * thought.iteration);
      for (int k = 0; k < thought.classes; ++k) {
        thought.belief.push_back(k == right ? sure : (1 - sure) / static_cast<float>(thought.classes - 1));
      }
    }
  }

  thought::Field latent(int iteration, std::uint64_t seed) const {
    constexpr int kChannels = 8;
    std::vector<float> data;
    for (int channel = 0; channel < kChannels; ++channel) {
      for (std::size_t square = 0; square < solution_.size(); ++square) {
        const float wave = std::sin(0.3f * static_cast<float>(square * (channel + 1)) + static_cast<float>(seed));
        data.push_back(wave * std::exp(-0.1f * static_cast<float>(iteration)) + (shown(square, iteration) ? 1.f : 0.f));
      }
    }
    return field("h", kChannels, std::move(data));
  }

  void measure(thought::Thought& thought, const thought::Thought* previous) const {
    const float progress = std::min(
        1.f, static_cast<float>(thought.iteration * stage_->squaresPerStep) / static_cast<float>(solution_.size()));
    thought.measures = {.confidence = 0.2f + 0.77f * progress,
                        .entropy = 2.2f * (1 - progress),
                        .residual = std::exp(-0.2f * static_cast<float>(thought.iteration)),
                        .divergence = 0.1f * (1 - progress),
                        .haltProbability = thought.verdict.valid() ? 0.96f : 0.3f * progress,
                        .cellsChanged = 0,
                        .flops = info().name == "other" ? 3e6 : 1e6,
                        .microseconds = 200};
    if (!previous) return;
    for (std::size_t square = 0; square < solution_.size(); ++square) {
      thought.measures.cellsChanged += thought.answer.cells[square] != previous->answer.cells[square];
    }
  }

  std::shared_ptr<Stage> stage_;
  std::vector<std::uint8_t> solution_;
};

}  // namespace

Reasoners reasonersOn(const std::shared_ptr<Stage>& stage) {
  const auto choices = [stage](const std::string& family) {
    std::vector<model::Choice> list;
    if (family == "sudoku" || family == "maze" || family == stage->also)
      list.push_back({"fake", family, "Fake solver", "", "fake.safetensors"});
    if (family == "sudoku") list.push_back({"other", family, "Other solver", "", "other.safetensors"});
    return list;
  };
  const auto load = [stage](const ReasonerKey& key) -> puzzles::Result<std::unique_ptr<thought::Reasoner>> {
    ++stage->loads;
    if (!stage->refusal.empty()) return puzzles::Error{.message = stage->refusal};
    return std::unique_ptr<thought::Reasoner>(std::make_unique<GradualSolver>(stage, key));
  };
  const auto starts = [stage](const ReasonerKey& key) -> puzzles::Result<std::unique_ptr<thought::ManyStarts>> {
    const auto one = [stage, key] { return std::make_unique<GradualSolver>(stage, key); };
    return std::unique_ptr<thought::ManyStarts>(std::make_unique<thought::fake::SeparateStarts>(one));
  };
  return {.choices = choices, .load = load, .starts = starts};
}

}  // namespace app::fake
