#include "puzzles/sokoban/worlds.h"

#include <algorithm>
#include <limits>
#include <string>

#include "puzzles/sokoban/bound.h"
#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

std::size_t placeOfPlayer(std::span<const std::uint8_t> cells) {
  return static_cast<std::size_t>(
      std::ranges::find_if(cells, [](std::uint8_t bits) { return (bits & kSokobanPlayer) != 0; }) - cells.begin());
}

int boxesAstray(std::span<const std::uint8_t> cells) {
  return static_cast<int>(std::ranges::count_if(
      cells, [](std::uint8_t bits) { return (bits & (kSokobanBox | kSokobanGoal)) == kSokobanBox; }));
}

}  // namespace

void checkSokobanWorlds(std::span<const Puzzle> levels, int width, int height) {
  for (const Puzzle& level : levels) {
    if (level.width != width || level.height != height)
      throw Failure("Sokoban levels that are played together must have one size");
    if (const auto problem = sokobanUnplayable(level)) throw Failure(problem->message);
  }
}

std::vector<std::uint8_t> sokobanDeadSquares(const Puzzle& level) {
  const SokobanBoard board(level);
  const SokobanBound bound(board);
  std::vector<std::uint8_t> dead(level.cells.size(), 0);
  for (std::size_t i = 0; i < board.size(); ++i) {
    const auto square = static_cast<SokobanSquare>(i);
    dead[level.index(board.cell(square))] = bound.dead(square);
  }
  return dead;
}

SokobanWorlds::SokobanWorlds(int worlds, std::span<const Puzzle> levels, const SokobanTerms& terms, std::uint64_t seed)
    : terms_(terms), random_(seed) {
  if (levels.empty()) throw Failure("there are no Sokoban levels to play");
  width_ = levels[0].width;
  height_ = levels[0].height;
  const auto count = static_cast<std::size_t>(worlds);
  cells_.resize(count * levels[0].cells.size());
  games_.resize(count);
  rewards_.resize(count);
  ends_.resize(count);
  setLevels(levels);
}

void SokobanWorlds::setLevels(std::span<const Puzzle> levels) {
  levels_.clear();
  dead_.clear();
  checkSokobanWorlds(levels, width_, height_);
  for (const Puzzle& level : levels) {
    levels_.insert(levels_.end(), level.cells.begin(), level.cells.end());
    const auto dead = sokobanDeadSquares(level);
    dead_.insert(dead_.end(), dead.begin(), dead.end());
  }
  for (std::size_t world = 0; world < games_.size(); ++world) begin(world);
}

void SokobanWorlds::begin(std::size_t world) {
  const std::size_t size = static_cast<std::size_t>(width_) * height_;
  const std::size_t level = random_.below(static_cast<std::uint32_t>(levels_.size() / size));
  const std::span<std::uint8_t> cells(&cells_[world * size], size);
  std::copy_n(levels_.begin() + static_cast<std::ptrdiff_t>(level * size), size, cells.begin());
  Game& game = games_[world];
  game.level = static_cast<int>(level);
  game.player = static_cast<int>(placeOfPlayer(cells));
  game.astray = boxesAstray(cells);
  game.movesLeft =
      terms_.leastMoves +
      static_cast<int>(random_.below(static_cast<std::uint32_t>(terms_.mostMoves - terms_.leastMoves + 1)));
}

float SokobanWorlds::move(Game& game, std::uint8_t* cells, int direction) const {
  const int offsets[] = {-width_, width_, -1, 1};
  const int next = game.player + offsets[direction], beyond = next + offsets[direction];
  if (cells[next] & kSokobanWall) return 0;
  float reward = 0;
  if (cells[next] & kSokobanBox) {
    if (cells[beyond] & (kSokobanWall | kSokobanBox)) return 0;
    cells[next] &= static_cast<std::uint8_t>(~kSokobanBox);
    cells[beyond] |= kSokobanBox;
    const int left = (cells[next] & kSokobanGoal) != 0, reached = (cells[beyond] & kSokobanGoal) != 0;
    game.astray += left - reached;
    reward = terms_.box * static_cast<float>(reached - left);
  }
  cells[game.player] &= static_cast<std::uint8_t>(~kSokobanPlayer);
  cells[next] |= kSokobanPlayer;
  game.player = next;
  return reward;
}

