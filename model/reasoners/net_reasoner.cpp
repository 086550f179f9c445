#include "model/reasoners/net_reasoner.h"

#include <cmath>
#include <limits>

#include "model/files/memory.h"
#include "model/reasoners/measure.h"
#include "model/reasoners/net_info.h"
#include "puzzles/family.h"
#include "puzzles/random.h"

namespace model {
namespace {

using thought::Thought;

float probabilityOf(const Tensor& logit) { return static_cast<float>(1 / (1 + std::exp(-logit.item<double>()))); }

}  // namespace

thought::ReasonerInfo infoOf(const LoadedNet& loaded, const Encoding& encoding) {
  thought::ReasonerInfo info = infoOf(loaded);
  info.classes = encoding.classes;
  info.hasHaltingHead = true;
  return info;
}

torch::Generator noiseOf(std::uint64_t seed, int call) {
  return torch::make_generator<at::CPUGeneratorImpl>(puzzles::mixSeed(seed, static_cast<std::uint64_t>(call) + 1, 0));
}

NetReasoner::NetReasoner(LoadedNet loaded, torch::Device device)
    : BaseReasoner(infoOf(loaded, *findEncoding(loaded.family))),
      loaded_(std::move(loaded)),
      device_(device),
      encoding_(*findEncoding(loaded_.family)),
      fields_(*loaded_.net, device) {
  loaded_.net->to(device_);
  keepMemory();
}

puzzles::Result<NetReasoner::Draft> NetReasoner::start(std::uint64_t seed) {
  torch::InferenceMode guard;
  open_ = encoding_.open(puzzle());
  context_ = loaded_.net->prelude(encoding_.encode({&puzzle(), 1}).to(device_));
  auto noise = torch::make_generator<at::CPUGeneratorImpl>(seed);
  const State state = loaded_.net->start(context_, noise);
  auto thought = std::make_shared<Thought>();
  thought->state.seed = seed;
  thought->state.tensors = fields_.begin(state, puzzle().height, puzzle().width);
  readInto(*thought, state, nullptr);
  measure(*thought, nullptr, open_);
  return thought;
}

NetReasoner::Draft NetReasoner::advance(const Thought& previous) {
  torch::InferenceMode guard;
  const int call = previous.state.iteration;
  auto noise = noiseOf(previous.state.seed, call);
  const State before = fields_.read(previous.state);
  const State state = fields_.hold(loaded_.net->step(context_, before, call, noise), previous.state.held);
  const Draft thought = successorOf(previous);
  thought->outer = call / loaded_.net->callsPerStep() + 1;
  thought->inner = call % loaded_.net->callsPerStep();
  thought->state.tensors = fields_.show(state, before, previous.fields());
  readInto(*thought, state, &previous.measures);
  measure(*thought, &previous, open_);
  thought->measures.flops = loaded_.net->flopsPerCall(puzzle().height, puzzle().width, call);
  return thought;
}

NetReasoner::Draft NetReasoner::readAgain(const Thought& edited) {
  torch::InferenceMode guard;
  auto thought = std::make_shared<Thought>(edited);
  readInto(*thought, fields_.read(edited.state), &edited.measures);
  measure(*thought, &edited, open_);
  thought->measures.residual = edited.measures.residual;
  return thought;
}

void NetReasoner::readInto(Thought& thought, const State& state, const thought::Measures* before) const {
  const Readout readout = loaded_.net->read(context_, state);
  const Tensor logits = readout.logits.squeeze(0).to(torch::kCPU, torch::kFloat);
  thought.classes = static_cast<int>(logits.size(-1));
  thought.belief = *numbersOf(torch::softmax(logits, -1));
  thought.answer = answerOf(encoding_, puzzle(), readout);
  thought.verdict = puzzles::familyOf(puzzle()).judge(puzzle(), thought.answer);
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
