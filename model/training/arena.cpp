#include "model/training/arena.h"

#include "puzzles/sokoban/sokoban.h"

namespace model {
namespace {

using puzzles::kSokobanBox;
using puzzles::kSokobanGoal;
using puzzles::kSokobanPlayer;
using puzzles::kSokobanWall;
using puzzles::Puzzle;
using puzzles::SokobanWorlds;

Tensor bytesOf(std::span<const std::uint8_t> bytes, torch::IntArrayRef shape) {
  // from_blob wants a mutable pointer; the copy is made at once.
  return torch::from_blob(const_cast<std::uint8_t*>(bytes.data()), shape, torch::kByte).clone();
}

Tensor longsOf(const std::vector<std::int64_t>& numbers) { return torch::tensor(numbers, torch::kLong); }

/// Whether a square has the bit, [B] each.
Tensor has(const Tensor& bits, int bit) { return bits.bitwise_and(bit).ne(0); }

/// `value` in one place of each row of `cells` [B, squares], where `where` [B] holds.
void put(Tensor& cells, const Tensor& place, const Tensor& value, const Tensor& where) {
  const Tensor index = place.unsqueeze(1);
  cells.scatter_(1, index, torch::where(where.unsqueeze(1), value.unsqueeze(1), cells.gather(1, index)));
}

}  // namespace

HostArena::HostArena(int worlds, std::span<const Puzzle> levels, const puzzles::SokobanTerms& terms, std::uint64_t seed,
                     torch::Device device)
    : worlds_(worlds, levels, terms, seed), device_(device) {}

Tensor HostArena::cells() const {
  return bytesOf(worlds_.cells(), {worlds_.worlds(), worlds_.height(), worlds_.width()}).to(device_);
}

MoveOutcome HostArena::move(const Tensor& moves) {
  const Tensor bytes = moves.to(torch::kCPU, torch::kByte).contiguous();
  worlds_.step({bytes.data_ptr<std::uint8_t>(), static_cast<std::size_t>(bytes.numel())});
  const Tensor ends =
      bytesOf({reinterpret_cast<const std::uint8_t*>(worlds_.ends().data()), worlds_.ends().size()}, {worlds_.worlds()})
          .to(device_);
  const auto are = [&](SokobanWorlds::End end) { return ends.eq(static_cast<int>(end)).to(torch::kFloat); };
  const auto rewards = worlds_.rewards();
  return {torch::tensor(at::ArrayRef<float>(rewards.data(), rewards.size())).to(device_),
          1 - are(SokobanWorlds::End::None), are(SokobanWorlds::End::Solved), are(SokobanWorlds::End::OutOfMoves)};
}

TensorArena::TensorArena(int worlds, std::span<const Puzzle> levels, const puzzles::SokobanTerms& terms,
                         std::uint64_t seed, torch::Device device)
    : worlds_(worlds), terms_(terms), random_(seed), device_(device) {
  if (levels.empty()) throw puzzles::Failure("there are no Sokoban levels to play");
  height_ = levels[0].height;
  width_ = levels[0].width;
  offsets_ = longsOf({-width_, width_, -1, 1}).to(device_);
  setLevels(levels);
}

void TensorArena::setLevels(std::span<const Puzzle> levels) {
  puzzles::checkSokobanWorlds(levels, static_cast<int>(width_), static_cast<int>(height_));
  std::vector<std::uint8_t> cells, dead;
  for (const Puzzle& level : levels) {
    const auto deadHere = puzzles::sokobanDeadSquares(level);
    cells.insert(cells.end(), level.cells.begin(), level.cells.end());
    dead.insert(dead.end(), deadHere.begin(), deadHere.end());
  }
  const auto count = static_cast<std::int64_t>(levels.size());
  levels_ = bytesOf(cells, {count, height_ * width_}).to(device_);
  dead_ = bytesOf(dead, {count, height_ * width_}).to(device_);
  players_ = has(levels_, kSokobanPlayer).to(torch::kByte).argmax(1);
  allAstray_ = levels_.bitwise_and(kSokobanBox | kSokobanGoal).eq(kSokobanBox).sum(1);
  const Tensor none = torch::zeros({worlds_}, torch::kLong).to(device_);
  cells_ = torch::zeros({worlds_, height_ * width_}, torch::kByte).to(device_);
  games_ = {none, none, none, none};
  begin(torch::ones({worlds_}, torch::kBool).to(device_));
}

/// New episodes for these worlds, [B]. Levels and lengths are drawn for all, so that nobody needs to know which.
void TensorArena::begin(const Tensor& where) {
  std::vector<std::int64_t> level, length;
  for (std::int64_t world = 0; world < worlds_; ++world) {
    level.push_back(random_.below(static_cast<std::uint32_t>(levels_.size(0))));
    length.push_back(terms_.leastMoves +
                     random_.below(static_cast<std::uint32_t>(terms_.mostMoves - terms_.leastMoves + 1)));
  }
  games_.level = torch::where(where, longsOf(level).to(device_), games_.level);
  games_.movesLeft = torch::where(where, longsOf(length).to(device_), games_.movesLeft);
  games_.player = torch::where(where, players_.index_select(0, games_.level), games_.player);
  games_.astray = torch::where(where, allAstray_.index_select(0, games_.level), games_.astray);
  cells_ = torch::where(where.unsqueeze(1), levels_.index_select(0, games_.level), cells_);
}

/// Moves players and boxes. Boxes that reached a goal less those that left one, [B]; `ahead` becomes the square that
/// each player now has before it.
Tensor TensorArena::push(const Tensor& moves, Tensor& ahead) {
  const auto at = [this](const Tensor& place) { return cells_.gather(1, place.unsqueeze(1)).squeeze(1); };
  const Tensor offset = offsets_.index_select(0, moves), next = games_.player + offset;
  // Beyond the edge, which is wall, there is nothing to ask.
  const Tensor beyond = (next + offset).clamp(0, height_ * width_ - 1);
  const Tensor here = at(games_.player), there = at(next), behind = at(beyond);
  const Tensor open = has(there, kSokobanWall).logical_not(), box = has(there, kSokobanBox);
  const Tensor pushes = open.logical_and(box).logical_and(has(behind, kSokobanWall | kSokobanBox).logical_not());
  const Tensor walks = open.logical_and(box.logical_not()).logical_or(pushes);
  put(cells_, games_.player, here.bitwise_and(0xFF & ~kSokobanPlayer), walks);
  put(cells_, next, there.bitwise_and(0xFF & ~kSokobanBox).bitwise_or(kSokobanPlayer), walks);
  put(cells_, beyond, behind.bitwise_or(kSokobanBox), pushes);
  games_.player = torch::where(walks, next, games_.player);
  ahead = torch::where(walks, beyond, next);
  const auto counts = [&](const Tensor& bits) { return pushes.logical_and(has(bits, kSokobanGoal)).to(torch::kLong); };
  return counts(behind) - counts(there);
}

MoveOutcome TensorArena::move(const Tensor& moves) {
  torch::NoGradGuard noGrad;
  Tensor ahead;
  const Tensor gained = push(moves, ahead);
  games_.astray = games_.astray - gained;
  games_.movesLeft = games_.movesLeft - 1;
  const auto before = [&](const Tensor& squares) { return squares.gather(1, ahead.unsqueeze(1)).squeeze(1); };
  const Tensor solved = games_.astray.eq(0);
  const Tensor lost = has(before(cells_), kSokobanBox)
                          .logical_and(before(dead_.index_select(0, games_.level)).ne(0))
                          .logical_and(solved.logical_not());
  const Tensor stuck = terms_.stuck != 0 ? lost : torch::zeros_like(lost);
  const Tensor over = solved.logical_or(stuck), truncated = games_.movesLeft.le(0).logical_and(over.logical_not());
  const Tensor ended = over.logical_or(truncated);
  begin(ended);
  const auto number = [](const Tensor& flags) { return flags.to(torch::kFloat); };
  return {terms_.step + terms_.box * number(gained) + terms_.solved * number(solved) + terms_.stuck * number(stuck),
          number(ended), number(solved), number(truncated)};
}

SokobanWorlds::Snapshot TensorArena::snapshot() const {
  const Tensor cells = cells_.to(torch::kCPU).contiguous();
  const Tensor games =
      torch::stack({games_.level, games_.player, games_.astray, games_.movesLeft}, 1).to(torch::kCPU).contiguous();
  SokobanWorlds::Snapshot snapshot;
  snapshot.cells.assign(cells.data_ptr<std::uint8_t>(), cells.data_ptr<std::uint8_t>() + cells.numel());
  snapshot.numbers = {static_cast<std::int64_t>(random_.state())};
  snapshot.numbers.insert(snapshot.numbers.end(), games.data_ptr<std::int64_t>(),
                          games.data_ptr<std::int64_t>() + games.numel());
  return snapshot;
}

void TensorArena::restore(const SokobanWorlds::Snapshot& snapshot) {
  puzzles::checkSokobanSnapshot(snapshot, static_cast<int>(worlds_), static_cast<int>(width_),
                                static_cast<int>(height_), static_cast<int>(levels_.size(0)));
  cells_ = bytesOf(snapshot.cells, {worlds_, height_ * width_}).to(device_);
  random_ = puzzles::Random(static_cast<std::uint64_t>(snapshot.numbers[0]));
  const Tensor games = longsOf({snapshot.numbers.begin() + 1, snapshot.numbers.end()}).view({worlds_, 4}).to(device_);
  games_ = {games.select(1, 0), games.select(1, 1), games.select(1, 2), games.select(1, 3)};
}

std::unique_ptr<Arena> makeArena(int worlds, std::span<const Puzzle> levels, const puzzles::SokobanTerms& terms,
                                 std::uint64_t seed, torch::Device device) {
  if (device.is_cuda()) return std::make_unique<TensorArena>(worlds, levels, terms, seed, device);
  return std::make_unique<HostArena>(worlds, levels, terms, seed, device);
}

}  // namespace model
