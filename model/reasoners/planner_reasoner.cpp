#include "model/reasoners/planner_reasoner.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "model/nets/encoding.h"
#include "model/reasoners/base_reasoner.h"
#include "model/reasoners/latent_fields.h"
#include "model/reasoners/measure.h"
#include "model/reasoners/net_info.h"
#include "model/reasoners/nudge_tensors.h"
#include "puzzles/family.h"
#include "puzzles/sokoban/sokoban.h"

namespace model {
namespace {

using puzzles::Error;
using puzzles::Failure;
using puzzles::SokobanGame;
using thought::Field;
using thought::Thought;

/// "agent's plan: read off layer 2, macro-F1 0.81 (the board alone: 0.45)".
std::string readingText(const Probes& probes, PlanTarget target) {
  const int layer = probes.best(target);
  const Probe& probe = probes.at(layer, target);
  std::ostringstream text;
  text.precision(2);
  text << (target == PlanTarget::Agent ? "agent's" : "boxes'") << " plan: an estimate read off c" << layer;
  if (!std::isnan(probe.f1)) {
    text << ", macro-F1 " << probe.f1 << ", by the board alone " << probe.baseline;
    if (!probe.finds()) text << ": ABSENT, no better than the board";
  }
  return text.str();
}

thought::ReasonerInfo plannerInfo(const LoadedNet& loaded) {
  thought::ReasonerInfo info = infoOf(loaded);
  info.defaultBudget = kPlannerMoves * info.groups.callsPerStep;
  info.capabilities.plans = true;
  if (loaded.probes) {
    info.classes = {"never", "up", "down", "left", "right"};
    info.capabilities.planReading =
        readingText(*loaded.probes, PlanTarget::Agent) + "\n" + readingText(*loaded.probes, PlanTarget::Box);
  }
  return info;
}

class PlannerReasoner : public BaseReasoner {
 public:
  PlannerReasoner(LoadedNet loaded, torch::Device device)
      : BaseReasoner(plannerInfo(loaded)),
        loaded_(std::move(loaded)),
        net_(*loaded_.net),
        device_(device),
        fields_(net_, device) {
    net_.to(device_);
  }

 protected:
  puzzles::Result<Draft> start(std::uint64_t seed) override {
    if (const auto problem = puzzles::sokobanUnplayable(puzzle())) return *problem;
    torch::InferenceMode guard;
    seen_ = puzzles::sokobanWithoutPockets(puzzle());  // in training there were none
    auto thought = std::make_shared<Thought>();
    try {
      const Context context = contextOf(seen_);
      torch::Generator none;
      const State state = net_.start(context, none);
      thought->state.seed = seed;
      thought->state.planner = {.ticksLeft = net_.callsPerStep()};
      thought->state.tensors = fields_.begin(state, puzzle().height, puzzle().width);
      readInto(*thought, context, state);
      readPlan(*thought);
    } catch (const c10::Error&) {
      return Error{"this planner's head reads boards of one size only, not of this one"};
    }
    settle(*thought, SokobanGame(seen_), nullptr);
    measurePolicy(*thought, nullptr);
    return thought;
  }

  Draft advance(const Thought& previous) override {
    torch::InferenceMode guard;
    SokobanGame game = replayed(previous.answer.moves);
    const Draft thought = successorOf(previous);
    thought->state.planner = aTickLater(previous.state);
    thought->outer = thought->state.planner->moves + 1;
    thought->inner = previous.outer == thought->outer ? previous.inner + 1 : 0;
    think(*thought, previous.state, game.position());
    if (!previous.measures.over && thought->state.planner->ticksLeft <= 0) makeMove(*thought, game);
    settle(*thought, game, &previous);
    thought->measures.cellsChanged = static_cast<int>(previous.answer.moves.size() != thought->answer.moves.size());
    measurePolicy(*thought, &previous);
    thought->measures.flops = net_.flopsPerCall(puzzle().height, puzzle().width, previous.state.iteration);
    return thought;
  }

  Draft readAgain(const Thought& edited) override {
    torch::InferenceMode guard;
    auto thought = std::make_shared<Thought>(edited);
    readInto(*thought, contextOf(replayed(edited.answer.moves).position()), fields_.read(edited.state));
    readPlan(*thought);
    measurePolicy(*thought, &edited);
    thought->measures.residual = edited.measures.residual;
    return thought;
  }

