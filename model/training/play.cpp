#include "model/training/play.h"

#include <algorithm>
#include <utility>

#include "model/nets/encoding.h"
#include "model/training/levels.h"
#include "model/weights.h"
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

Tensor bytesOf(std::span<const std::uint8_t> bytes, torch::IntArrayRef shape) {
  // from_blob wants a mutable pointer; the copy is made at once.
  return torch::from_blob(const_cast<std::uint8_t*>(bytes.data()), shape, torch::kByte).clone();
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

/// What one move in every world came to, [B] each.
struct Playground::Outcome {
  Tensor rewards, ended, truncated;
};

Playground::Playground(const Recipe& recipe, const puzzles::SokobanTerms& terms, int levels, bool taught,
                       torch::Device device)
    : recipe_(recipe), levels_(levels), taught_(taught), device_(device) {
  int worlds = 0;
  for (std::size_t stream = 0; stream < recipe.streams.size(); ++stream) {
    worlds_.emplace_back(recipe.streams[stream].batch, trainingLevels(recipe, stream, levels, 0), terms,
                         puzzles::mixSeed(recipe.seed, kEpisodes, stream));
    worlds += recipe.streams[stream].batch;
  }
  earned_.resize(static_cast<std::size_t>(worlds), 0);
  meetTeacher();
}

void Playground::drawLevels(int turn) {
  if (turn == turn_) return;
  turn_ = turn;
  for (std::size_t stream = 0; stream < worlds_.size(); ++stream)
    worlds_[stream].setLevels(trainingLevels(recipe_, stream, levels_, turn));
  std::ranges::fill(earned_, 0.0f);
  state_.clear();
  meetTeacher();
}

void Playground::meetTeacher() {
  teachers_.clear();
  for (std::size_t stream = 0; taught_ && stream < worlds_.size(); ++stream) {
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
  for (std::size_t stream = 0; stream < worlds_.size(); ++stream) {
    const auto& worlds = worlds_[stream];
    const std::size_t size = static_cast<std::size_t>(worlds.width()) * worlds.height();
    for (std::size_t world = 0; world < static_cast<std::size_t>(worlds.worlds()); ++world) {
      const auto best = teachers_[stream][worlds.level(world)].best(worlds.cells().subspan(world * size, size));
      const auto count = std::ranges::count(best, true);
      for (const bool is : best) shares.push_back(is ? 1.0f / static_cast<float>(count) : 0.0f);
    }
  }
  return torch::tensor(shares).view({this->worlds(), -1}).to(device_);
}

Tensor Playground::boards() const {
  std::vector<Tensor> all;
  for (const auto& worlds : worlds_)
    all.push_back(bytesOf(worlds.cells(), {worlds.worlds(), worlds.height(), worlds.width()}));
  return sokobanPlanes(torch::cat(all).to(device_));
}

void Playground::count(std::size_t world, float reward, SokobanWorlds::End end) {
  earned_[world] += reward;
  if (end == SokobanWorlds::End::None) return;
  ++tally_.episodes;
  tally_.solved += end == SokobanWorlds::End::Solved;
  tally_.earned += std::exchange(earned_[world], 0.0f);
}

Playground::Outcome Playground::move(const Tensor& moves) {
  const Tensor bytes = moves.to(torch::kCPU, torch::kByte).contiguous();
  const std::uint8_t* next = bytes.data_ptr<std::uint8_t>();
  std::vector<float> rewards, ended, truncated;
  for (auto& worlds : worlds_) {
    const auto count = static_cast<std::size_t>(worlds.worlds());
    worlds.step({next, count});
    next += count;
    for (std::size_t i = 0; i < count; ++i) {
      const auto end = worlds.ends()[i];
      this->count(rewards.size(), worlds.rewards()[i], end);
      rewards.push_back(worlds.rewards()[i]);
      ended.push_back(end != SokobanWorlds::End::None);
      truncated.push_back(end == SokobanWorlds::End::OutOfMoves);
    }
  }
  return {torch::tensor(rewards).to(device_), torch::tensor(ended).to(device_), torch::tensor(truncated).to(device_)};
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
    const Tensor logs = torch::log_softmax(readout.policy.detach(), -1).to(torch::kCPU);
    const Tensor chosen = torch::multinomial(logs.exp(), 1, false, noise);
    moves.push_back(chosen.squeeze(1).to(device_));
    chances.push_back(logs.gather(1, chosen).squeeze(1).to(device_));
    const Outcome outcome = move(moves.back());
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
  for (std::size_t i = 0; i < worlds_.size(); ++i) {
    const auto snapshot = worlds_[i].snapshot();
    tensors.push_back({nameOf("cells", i), "U8", {static_cast<std::int64_t>(snapshot.cells.size())}, {}});
    for (const auto cell : snapshot.cells) tensors.back().bytes.push_back(std::byte{cell});
    tensors.push_back(rawOf(nameOf("numbers", i), torch::tensor(snapshot.numbers, torch::kLong)));
  }
  for (std::size_t i = 0; i < state_.size(); ++i) tensors.push_back(rawOf(nameOf("state", i), state_[i]));
  tensors.push_back(rawOf("earned", torch::tensor(earned_)));
}

void Playground::restore(const Safetensors& file) {
  for (std::size_t i = 0; i < worlds_.size(); ++i) {
    SokobanWorlds::Snapshot snapshot;
    const RawTensor* cells = file.find(nameOf("cells", i));
    for (const auto byte : cells ? cells->bytes : std::vector<std::byte>())
      snapshot.cells.push_back(std::to_integer<std::uint8_t>(byte));
    const Tensor numbers = read(file, nameOf("numbers", i));
    snapshot.numbers.assign(numbers.data_ptr<std::int64_t>(), numbers.data_ptr<std::int64_t>() + numbers.numel());
    worlds_[i].restore(snapshot);
  }
  state_.clear();
  while (file.find(nameOf("state", state_.size())))
    state_.push_back(read(file, nameOf("state", state_.size())).to(device_));
  const Tensor earned = read(file, "earned");
  earned_.assign(earned.data_ptr<float>(), earned.data_ptr<float>() + earned.numel());
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
