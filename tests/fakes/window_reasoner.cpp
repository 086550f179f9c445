#include "tests/fakes/window_reasoner.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "puzzles/family.h"
#include "tests/fakes/fake_starts.h"

namespace app::fake {
namespace {

class FakeReasoner : public thought::Reasoner {
 public:
  FakeReasoner(std::shared_ptr<Stage> stage, const ReasonerKey& key) : stage_(std::move(stage)) {
    info_.name = key.reasoner;
    info_.title = "Fake " + key.family + " solver";
    info_.family = key.family;
    info_.weights = "fake.safetensors";
    info_.card = "Shows the exact solver's answer, a few squares an iteration.";
    if (key.family == "sudoku") info_.classes = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
    if (key.family != "sudoku") info_.classes = {"0", "1"};
    info_.parameters = 1234;
    info_.defaultBudget = stage_->defaultBudget;
    info_.randomStart = key.family == "sudoku";
    info_.hasHaltingHead = true;
  }

  const thought::ReasonerInfo& info() const override { return info_; }

  puzzles::Result<thought::ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    const auto solved = puzzles::familyOf(puzzle).solve(puzzle, {});
    if (!solved.answer) return puzzles::Error{.message = "the fake reasoner found no solution"};
    puzzle_ = puzzle;
    solution_ = solved.answer->cells;
    return make(0, seed, nullptr);
  }

  thought::ThoughtPtr step(const thought::Thought& previous) override {
    ++stage_->steps;
    if (stage_->gated) stage_->gate.acquire();
    if (previous.iteration + 1 == stage_->failAt) throw puzzles::Failure("the fake network broke\nwith a stack trace");
    return make(previous.iteration + 1, previous.state.seed, &previous);
  }

  thought::ThoughtPtr reread(const thought::Thought& edited) override {
    auto thought = std::make_shared<thought::Thought>(edited);
    const thought::Field& latent = edited.fields().front();
    for (std::size_t square = 0; square < solution_.size(); ++square) {
      if ((*latent.data)[square] == 0) thought->answer.cells[square] = 0;
    }
    thought->verdict = puzzles::familyOf(puzzle_).judge(puzzle_, thought->answer);
    measure(*thought, &edited);
    return thought;
  }

 private:
  bool shown(std::size_t square, int iteration) const {
    const bool blank = puzzle_.family != "sudoku" || puzzle_.cells[square] == 0;
    return !blank || static_cast<int>(square * 7 % solution_.size()) < iteration * stage_->squaresPerStep;
  }

  void believe(thought::Thought& thought) const {
    thought.classes = static_cast<int>(info_.classes.size());
    const int first = puzzle_.family == "sudoku" ? 1 : 0;
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
    auto data = std::make_shared<std::vector<float>>();
    for (int channel = 0; channel < kChannels; ++channel) {
      for (std::size_t square = 0; square < solution_.size(); ++square) {
        const float wave = std::sin(0.3f * static_cast<float>(square * (channel + 1)) + static_cast<float>(seed));
        data->push_back(wave * std::exp(-0.1f * static_cast<float>(iteration)) +
                        (shown(square, iteration) ? 1.f : 0.f));
      }
    }
    return {.name = "h", .channels = kChannels, .height = puzzle_.height, .width = puzzle_.width, .data = data};
  }

  thought::ThoughtPtr make(int iteration, std::uint64_t seed, const thought::Thought* previous) const {
    auto thought = std::make_shared<thought::Thought>();
    thought->iteration = thought->outer = iteration;
    thought->answer.cells = solution_;
    for (std::size_t square = 0; square < solution_.size(); ++square) {
      if (!shown(square, iteration)) thought->answer.cells[square] = 0;
    }
    thought->verdict = puzzles::familyOf(puzzle_).judge(puzzle_, thought->answer);
    believe(*thought);
    thought->state = {.iteration = iteration, .seed = seed, .tensors = {latent(iteration, seed)}};
    measure(*thought, previous);
    return thought;
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
                        .flops = info_.name == "other" ? 3e6 : 1e6,
                        .microseconds = 200};
    if (!previous) return;
    for (std::size_t square = 0; square < solution_.size(); ++square) {
      thought.measures.cellsChanged += thought.answer.cells[square] != previous->answer.cells[square];
    }
  }

  std::shared_ptr<Stage> stage_;
  thought::ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
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
    return std::unique_ptr<thought::Reasoner>(std::make_unique<FakeReasoner>(stage, key));
  };
  const auto starts = [stage](const ReasonerKey& key) -> puzzles::Result<std::unique_ptr<thought::ManyStarts>> {
    const auto one = [stage, key] { return std::make_unique<FakeReasoner>(stage, key); };
    return std::unique_ptr<thought::ManyStarts>(std::make_unique<thought::fake::SeparateStarts>(one));
  };
  return {.choices = choices, .load = load, .starts = starts};
}

}  // namespace app::fake
