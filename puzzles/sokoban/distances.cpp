#include "puzzles/sokoban/distances.h"

#include <algorithm>

#include "puzzles/result.h"
#include "puzzles/sokoban/sokoban.h"

namespace puzzles {
namespace {

constexpr std::size_t kMostPositions = 4'000'000;

/// choose[n][k], as far as numbers of positions that are still accepted need it.
std::vector<std::vector<std::size_t>> binomials(std::size_t most, std::size_t chosen) {
  std::vector<std::vector<std::size_t>> choose(most + 1, std::vector<std::size_t>(chosen + 1, 0));
  for (std::size_t n = 0; n <= most; ++n) {
    choose[n][0] = 1;
    for (std::size_t k = 1; k <= chosen && n > 0; ++k)
      choose[n][k] = std::min(choose[n - 1][k - 1] + choose[n - 1][k], kMostPositions + 1);
  }
  return choose;
}

}  // namespace

SokobanDistances::SokobanDistances(const Puzzle& level)
    : board_(level), choose_(binomials(board_.size(), board_.boxes().size())) {
  const std::size_t boxes = board_.boxes().size();
  if (boxes > board_.goals().size() || board_.lostBoxes() > 0)
    throw Failure("a level without a solution teaches nothing");
  if (choose_[board_.size()][boxes] * board_.size() > kMostPositions)
    throw Failure("the level has too many positions to know the way from each");
  squareAt_.assign(level.cells.size(), kNoSokobanSquare);
  for (std::size_t i = 0; i < board_.size(); ++i)
    squareAt_[level.index(board_.cell(static_cast<SokobanSquare>(i)))] = static_cast<SokobanSquare>(i);
  moves_.assign(choose_[board_.size()][boxes] * board_.size(), kNever);
  searchBackwards();
}

/// The combinatorial number system (Knuth, TAOCP 7.2.1.3): sum of choose(box_i, i + 1).
std::size_t SokobanDistances::place(const Boxes& boxes, SokobanSquare player) const {
  std::size_t rank = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) rank += choose_[boxes[i]][i + 1];
  return rank * board_.size() + player;
}

void SokobanDistances::unrank(std::size_t rank, Boxes& boxes) const {
  std::size_t square = board_.size();
  for (std::size_t i = boxes.size(); i-- > 0;) {
    do --square;
    while (choose_[square][i + 1] > rank);
    boxes[i] = static_cast<SokobanSquare>(square);
    rank -= choose_[square][i + 1];
  }
}

void SokobanDistances::searchBackwards() {
  std::vector<std::size_t> queue;
  Boxes boxes(board_.boxes().size());
  const std::size_t ranks = moves_.size() / board_.size();
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    unrank(rank, boxes);
    if (!std::ranges::all_of(boxes, [this](SokobanSquare box) { return board_.isGoal(box); })) continue;
    for (std::size_t player = 0; player < board_.size(); ++player) {
      if (std::ranges::find(boxes, player) != boxes.end()) continue;
      queue.push_back(rank * board_.size() + player);
      moves_[queue.back()] = 0;
    }
  }
  SokobanOccupied occupied;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::size_t now = queue[head];
    unrank(now / board_.size(), boxes);
    occupied = board_.occupied(boxes);
    comeFrom(now, static_cast<std::uint16_t>(moves_[now] + 1), boxes, occupied, queue);
  }
}

/// The positions from which one move leads to `place`: the player came from beside, with the box behind it or without.
void SokobanDistances::comeFrom(std::size_t place, std::uint16_t distance, const Boxes& boxes,
                                SokobanOccupied& occupied, std::vector<std::size_t>& queue) {
  const auto player = static_cast<SokobanSquare>(place % board_.size());
  const auto meet = [&](std::size_t before) {
    if (moves_[before] != kNever) return;
    moves_[before] = distance;
    queue.push_back(before);
  };
  for (int direction = 0; direction < 4; ++direction) {
    const SokobanSquare from = board_.step(player, direction ^ 1), ahead = board_.step(player, direction);
    if (from == kNoSokobanSquare || occupied[from]) continue;
    meet(this->place(boxes, from));
    if (ahead == kNoSokobanSquare || !occupied[ahead]) continue;
    Boxes pulled = boxes;
    *std::ranges::find(pulled, ahead) = player;
    std::ranges::sort(pulled);
    meet(this->place(pulled, from));
  }
}

std::pair<SokobanDistances::Boxes, SokobanSquare> SokobanDistances::position(
    std::span<const std::uint8_t> cells) const {
  Boxes boxes;
  SokobanSquare player = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if ((cells[i] & kSokobanBox) && squareAt_[i] != kNoSokobanSquare) boxes.push_back(squareAt_[i]);
    if (cells[i] & kSokobanPlayer) player = squareAt_[i];
  }
  std::ranges::sort(boxes);
  return {std::move(boxes), player};
}

std::uint16_t SokobanDistances::after(const Boxes& boxes, SokobanSquare player, int direction) const {
  const SokobanSquare next = board_.step(player, direction);
  if (next == kNoSokobanSquare) return kNever;
  const auto box = std::ranges::find(boxes, next);
  if (box == boxes.end()) return moves_[place(boxes, next)];
  const SokobanSquare beyond = board_.step(next, direction);
  if (beyond == kNoSokobanSquare || std::ranges::find(boxes, beyond) != boxes.end()) return kNever;
  Boxes pushed = boxes;
  pushed[static_cast<std::size_t>(box - boxes.begin())] = beyond;
  std::ranges::sort(pushed);
  return moves_[place(pushed, next)];
}

std::optional<int> SokobanDistances::operator()(std::span<const std::uint8_t> cells) const {
  const auto [boxes, player] = position(cells);
  const std::uint16_t moves = moves_[place(boxes, player)];
  if (moves == kNever) return std::nullopt;
  return moves;
}

std::array<bool, 4> SokobanDistances::best(std::span<const std::uint8_t> cells) const {
  const auto [boxes, player] = position(cells);
  const std::uint16_t now = moves_[place(boxes, player)];
  std::array<bool, 4> best{};
  for (int direction = 0; direction < 4 && now != kNever && now > 0; ++direction)
    best[static_cast<std::size_t>(direction)] = after(boxes, player, direction) == now - 1;
  return best;
}

}  // namespace puzzles
