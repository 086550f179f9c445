#include "model/training/play.h"

#include <algorithm>
#include <utility>

#include "model/nets/encoding.h"
#include "model/nets/weights.h"
#include "model/training/levels.h"
#include "puzzles/random.h"

namespace model {
namespace {

using puzzles::SokobanWorlds;

constexpr std::uint64_t kEpisodes = 2'000'000;  // a stream of seeds that no puzzle is drawn from

/// Some ticks on from `state`; h of the last layer.
Tensor think(Net& planner, const Context& context, State& state, int ticks) {
  torch::Generator none;
  for (int tick = 0; tick < ticks; ++tick) state = planner.step(context, state, tick, none);
  return state.back();
}

/// The state of an episode that has ended (1 in `ended` [B]) goes back to zero.
void forget(State& state, const Tensor& ended) {
  const Tensor keep = (1 - ended).view({-1, 1, 1, 1});
  for (Tensor& part : state) part = part * keep;
}

/// A move for each world by its policy, [B]. The noise is drawn on the CPU, where every device can have the same; a GPU
/// is given it (the Gumbel-max trick) and need not be waited for.
Tensor drawMoves(const Tensor& logs, torch::Generator& noise) {
  if (logs.device().is_cpu()) return torch::multinomial(logs.exp(), 1, false, noise).squeeze(1);
  const Tensor uniform = torch::rand(logs.sizes(), noise, torch::kFloat).to(logs.device());
  return (logs - torch::log(-torch::log(uniform.clamp_min(1e-10)))).argmax(1);
}

std::string nameOf(const char* what, std::size_t index) { return std::string(what) + std::to_string(index); }

RawTensor rawOf(const std::string& name, const Tensor& tensor) { return toRaw(name, tensor.to(torch::kCPU)); }

Tensor read(const Safetensors& file, const std::string& name) {
  const RawTensor* raw = file.find(name);
  if (!raw) throw puzzles::Failure("checkpoint: " + name + " is missing");
  return fromRaw(*raw);
}

}  // namespace

Unroll Unroll::part(const Tensor& worlds) const {
  const auto pick = [&](const Tensor& whole) { return whole.index_select(1, worlds); };
  State some;
  for (const Tensor& whole : start) some.push_back(whole.index_select(0, worlds));
  return {pick(boards),
          std::move(some),
          pick(moves),
          pick(chances),
          pick(rewards),
          pick(ended),
          pick(truncated),
          pick(values),
          taught.defined() ? pick(taught) : Tensor(),
          {}};
}

Playground::Playground(const Recipe& recipe, const puzzles::SokobanTerms& terms, int levels, bool taught,
                       torch::Device device)
    : recipe_(recipe), levels_(levels), taught_(taught), device_(device) {
  std::int64_t worlds = 0;
  for (std::size_t stream = 0; stream < recipe.streams.size(); ++stream) {
    const auto own = trainingLevels(recipe, stream, levels, 0);
    const auto seed = puzzles::mixSeed(recipe.seed, kEpisodes, stream);
    const int batch = recipe.streams[stream].batch;
    arenas_.push_back(taught ? std::make_unique<HostArena>(batch, own, terms, seed, device)
                             : makeArena(batch, own, terms, seed, device));
    worlds += batch;
  }
  earned_ = torch::zeros({worlds}).to(device_);
  tally_ = torch::zeros({3}, torch::kDouble).to(device_);
  meetTeacher();
}

void Playground::drawLevels(int turn) {
  if (turn == turn_) return;
  turn_ = turn;
  for (std::size_t stream = 0; stream < arenas_.size(); ++stream)
    arenas_[stream]->setLevels(trainingLevels(recipe_, stream, levels_, turn));
  earned_.zero_();
  state_.clear();
  meetTeacher();
}

void Playground::meetTeacher() {
  teachers_.clear();
  for (std::size_t stream = 0; taught_ && stream < arenas_.size(); ++stream) {
    auto& teachers = teachers_.emplace_back();
    for (const auto& level : trainingLevels(recipe_, stream, levels_, turn_)) teachers.emplace_back(level);
  }
}

void Playground::dismissTeacher() {
  taught_ = false;
  teachers_.clear();
}

/// What the teacher would do in every world now, [B, moves].
Tensor Playground::lesson() const {
  std::vector<float> shares;
  for (std::size_t stream = 0; stream < arenas_.size(); ++stream) {
    const auto& worlds = static_cast<const HostArena&>(*arenas_[stream]).worlds();
    const std::size_t size = static_cast<std::size_t>(worlds.width()) * worlds.height();
    for (std::size_t world = 0; world < static_cast<std::size_t>(worlds.worlds()); ++world) {
      const auto best = teachers_[stream][worlds.level(world)].best(worlds.cells().subspan(world * size, size));
      const auto count = std::ranges::count(best, true);
      for (const bool is : best) shares.push_back(is ? 1.0f / static_cast<float>(count) : 0.0f);
    }
  }
  return torch::tensor(shares).view({worlds(), -1}).to(device_);
}

Tensor Playground::boards() const {
  std::vector<Tensor> all;
  for (const auto& arena : arenas_) all.push_back(arena->cells());
  return sokobanPlanes(torch::cat(all));
}

void Playground::count(const MoveOutcome& outcome) {
  earned_ += outcome.rewards;
  tally_ += torch::stack({outcome.ended.sum(), outcome.solved.sum(), (earned_ * outcome.ended).sum()});
  earned_ *= 1 - outcome.ended;
}

Tally Playground::takeTally() {
  const Tensor counts = std::exchange(tally_, torch::zeros_like(tally_)).to(torch::kCPU);
  const double* count = counts.data_ptr<double>();
  return {static_cast<int>(count[0]), static_cast<int>(count[1]), count[2]};
}

MoveOutcome Playground::move(const Tensor& moves) {
  std::vector<Tensor> rewards, ended, solved, truncated;
  std::int64_t first = 0;
  for (std::size_t stream = 0; stream < arenas_.size(); ++stream) {
    const std::int64_t batch = recipe_.streams[stream].batch;
    const MoveOutcome outcome = arenas_[stream]->move(moves.narrow(0, first, batch));
    first += batch;
    rewards.push_back(outcome.rewards);
    ended.push_back(outcome.ended);
    solved.push_back(outcome.solved);
    truncated.push_back(outcome.truncated);
  }
  const MoveOutcome all{torch::cat(rewards), torch::cat(ended), torch::cat(solved), torch::cat(truncated)};
  count(all);
  return all;
}

Unroll Playground::play(Net& planner, int length, torch::Generator noise, bool learnt) {
  torch::AutoGradMode gradient(learnt);
  std::vector<Tensor> seen{boards()}, moves, chances, rewards, ended, truncated, policies, values, taught;
  if (state_.empty()) state_ = planner.start(planner.prelude(seen.back()), noise);
  const State start = state_;
  for (int t = 0; t <= length; ++t) {
    const Context context = planner.prelude(seen.back());
    State next = state_;
    think(planner, context, next, planner.callsPerStep());
    const Readout readout = planner.read(context, next);
    policies.push_back(readout.policy);
    values.push_back(readout.value);
    if (t == length) break;  // what comes next is only valued: the next unroll begins with it
    if (taught_) taught.push_back(lesson());
    const Tensor logs = torch::log_softmax(readout.policy.detach(), -1);
    moves.push_back(drawMoves(logs, noise));
    chances.push_back(logs.gather(1, moves.back().unsqueeze(1)).squeeze(1));
    const MoveOutcome outcome = move(moves.back());
    rewards.push_back(outcome.rewards);
    ended.push_back(outcome.ended);
    truncated.push_back(outcome.truncated);
    state_ = std::move(next);
    forget(state_, outcome.ended);
    seen.push_back(boards());
  }
  for (Tensor& part : state_) part = part.detach();
  const auto all = [](const std::vector<Tensor>& parts) { return torch::stack(parts); };
  Readout acted;
  if (learnt) acted = {.policy = all(policies), .value = all(values)};
  return {all(seen),
          start,
          all(moves),
          all(chances),
          all(rewards),
          all(ended),
          all(truncated),
          all(values).detach(),
          taught_ ? all(taught) : Tensor(),
          std::move(acted)};
}

void Playground::save(std::vector<RawTensor>& tensors) const {
  for (std::size_t i = 0; i < arenas_.size(); ++i) {
    const auto snapshot = arenas_[i]->snapshot();
    tensors.push_back({nameOf("cells", i), "U8", {static_cast<std::int64_t>(snapshot.cells.size())}, {}});
    for (const auto cell : snapshot.cells) tensors.back().bytes.push_back(std::byte{cell});
    tensors.push_back(rawOf(nameOf("numbers", i), torch::tensor(snapshot.numbers, torch::kLong)));
  }
  for (std::size_t i = 0; i < state_.size(); ++i) tensors.push_back(rawOf(nameOf("state", i), state_[i]));
  tensors.push_back(rawOf("earned", earned_));
}

void Playground::restore(const Safetensors& file) {
  for (std::size_t i = 0; i < arenas_.size(); ++i) {
    SokobanWorlds::Snapshot snapshot;
    const RawTensor* cells = file.find(nameOf("cells", i));
    for (const auto byte : cells ? cells->bytes : std::vector<std::byte>())
      snapshot.cells.push_back(std::to_integer<std::uint8_t>(byte));
    const Tensor numbers = read(file, nameOf("numbers", i));
    snapshot.numbers.assign(numbers.data_ptr<std::int64_t>(), numbers.data_ptr<std::int64_t>() + numbers.numel());
    arenas_[i]->restore(snapshot);
  }
  state_.clear();
  while (file.find(nameOf("state", state_.size())))
    state_.push_back(read(file, nameOf("state", state_.size())).to(device_));
  earned_ = read(file, "earned").to(device_);
}

Readout replay(Net& planner, const Unroll& unroll) {
  const auto steps = unroll.boards.size(0), worlds = unroll.boards.size(1);
  const Context all = planner.prelude(unroll.boards.flatten(0, 1));
  State state = unroll.start;
  std::vector<Tensor> tops;
  for (std::int64_t t = 0; t < steps; ++t) {
    const Context now{all.encoded.narrow(0, t * worlds, worlds), all.input.narrow(0, t * worlds, worlds)};
    tops.push_back(think(planner, now, state, planner.callsPerStep()));
    if (t + 1 < steps) forget(state, unroll.ended[t]);
  }
  const Readout readout = planner.read(all, {torch::cat(tops)});
  return {.policy = readout.policy.view({steps, worlds, -1}), .value = readout.value.view({steps, worlds})};
}

}  // namespace model
