#include "model/reasoners/planner_reasoner.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <sstream>

#include "model/nets/card.h"
#include "model/nets/encoding.h"
#include "model/reasoners/latent_fields.h"
#include "model/reasoners/measure.h"
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
using thought::ThoughtPtr;

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

thought::ReasonerInfo infoOf(const LoadedNet& loaded) {
  thought::ReasonerInfo info;
  info.name = loaded.kind->name;
  info.title = loaded.kind->title;
  info.family = loaded.family;
  info.weights = loaded.path.string();
  for (const auto& parameter : loaded.net->parameters()) info.parameters += parameter.numel();
  info.defaultBudget = kPlannerMoves * loaded.net->callsPerStep();
  info.halting = loaded.kind->halting;
  info.callsPerStep = loaded.net->callsPerStep();
  info.plans = true;
  if (loaded.probes) {
    info.classes = {"never", "up", "down", "left", "right"};
    info.planReading =
        readingText(*loaded.probes, PlanTarget::Agent) + "\n" + readingText(*loaded.probes, PlanTarget::Box);
  }
  info.card = cardText(*loaded.kind, info.parameters, loaded.metadata);
  return info;
}

class PlannerReasoner : public thought::Reasoner {
 public:
  PlannerReasoner(LoadedNet loaded, torch::Device device)
      : loaded_(std::move(loaded)), net_(*loaded_.net), device_(device), info_(infoOf(loaded_)), fields_(net_, device) {
    net_.to(device_);
  }

  const thought::ReasonerInfo& info() const override { return info_; }

  puzzles::Result<ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    if (puzzle.family != info_.family) return thought::otherFamily(info_, puzzle);
    if (const auto problem = puzzles::sokobanUnplayable(puzzle)) return *problem;
    torch::InferenceMode guard;
    puzzle_ = puzzle;
    seen_ = puzzles::sokobanWithoutPockets(puzzle);  // in training there were none
    auto thought = std::make_shared<Thought>();
    try {
      const Context context = contextOf(seen_);
      torch::Generator none;
      const State state = net_.start(context, none);
      thought->state.seed = seed;
      thought->state.ticksLeft = info_.callsPerStep;
      thought->state.tensors = fields_.begin(state, puzzle.height, puzzle.width);
      readInto(*thought, context, state);
      readPlan(*thought);
    } catch (const c10::Error&) {
      return Error{"this planner's head reads boards of one size only, not of this one"};
    }
    settle(*thought, SokobanGame(seen_), nullptr);
    measurePolicy(*thought, nullptr);
    return ThoughtPtr(std::move(thought));
  }

  ThoughtPtr step(const Thought& previous) override {
    check(previous);
    torch::InferenceMode guard;
    const auto start = std::chrono::steady_clock::now();
    SokobanGame game = replayed(previous.answer.moves);
    auto thought = std::make_shared<Thought>();
    thought->iteration = previous.iteration + 1;
    thought->state = next(previous.state);
    thought->outer = previous.state.moves + 1;
    thought->inner = previous.outer == thought->outer ? previous.inner + 1 : 0;
    try {
      const State before = fields_.read(previous.state);
      Context context = contextOf(game.position());
      context.nudges = nudgeTensors(net_, before, previous.state.nudges);
      for (Tensor& nudge : context.nudges)
        if (nudge.defined()) nudge = nudge.to(device_);
      torch::Generator none;
      const State state = fields_.hold(net_.step(context, before, previous.state.iteration, none), previous.state.held);
      thought->state.tensors = fields_.show(state);
      readInto(*thought, context, state);
      readPlan(*thought);
    } catch (const c10::Error& error) {
      throw Failure(std::string("LibTorch: ") + error.what_without_backtrace());
    }
    if (!previous.measures.over && thought->state.ticksLeft <= 0) makeMove(*thought, game);
    settle(*thought, game, &previous);
    thought->measures.cellsChanged = static_cast<int>(previous.answer.moves.size() != thought->answer.moves.size());
    measurePolicy(*thought, &previous);
    thought->measures.flops = net_.flopsPerCall(puzzle_.height, puzzle_.width, previous.state.iteration);
    const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
    thought->measures.microseconds = taken.count();
    return thought;
  }

  ThoughtPtr reread(const Thought& edited) override {
    check(edited);
    torch::InferenceMode guard;
    auto thought = std::make_shared<Thought>(edited);
    readInto(*thought, contextOf(replayed(edited.answer.moves).position()), fields_.read(edited.state));
    readPlan(*thought);
    measurePolicy(*thought, &edited);
    thought->measures.residual = edited.measures.residual;
    return thought;
  }

 private:
  void check(const Thought& thought) const {
    if (!fields_.begun()) throw Failure("step before begin");
    if (!thought.complete()) throw Failure("step needs a complete thought");
  }

  static thought::LatentState next(const thought::LatentState& before) {
    thought::LatentState state;
    state.iteration = before.iteration + 1;
    state.seed = before.seed;
    state.moves = before.moves;
    state.ticksLeft = before.ticksLeft - 1;
    state.order = before.order;
    state.nudges = before.nudges;
    state.held = before.held;
    return state;
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
    const auto best = std::ranges::max_element(thought.policy) - thought.policy.begin();
    const char own = puzzles::kSokobanMoves[static_cast<std::size_t>(best)];
    game.move(thought.state.order != 0 ? thought.state.order : own);
    thought.state.order = 0;
    ++thought.state.moves;
    thought.state.ticksLeft = info_.callsPerStep;
  }

  /// The answer, the rules' word on it, and whether there is anything left to do.
  void settle(Thought& thought, const SokobanGame& game, const Thought* previous) const {
    thought.answer.moves = game.moves();
    const bool same = previous && previous->answer == thought.answer;
    thought.verdict = same ? previous->verdict : puzzles::familyOf(puzzle_).judge(puzzle_, thought.answer);
    const bool open = thought.verdict.kind == puzzles::Verdict::Kind::Incomplete;
    thought.measures.over = !open || thought.state.moves >= kPlannerMoves;
    if (!open || !thought.measures.over || (same && previous->measures.over)) return;
    thought.verdict.reason =
        "out of moves (" + std::to_string(kPlannerMoves) + " are an episode); " + thought.verdict.reason;
  }

  Context contextOf(const puzzles::Puzzle& position) const { return net_.prelude(sokobanPlanes(position).to(device_)); }

  void readInto(Thought& thought, const Context& context, const State& state) const {
    const Readout readout = net_.read(context, state);
    thought.policy = *numbersOf(torch::softmax(readout.policy.squeeze(0), -1));
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
    thought.boxBelief = planOf(thought, PlanTarget::Box);
  }

  LoadedNet loaded_;
  Net& net_;
  torch::Device device_;
  thought::ReasonerInfo info_;
  LatentFields fields_;
  puzzles::Puzzle puzzle_, seen_;
};

}  // namespace

std::unique_ptr<thought::Reasoner> makePlannerReasoner(LoadedNet loaded, torch::Device device) {
  return std::make_unique<PlannerReasoner>(std::move(loaded), device);
}

}  // namespace model
