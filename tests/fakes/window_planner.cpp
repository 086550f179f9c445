#include "tests/fakes/window_planner.h"

#include <algorithm>

#include "puzzles/family.h"
#include "puzzles/sokoban/sokoban.h"

namespace app::fake {
namespace {

using thought::Thought;
using thought::ThoughtPtr;

class FakePlanner : public thought::Reasoner {
 public:
  FakePlanner() {
    info_.name = "planner";
    info_.title = "Fake planner";
    info_.family = "sokoban";
    info_.weights = "fake.safetensors";
    info_.defaultBudget = 60;
    info_.halting = {thought::HaltingPolicy::Kind::Over, 0};
    info_.clock.callsPerStep = kTicks;
    info_.capabilities = {.plans = true, .planReading = "a made-up plan"};
  }

  const thought::ReasonerInfo& info() const override { return info_; }

  puzzles::Result<ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    puzzle_ = puzzle;
    Thought start;
    start.state.seed = seed;
    start.state.planner = {.ticksLeft = kTicks};
    return finished(std::move(start));
  }

  ThoughtPtr step(const Thought& previous) override {
    Thought next = previous;
    ++next.iteration;
    ++next.state.iteration;
    --next.state.planner->ticksLeft;
    next.outer = next.state.planner->moves + 1;
    next.inner = previous.outer == next.outer ? previous.inner + 1 : 0;
    if (next.state.planner->ticksLeft <= 0 && !previous.measures.over) move(next);
    return finished(std::move(next));
  }

 private:
  puzzles::SokobanGame gameOf(const Thought& thought) const {
    puzzles::SokobanGame game(puzzle_);
    for (const char letter : thought.answer.moves) game.move(letter);
    return game;
  }

  void move(Thought& thought) const {
    puzzles::SokobanGame game = gameOf(thought);
    const auto way = puzzles::sokobanFamily().solve(game.position(), {});
    const char own = way.answer && !way.answer->moves.empty() ? way.answer->moves.front() : 'u';
    thought::PlannerState& state = *thought.state.planner;
    game.move(state.order != 0 ? state.order : own);
    thought.answer.moves = game.moves();
    state.order = 0;
    state.ticksLeft = kTicks;
    ++state.moves;
  }

  ThoughtPtr finished(Thought thought) const {
    thought.plan = {{0.1f, 0.2f, 0.3f, 0.4f}};
    thought.measures.value = static_cast<float>(thought.state.planner->moves);
    thought.measures.confidence = 0.4f;
    thought.verdict = puzzles::sokobanFamily().judge(puzzle_, thought.answer);
    thought.measures.over = thought.verdict.kind != puzzles::Verdict::Kind::Incomplete;
    const std::vector<float> numbers(puzzle_.cells.size(), static_cast<float>(thought.iteration));
    thought.state.tensors = {
        {"c1", 1, puzzle_.height, puzzle_.width, std::make_shared<const std::vector<float>>(numbers)}};
    return std::make_shared<const Thought>(std::move(thought));
  }

  thought::ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
};

}  // namespace

Reasoners planners() {
  return {[](const std::string& family) -> std::vector<model::Choice> {
            if (family != "sokoban") return {};
            return {{"planner", family, "Fake planner", "", "fake.safetensors"}};
          },
          [](const ReasonerKey&) -> puzzles::Result<std::unique_ptr<thought::Reasoner>> {
            return std::unique_ptr<thought::Reasoner>(std::make_unique<FakePlanner>());
          },
          [](const thought::ReasonerInfo&, const std::vector<widgets::PlanMark>& marks, double, bool, int height,
             int width) -> puzzles::Result<std::vector<thought::Field>> {
            const std::vector<float> numbers(static_cast<std::size_t>(height) * width,
                                             static_cast<float>(marks.size()));
            return std::vector<thought::Field>{
                {"c1", 1, height, width, std::make_shared<const std::vector<float>>(numbers)}};
          }};
}

}  // namespace app::fake
