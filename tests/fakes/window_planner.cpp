#include "tests/fakes/window_planner.h"

#include <algorithm>

#include "puzzles/family.h"
#include "puzzles/sokoban/sokoban.h"
#include "tests/fakes/fake_reasoner.h"

namespace app::fake {
namespace {

using thought::Thought;

thought::ReasonerInfo plannerInfo() {
  thought::ReasonerInfo info;
  info.name = "planner";
  info.title = "Fake planner";
  info.family = "sokoban";
  info.weights = "fake.safetensors";
  info.defaultBudget = 60;
  info.halting = {thought::HaltingPolicy::Kind::Over, 0};
  info.groups.callsPerStep = kTicks;
  info.capabilities = {.plans = true, .planReading = "a made-up plan"};
  return info;
}

class FakePlanner : public thought::fake::FakeReasoner {
 public:
  FakePlanner() : FakeReasoner(plannerInfo()) {}

 protected:
  void show(Thought& now, const Thought* before) override {
    now.state.planner = {.ticksLeft = kTicks};
    if (before) goOn(now, *before);
    now.plan = {{0.1f, 0.2f, 0.3f, 0.4f}};
    now.measures.value = static_cast<float>(now.state.planner->moves);
    now.measures.confidence = 0.4f;
    now.verdict = puzzles::sokobanFamily().judge(puzzle(), now.answer);
    now.measures.over = now.verdict.kind != puzzles::Verdict::Kind::Incomplete;
    now.state.tensors = {field("c1", 1, std::vector<float>(puzzle().cells.size(), static_cast<float>(now.iteration)))};
  }

 private:
  void goOn(Thought& now, const Thought& before) const {
    now.answer = before.answer;
    now.state.held = before.state.held;
    now.state.planner = before.state.planner;
    --now.state.planner->ticksLeft;
    now.outer = now.state.planner->moves + 1;
    now.inner = before.outer == now.outer ? before.inner + 1 : 0;
    if (now.state.planner->ticksLeft <= 0 && !before.measures.over) move(now);
  }

  void move(Thought& thought) const {
    puzzles::SokobanGame game(puzzle());
    for (const char letter : thought.answer.moves) game.move(letter);
    const auto way = puzzles::sokobanFamily().solve(game.position(), {});
    const char own = way.answer && !way.answer->moves.empty() ? way.answer->moves.front() : 'u';
    thought::PlannerState& state = *thought.state.planner;
    game.move(state.order != 0 ? state.order : own);
    thought.answer.moves = game.moves();
    state.order = 0;
    state.ticksLeft = kTicks;
    ++state.moves;
  }
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