 private:
  static thought::PlannerState aTickLater(const thought::LatentState& before) {
    if (!before.planner) throw Failure("the latent state is no planner's");
    thought::PlannerState state = *before.planner;
    --state.ticksLeft;
    return state;
  }

  /// One tick on from `before`, on the board of `position`.
  void think(Thought& thought, const thought::LatentState& before, const puzzles::Puzzle& position) const {
    const State state = fields_.read(before);
    Context context = contextOf(position);
    context.nudges = nudgeTensors(net_, state, before.planner->nudges);
    for (Tensor& nudge : context.nudges)
      if (nudge.defined()) nudge = nudge.to(device_);
    torch::Generator none;
    const State now = fields_.hold(net_.step(context, state, before.iteration, none), before.held);
    thought.state.tensors = fields_.show(now);
    readInto(thought, context, now);
    readPlan(thought);
  }

  SokobanGame replayed(const std::string& moves) const {
    SokobanGame game(seen_);
    for (const char letter : moves) {
      if (!game.move(letter)) throw Failure("the moves so far cannot be made on this level");
    }
    return game;
  }

  /// Against a wall the move is made, too, but nothing changes.
  void makeMove(Thought& thought, SokobanGame& game) const {
    const auto& policy = thought.plan->policy;
    const auto best = std::ranges::max_element(policy) - policy.begin();
    const char own = puzzles::kSokobanMoves[static_cast<std::size_t>(best)];
    thought::PlannerState& state = *thought.state.planner;
    game.move(state.order != 0 ? state.order : own);
    state.order = 0;
    ++state.moves;
    state.ticksLeft = net_.callsPerStep();
  }

  /// The answer, the rules' word on it, and whether there is anything left to do.
  void settle(Thought& thought, const SokobanGame& game, const Thought* previous) const {
    thought.answer.moves = game.moves();
    const bool same = previous && previous->answer == thought.answer;
    thought.verdict = same ? previous->verdict : puzzles::familyOf(puzzle()).judge(puzzle(), thought.answer);
    const bool open = thought.verdict.kind == puzzles::Verdict::Kind::Incomplete;
    thought.measures.over = !open || thought.state.planner->moves >= kPlannerMoves;
    if (!open || !thought.measures.over || (same && previous->measures.over)) return;
    thought.verdict.reason =
        "out of moves (" + std::to_string(kPlannerMoves) + " are an episode); " + thought.verdict.reason;
  }

  Context contextOf(const puzzles::Puzzle& position) const { return net_.prelude(sokobanPlanes(position).to(device_)); }

  void readInto(Thought& thought, const Context& context, const State& state) const {
    const Readout readout = net_.read(context, state);
    thought.plan = {*numbersOf(torch::softmax(readout.policy.squeeze(0), -1))};
    thought.measures.value = readout.value.item<float>();
    thought.measures.haltProbability = std::numeric_limits<float>::quiet_NaN();
  }

  /// What the best layer's probe says of every square, as probabilities [height, width, classes].
  std::vector<float> planOf(const Thought& thought, PlanTarget target) const {
    const int layer = loaded_.probes->best(target);
    const Field& cells = thought.fields()[static_cast<std::size_t>(2 * (layer - 1))];
    const auto& weights = loaded_.probes->at(layer, target).weights;
    const auto squares = static_cast<std::int64_t>(cells.height) * cells.width;
    const auto viewOf = [](const std::vector<float>& numbers, torch::IntArrayRef shape) {
      return torch::from_blob(const_cast<float*>(numbers.data()), shape);  // only read
    };
    const Tensor logits =
        torch::mm(viewOf(weights, {kPlanClasses, cells.channels}), viewOf(*cells.data, {cells.channels, squares}));
    return *numbersOf(torch::softmax(logits.t(), -1));
  }

  void readPlan(Thought& thought) const {
    if (!loaded_.probes) return;
    thought.classes = kPlanClasses;
    thought.belief = planOf(thought, PlanTarget::Agent);
    thought.plan->boxBelief = planOf(thought, PlanTarget::Box);
  }

  LoadedNet loaded_;
  Net& net_;
  torch::Device device_;
  LatentFields fields_;
  puzzles::Puzzle seen_;  ///< puzzle() as the net sees it
};

}  // namespace

std::unique_ptr<thought::Reasoner> makePlannerReasoner(LoadedNet loaded, torch::Device device) {
  return std::make_unique<PlannerReasoner>(std::move(loaded), device);
}

}  // namespace model