bool SokobanWorlds::stuck(std::size_t world, int direction) const {
  const int offsets[] = {-width_, width_, -1, 1};
  const std::size_t size = static_cast<std::size_t>(width_) * height_;
  const Game& game = games_[world];
  const auto beyond = static_cast<std::size_t>(game.player + offsets[direction]);
  return (cells_[world * size + beyond] & kSokobanBox) != 0 && dead_[level(world) * size + beyond] != 0;
}

void SokobanWorlds::step(std::span<const std::uint8_t> moves) {
  const std::size_t size = static_cast<std::size_t>(width_) * height_;
  for (std::size_t world = 0; world < games_.size(); ++world) {
    Game& game = games_[world];
    rewards_[world] = terms_.step + move(game, &cells_[world * size], moves[world]);
    --game.movesLeft;
    ends_[world] = game.astray == 0                                  ? End::Solved
                   : terms_.stuck != 0 && stuck(world, moves[world]) ? End::Stuck
                   : game.movesLeft <= 0                             ? End::OutOfMoves
                                                                     : End::None;
    if (ends_[world] == End::Solved) rewards_[world] += terms_.solved;
    if (ends_[world] == End::Stuck) rewards_[world] += terms_.stuck;
    if (ends_[world] != End::None) begin(world);
  }
}

SokobanWorlds::Snapshot SokobanWorlds::snapshot() const {
  Snapshot snapshot{cells_, {static_cast<std::int64_t>(random_.state())}};
  for (const Game& game : games_)
    snapshot.numbers.insert(snapshot.numbers.end(), {game.level, game.player, game.astray, game.movesLeft});
  return snapshot;
}

void SokobanWorlds::restore(const Snapshot& snapshot) {
  checkSokobanSnapshot(snapshot, worlds(), width_, height_,
                       static_cast<int>(levels_.size() / (static_cast<std::size_t>(width_) * height_)));
  cells_ = snapshot.cells;
  random_ = Random(static_cast<std::uint64_t>(snapshot.numbers[0]));
  for (std::size_t world = 0; world < games_.size(); ++world) {
    const auto number = [&](std::size_t i) { return static_cast<int>(snapshot.numbers[1 + 4 * world + i]); };
    games_[world] = {number(0), number(1), number(2), number(3)};
  }
}

void checkSokobanSnapshot(const SokobanWorlds::Snapshot& snapshot, int worlds, int width, int height, int levels) {
  const std::size_t size = static_cast<std::size_t>(width) * height, count = static_cast<std::size_t>(worlds);
  if (snapshot.cells.size() != count * size || snapshot.numbers.size() != 1 + 4 * count)
    throw Failure("these Sokoban worlds are of another size or number");
  Puzzle position;
  position.width = width;
  position.height = height;
  for (std::size_t world = 0; world < count; ++world) {
    const auto cells = snapshot.cells.begin() + static_cast<std::ptrdiff_t>(world * size);
    position.cells.assign(cells, cells + static_cast<std::ptrdiff_t>(size));
    const std::int64_t* game = &snapshot.numbers[1 + 4 * world];
    const bool placed = countSokobanCells(position, kSokobanPlayer) == 1 &&
                        game[1] == static_cast<std::int64_t>(placeOfPlayer(position.cells));
    const bool counted = game[0] >= 0 && game[0] < levels && game[2] == boxesAstray(position.cells) && game[3] > 0 &&
                         game[3] <= std::numeric_limits<int>::max();
    if (!placed || !counted || sokobanUnplayable(position))
      throw Failure("Sokoban world " + std::to_string(world) + " is in a place that playing cannot come to");
  }
}

}  // namespace puzzles
