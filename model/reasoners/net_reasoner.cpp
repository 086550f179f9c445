#include "model/reasoners/net_reasoner.h"

#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>

#include "model/files/memory.h"
#include "model/nets/card.h"
#include "model/reasoners/measure.h"
#include "puzzles/family.h"
#include "puzzles/random.h"

namespace model {
namespace {

using thought::Thought;
using thought::ThoughtPtr;

float probabilityOf(const Tensor& logit) { return static_cast<float>(1 / (1 + std::exp(-logit.item<double>()))); }

}  // namespace

thought::ReasonerInfo infoOf(const LoadedNet& loaded, const Encoding& encoding) {
  thought::ReasonerInfo info;
  info.name = loaded.kind->name;
  info.title = loaded.kind->title;
  info.family = loaded.family;
  info.weights = loaded.path.string();
  info.classes = encoding.classes;
  for (const auto& parameter : loaded.net->parameters()) info.parameters += parameter.numel();
  info.defaultBudget = loaded.net->ownBudget() > 0 ? loaded.net->ownBudget() : loaded.kind->defaultBudget;
  info.randomStart = loaded.net->randomStart();
  info.hasHaltingHead = true;
  info.halting = loaded.kind->halting;
  info.callsPerStep = loaded.net->callsPerStep();
  info.callsPerCycle = loaded.net->callsPerCycle();
  info.card = cardText(*loaded.kind, info.parameters, loaded.metadata);
  return info;
}

torch::Generator noiseOf(std::uint64_t seed, int call) {
  return torch::make_generator<at::CPUGeneratorImpl>(puzzles::mixSeed(seed, static_cast<std::uint64_t>(call) + 1, 0));
}

NetReasoner::NetReasoner(LoadedNet loaded, torch::Device device)
    : loaded_(std::move(loaded)),
      device_(device),
      encoding_(*findEncoding(loaded_.family)),
      fields_(*loaded_.net, device),
      info_(infoOf(loaded_, encoding_)) {
  loaded_.net->to(device_);
  keepMemory();
}

puzzles::Result<ThoughtPtr> NetReasoner::begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) {
  if (puzzle.family != info_.family) return thought::otherFamily(info_, puzzle);
  torch::InferenceMode guard;
  puzzle_ = puzzle;
  open_ = encoding_.open(puzzle);
  context_ = loaded_.net->prelude(encoding_.encode({&puzzle_, 1}).to(device_));
  auto noise = torch::make_generator<at::CPUGeneratorImpl>(seed);
  const State state = loaded_.net->start(context_, noise);
  auto thought = std::make_shared<Thought>();
  thought->state.seed = seed;
  thought->state.tensors = fields_.begin(state, puzzle.height, puzzle.width);
  readInto(*thought, state, nullptr);
  measure(*thought, nullptr, open_);
  return ThoughtPtr(std::move(thought));
}

ThoughtPtr NetReasoner::step(const Thought& previous) {
  check(previous);
  torch::InferenceMode guard;
  const auto start = std::chrono::steady_clock::now();
  const int call = previous.state.iteration;
  const State before = fields_.read(previous.state);
  const State state = fields_.hold(advance(before, call, previous.state.seed), previous.state.held);
  auto thought = std::make_shared<Thought>();
  thought->iteration = previous.iteration + 1;
  thought->outer = call / loaded_.net->callsPerStep() + 1;
  thought->inner = call % loaded_.net->callsPerStep();
  thought->state.iteration = call + 1;
  thought->state.seed = previous.state.seed;
  thought->state.held = previous.state.held;
  thought->state.tensors = fields_.show(state, before, previous.fields());
  readInto(*thought, state, &previous.measures);
  measure(*thought, &previous, open_);
  thought->measures.flops = loaded_.net->flopsPerCall(puzzle_.height, puzzle_.width, call);
  const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - start;
  thought->measures.microseconds = taken.count();
  return thought;
}

ThoughtPtr NetReasoner::reread(const Thought& edited) {
  check(edited);
  torch::InferenceMode guard;
  auto thought = std::make_shared<Thought>(edited);
  readInto(*thought, fields_.read(edited.state), &edited.measures);
  measure(*thought, &edited, open_);
  thought->measures.residual = edited.measures.residual;
  return thought;
}

void NetReasoner::check(const Thought& thought) const {
  if (!context_.encoded.defined()) throw puzzles::Failure("step before begin");
  if (!thought.complete()) throw puzzles::Failure("step needs a complete thought");
}

State NetReasoner::advance(const State& state, int call, std::uint64_t seed) const {
  auto noise = noiseOf(seed, call);
  try {
    return loaded_.net->step(context_, state, call, noise);
  } catch (const c10::Error& error) {
    throw puzzles::Failure(std::string("LibTorch: ") + error.what_without_backtrace());
  }
}

void NetReasoner::readInto(Thought& thought, const State& state, const thought::Measures* before) const {
  const Readout readout = loaded_.net->read(context_, state);
  const Tensor logits = readout.logits.squeeze(0).to(torch::kCPU, torch::kFloat);
  thought.classes = static_cast<int>(logits.size(-1));
  thought.belief = *numbersOf(torch::softmax(logits, -1));
  thought.answer = answerOf(encoding_, puzzle_, readout);
  thought.verdict = puzzles::familyOf(puzzle_).judge(puzzle_, thought.answer);
  askHead(thought.measures, readout, thought.state.iteration, before);
}

// Before a first outer step has ended, a head that is asked at such ends has said nothing yet.
void NetReasoner::askHead(thought::Measures& now, const Readout& readout, int calls,
                          const thought::Measures* before) const {
  if (loaded_.net->judgesAfter(calls)) {
    now.haltProbability = probabilityOf(readout.halt);
    if (readout.proceed.defined()) now.continueProbability = probabilityOf(readout.proceed);
    return;
  }
  const bool said = before && calls > loaded_.net->callsPerStep();
  now.haltProbability = said ? before->haltProbability : std::numeric_limits<float>::quiet_NaN();
  now.continueProbability = said ? before->continueProbability : std::numeric_limits<float>::quiet_NaN();
}

}  // namespace model
