#include "model/training/slots.h"

#include <cmath>
#include <numbers>

#include "model/weights.h"

namespace model {
namespace {

double gaussian(puzzles::Random& random) {
  return std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(2 * std::numbers::pi * random.unit());
}

/// Knuth's product method in logarithms: exact, and quick enough for rates below a few thousand.
int poisson(double rate, puzzles::Random& random) {
  int count = 0;
  for (double sum = -std::log(1 - random.unit()); sum < rate; sum -= std::log(1 - random.unit())) ++count;
  return count;
}

/// Marks squares [H, W] in a rectangle whose sides are up to half the board's, or up to the whole.
void markRectangle(Tensor squares, bool whole, puzzles::Random& random) {
  const auto below = [&](std::int64_t end) {
    return static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(end)));
  };
  const auto side = [&](std::int64_t full) { return 1 + below(whole ? full : full / 2 + 1); };
  const auto height = side(squares.size(0)), width = side(squares.size(1));
  const auto top = below(squares.size(0) - height + 1), left = below(squares.size(1) - width + 1);
  squares.narrow(0, top, height).narrow(1, left, width).fill_(true);
}

/// squares [B, H, W] in the shape that goes with a field of state, [B, C, H, W] or [B, H * W, ...].
Tensor over(const Tensor& field, const Tensor& squares) {
  if (field.dim() == 4 && field.sizes().slice(2) == squares.sizes().slice(1)) return squares.unsqueeze(1);
  const Tensor flat = squares.flatten(1);
  if (field.dim() < 2 || field.size(1) != flat.size(1)) {
    throw puzzles::Failure("key 'objective.scramble_share' needs a state with a place for each square");
  }
  std::vector<std::int64_t> shape(static_cast<std::size_t>(field.dim()), 1);
  shape[0] = flat.size(0);
  shape[1] = flat.size(1);
  return flat.view(shape);
}

}  // namespace

int sampleIterations(double mean, double spread, std::uint64_t seed) {
  puzzles::Random random(seed);
  const double tau = std::log(mean) - spread * spread / 2 + spread * gaussian(random);
  return poisson(std::exp(tau), random) + 1;
}

Slots::Slots(const Recipe& recipe, std::size_t stream, torch::Device device)
    : recipe_(recipe),
      encoding_(*findEncoding(recipe.family)),
      family_(*puzzles::findFamily(recipe.family)),
      stream_(stream),
      device_(device) {
  const std::size_t batch = static_cast<std::size_t>(recipe.streams[stream].batch);
  items_.assign(batch, -1);
  ages_.assign(batch, 0);
  lifetimes_.assign(batch, 0);
  fresh_.assign(batch, 0);
}

void Slots::place(std::size_t slot, std::int64_t item) {
  const auto puzzle = source_ && item == nextItem_
                          ? source_->next()
                          : streamItem(family_, recipe_.streams[stream_].puzzle, recipe_.seed, stream_, item);
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
  const auto& spec = recipe_.streams[stream_].puzzle;
  if (!source_) {
    source_ =
        std::make_unique<PuzzleStream>(family_, spec, recipe_.seed, stream_, static_cast<std::uint64_t>(nextItem_));
  }
  for (std::size_t slot = 0; slot < items_.size(); ++slot) {
    fresh_[slot] = 0;
    if (ages_[slot] < lifetimes_[slot]) continue;
    place(slot, nextItem_);
    fresh_[slot] = 1;
    ages_[slot] = 0;
    lifetimes_[slot] =
        sampleIterations(recipe_.lifetimeMean, recipe_.lifetimeSpread,
                         puzzles::mixSeed(recipe_.seed, stream_ + 1000, static_cast<std::uint64_t>(nextItem_)));
    ++nextItem_;
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

State Slots::scrambled(State state, bool whole, puzzles::Random& random) const {
  if (recipe_.scrambleShare <= 0) return state;
  const auto batch = encoded_.size(0), height = encoded_.size(2), width = encoded_.size(3);
  Tensor squares = torch::zeros({batch, height, width}, torch::kBool);
  for (std::int64_t slot = 0; slot < batch; ++slot) {
    if (random.unit() < recipe_.scrambleShare) markRectangle(squares[slot], whole, random);
  }
  for (Tensor& field : state) field = torch::where(over(field, squares.to(device_)), field.roll(1, 0), field);
  return state;
}

void Slots::carry(const State& state, int iterations) {
  state_.clear();
  for (const Tensor& field : state) state_.push_back(field.detach());
  for (int& age : ages_) age += iterations;
}

void Slots::save(std::vector<RawTensor>& tensors, const std::string& prefix) const {
  std::vector<std::int64_t> numbers{nextItem_};
  for (std::size_t slot = 0; slot < items_.size(); ++slot) {
    numbers.insert(numbers.end(), {items_[slot], ages_[slot], lifetimes_[slot]});
  }
  tensors.push_back(toRaw(prefix + "slots", torch::tensor(numbers, torch::kLong)));
  for (std::size_t i = 0; i < state_.size(); ++i) {
    tensors.push_back(toRaw(prefix + "state" + std::to_string(i), state_[i].contiguous()));
  }
}

void Slots::restore(const Safetensors& file, const std::string& prefix) {
  const RawTensor* slots = file.find(prefix + "slots");
  if (!slots || slots->shape != std::vector<std::int64_t>{static_cast<std::int64_t>(1 + 3 * items_.size())}) {
    throw puzzles::Failure("the checkpoint does not fit the recipe's data streams; start without --resume");
  }
  const Tensor numbers = fromRaw(*slots);
  const auto* value = numbers.data_ptr<std::int64_t>();
  nextItem_ = value[0];
  for (std::size_t slot = 0; slot < items_.size(); ++slot) {
    if (value[1 + 3 * slot] >= 0) place(slot, value[1 + 3 * slot]);
    ages_[slot] = static_cast<int>(value[2 + 3 * slot]);
    lifetimes_[slot] = static_cast<int>(value[3 + 3 * slot]);
  }
  state_.clear();
  while (const RawTensor* field = file.find(prefix + "state" + std::to_string(state_.size()))) {
    state_.push_back(fromRaw(*field).to(device_));
  }
}

}  // namespace model
