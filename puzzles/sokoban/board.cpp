#include "puzzles/sokoban/board.h"

#include <algorithm>

#include "puzzles/sokoban/sokoban_parts.h"

namespace puzzles {
namespace {

std::vector<SokobanSquare> squaresWhere(const Puzzle& level, const std::vector<Cell>& cells, std::uint8_t bit) {
  std::vector<SokobanSquare> found;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (level.at(cells[i]) & bit) found.push_back(static_cast<SokobanSquare>(i));
  }
  return found;
}

int countAstray(const Puzzle& level, const std::vector<SokobanSquare>& numbers) {
  int astray = 0;
  for (std::size_t i = 0; i < level.cells.size(); ++i) {
    const bool box = (level.cells[i] & (kSokobanBox | kSokobanGoal)) == kSokobanBox;
    if (box && numbers[i] == kNoSokobanSquare) ++astray;
  }
  return astray;
}

/// The shortest walk as lower-case letters.
std::string walk(const SokobanBoard& board, SokobanSquare from, SokobanSquare to, const SokobanOccupied& occupied) {
  std::vector<int> arrivedBy(board.size(), -1);
  std::vector<SokobanSquare> queue{from};
  for (std::size_t head = 0; head < queue.size() && queue[head] != to; ++head) {
    for (int direction = 0; direction < 4; ++direction) {
      const SokobanSquare next = board.step(queue[head], direction);
      if (next == kNoSokobanSquare || next == from || arrivedBy[next] >= 0 || occupied[next]) continue;
      arrivedBy[next] = direction;
      queue.push_back(next);
    }
  }
  std::string letters;
  for (SokobanSquare square = to; square != from; square = board.step(square, arrivedBy[square] ^ 1)) {
    if (arrivedBy[square] < 0) throw Failure("a Sokoban solution has a push that cannot be reached");
    letters += kSokobanMoves[static_cast<std::size_t>(arrivedBy[square])];
  }
  std::ranges::reverse(letters);
  return letters;
}

}  // namespace

SokobanBoard::SokobanBoard(const Puzzle& level) {
  std::vector<SokobanSquare> numbers(level.cells.size(), kNoSokobanSquare);
  const auto number = [&](Cell cell) {
    if (!level.inside(cell) || (level.at(cell) & kSokobanWall)) return kNoSokobanSquare;
    SokobanSquare& square = numbers[level.index(cell)];
    if (square == kNoSokobanSquare) {
      square = static_cast<SokobanSquare>(cells_.size());
      cells_.push_back(cell);
    }
    return square;
  };
  for (std::size_t i = 0; i < level.cells.size(); ++i) {
    if (level.cells[i] & kSokobanPlayer) number(level.cellAt(i));
  }
  if (cells_.empty()) throw Failure("this Sokoban level has no player");
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    std::array<SokobanSquare, 4> around{};
    for (int direction = 0; direction < 4; ++direction)
      around[direction] = number(sokobanNeighbour(cells_[i], direction));
    neighbours_.push_back(around);
  }
  goals_ = squaresWhere(level, cells_, kSokobanGoal);
  boxes_ = squaresWhere(level, cells_, kSokobanBox);
  isGoal_ = occupied(goals_);
  lostBoxes_ = countAstray(level, numbers);
}

SokobanOccupied SokobanBoard::occupied(std::span<const SokobanSquare> boxes) const {
  SokobanOccupied squares(size(), 0);
  for (SokobanSquare box : boxes) squares[box] = 1;
  return squares;
}

SokobanReach::SokobanReach(const SokobanBoard& board) : board_(board), seen_(board.size(), 0) {
  queue_.reserve(board.size());
}

SokobanSquare SokobanReach::flood(SokobanSquare from, const SokobanOccupied& occupied) {
  if (++stamp_ == 0) {
    std::ranges::fill(seen_, 0);
    stamp_ = 1;
  }
  queue_.assign(1, from);
  seen_[from] = stamp_;
  SokobanSquare lowest = from;
  for (std::size_t head = 0; head < queue_.size(); ++head) {
    for (int direction = 0; direction < 4; ++direction) {
      const SokobanSquare next = board_.step(queue_[head], direction);
      if (next == kNoSokobanSquare || seen_[next] == stamp_ || occupied[next]) continue;
      seen_[next] = stamp_;
      lowest = std::min(lowest, next);
      queue_.push_back(next);
    }
  }
  return lowest;
}

std::string writeSokobanMoves(const SokobanBoard& board, SokobanSquare player, std::span<const SokobanSquare> boxes,
                              std::span<const SokobanPush> pushes) {
  SokobanOccupied occupied = board.occupied(boxes);
  std::string moves;
  for (const SokobanPush& push : pushes) {
    moves += walk(board, player, board.step(push.box, push.direction ^ 1), occupied);
    moves += kSokobanPushes[push.direction];
    occupied[push.box] = 0;
    occupied[board.step(push.box, push.direction)] = 1;
    player = push.box;
  }
  return moves;
}

}  // namespace puzzles
