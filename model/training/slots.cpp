#include "model/training/slots.h"

#include "model/nets/weights.h"
#include "puzzles/random.h"

namespace model {

Slots::Slots(const Recipe& recipe, std::size_t stream, Shard shard, torch::Device device)
    : recipe_(recipe),
      encoding_(*findEncoding(recipe.family)),
      family_(*puzzles::findFamily(recipe.family)),
      stream_(stream),
      shard_(shard),
      device_(device) {
  const std::size_t batch = static_cast<std::size_t>(recipe.streams[stream].batch);
  items_.assign(batch, -1);
  ages_.assign(batch, 0);
  finished_.assign(batch, 1);
  fresh_.assign(batch, 0);
}

std::int64_t Slots::place(std::size_t slot) const {
  return static_cast<std::int64_t>(slot) + shard_.rank * static_cast<std::int64_t>(count());
}

std::int64_t Slots::nextItem(std::size_t slot) const {
  const auto whole = static_cast<std::int64_t>(count()) * shard_.worldSize;
  return items_[slot] < 0 ? place(slot) : items_[slot] + whole;
}

std::uint64_t Slots::puzzleSeed(std::size_t slot) const {
  return puzzles::mixSeed(recipe_.seed, stream_ + 1000, static_cast<std::uint64_t>(items_[slot]));
}

std::uint64_t Slots::seedOf(int optimiserStep, std::int64_t place) const {
  return puzzles::mixSeed(puzzles::mixSeed(recipe_.seed, 3, static_cast<std::uint64_t>(optimiserStep)), stream_,
                          static_cast<std::uint64_t>(place));
}

void Slots::put(std::size_t slot, std::int64_t item, const puzzles::Puzzle& puzzle) {
  const auto row = static_cast<std::int64_t>(slot);
  const Tensor encoded = encoding_.encode({&puzzle, 1});
  const Tensor target = encoding_.target(puzzle, puzzle.solution.value());
  if (!encoded_.defined()) {
    const auto batch = static_cast<std::int64_t>(items_.size());
    encoded_ = encoded.repeat({batch, 1, 1, 1}).to(device_);
    target_ = target.unsqueeze(0).repeat({batch, 1, 1}).to(device_);
  }
  encoded_[row].copy_(encoded[0]);
  target_[row].copy_(target);
  items_[slot] = item;
}

void Slots::refill() {
  if (!source_) {
    std::vector<std::int64_t> first;
    for (std::size_t slot = 0; slot < count(); ++slot) first.push_back(nextItem(slot));
    source_ = std::make_unique<PuzzleStream>(family_, recipe_.streams[stream_].puzzle, recipe_.seed, stream_,
                                             std::move(first), static_cast<std::int64_t>(count()) * shard_.worldSize);
  }
  fresh_ = finished_;
  for (std::size_t slot = 0; slot < count(); ++slot) {
    if (!finished_[slot]) continue;
    put(slot, nextItem(slot), source_->take(slot));
    ages_[slot] = 0;
    finished_[slot] = 0;
  }
}

State Slots::stateOr(const State& start) const {
  if (state_.empty()) return start;
  const Tensor fresh =
      torch::tensor(std::vector<std::int64_t>(fresh_.begin(), fresh_.end()), torch::kLong).to(torch::kBool).to(device_);
  State mixed;
  for (std::size_t i = 0; i < start.size(); ++i) {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(start[i].dim()), 1);
    shape[0] = -1;
    mixed.push_back(torch::where(fresh.view(shape), start[i], state_[i]));
  }
  return mixed;
}

void Slots::carry(const State& state, int calls, std::vector<std::uint8_t> finished) {
  state_.clear();
  for (const Tensor& field : state) state_.push_back(field.detach().to(torch::kFloat));
  for (int& age : ages_) age += calls;
  finished_ = std::move(finished);
}

void Slots::save(std::vector<RawTensor>& tensors, const std::string& prefix) const {
  std::vector<std::int64_t> numbers;
  for (std::size_t slot = 0; slot < count(); ++slot) {
    numbers.insert(numbers.end(), {items_[slot], ages_[slot], finished_[slot]});
  }
  tensors.push_back(toRaw(prefix + "slots", torch::tensor(numbers, torch::kLong)));
  for (std::size_t i = 0; i < state_.size(); ++i) {
    tensors.push_back(toRaw(prefix + "state" + std::to_string(i), state_[i].contiguous()));
  }
}

void Slots::restore(const Safetensors& file, const std::string& prefix) {
  const RawTensor* slots = file.find(prefix + "slots");
  if (!slots || slots->shape != std::vector<std::int64_t>{static_cast<std::int64_t>(3 * count())}) {
    throw puzzles::Failure("the checkpoint does not fit the recipe's data streams; start without --resume");
  }
  const Tensor numbers = fromRaw(*slots);
  const auto* value = numbers.data_ptr<std::int64_t>();
  const auto& spec = recipe_.streams[stream_].puzzle;
  for (std::size_t slot = 0; slot < count(); ++slot) {
    const std::int64_t item = value[3 * slot];
    if (item >= 0) put(slot, item, streamItem(family_, spec, recipe_.seed, stream_, static_cast<std::uint64_t>(item)));
    ages_[slot] = static_cast<int>(value[3 * slot + 1]);
    finished_[slot] = value[3 * slot + 2] != 0;
  }
  state_.clear();
  while (const RawTensor* field = file.find(prefix + "state" + std::to_string(state_.size()))) {
    state_.push_back(fromRaw(*field).to(device_));
  }
}

}  // namespace model
