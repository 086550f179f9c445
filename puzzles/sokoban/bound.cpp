#include "puzzles/sokoban/bound.h"

#include <algorithm>
#include <limits>

namespace puzzles {
namespace {

/// Pulls a box away from `goal` in every way there is; what it took to get somewhere is the pushes back.
std::vector<int> pullDistances(const SokobanBoard& board, SokobanSquare goal, int never) {
  std::vector<int> distance(board.size(), never);
  std::vector<SokobanSquare> queue{goal};
  distance[goal] = 0;
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (int direction = 0; direction < 4; ++direction) {
      const SokobanSquare box = board.step(queue[head], direction);
      if (box == kNoSokobanSquare || distance[box] < never) continue;
      if (board.step(box, direction) == kNoSokobanSquare) continue;
      distance[box] = distance[queue[head]] + 1;
      queue.push_back(box);
    }
  }
  return distance;
}

}  // namespace

SokobanBound::SokobanBound(const SokobanBoard& board, const std::stop_token& stop) : nearest_(board.size(), kNever) {
  for (SokobanSquare goal : board.goals()) {
    if (stop.stop_requested()) return;
    distances_.push_back(pullDistances(board, goal, kNever));
    for (std::size_t i = 0; i < nearest_.size(); ++i) nearest_[i] = std::min(nearest_[i], distances_.back()[i]);
  }
}

std::size_t SokobanBound::nearestColumn(std::span<const SokobanSquare> boxes, std::size_t from) {
  const std::size_t row = rowOfColumn_[from];
  std::size_t nearest = 0;
  for (std::size_t j = 1; j < slack_.size(); ++j) {
    if (visited_[j]) continue;
    const int reduced = cost(boxes[row - 1], j - 1) - rowPotential_[row] - columnPotential_[j];
    if (reduced < slack_[j]) {
      slack_[j] = reduced;
      cameFrom_[j] = from;
    }
    if (nearest == 0 || slack_[j] < slack_[nearest]) nearest = j;
  }
  return nearest;
}

void SokobanBound::shiftPotentials(int by) {
  for (std::size_t j = 0; j < slack_.size(); ++j) {
    if (visited_[j]) {
      rowPotential_[rowOfColumn_[j]] += by;
      columnPotential_[j] -= by;
    } else {
      slack_[j] -= by;
    }
  }
}

void SokobanBound::addRow(std::span<const SokobanSquare> boxes, std::size_t row) {
  std::ranges::fill(slack_, std::numeric_limits<int>::max());
  std::ranges::fill(visited_, 0);
  rowOfColumn_[0] = row;
  std::size_t column = 0;
  while (rowOfColumn_[column] != 0) {
    visited_[column] = 1;
    const std::size_t next = nearestColumn(boxes, column);
    shiftPotentials(slack_[next]);
    column = next;
  }
  for (; column != 0; column = cameFrom_[column]) rowOfColumn_[column] = rowOfColumn_[cameFrom_[column]];
}

int SokobanBound::match(std::span<const SokobanSquare> boxes) {
  const std::size_t columns = distances_.size() + 1;
  rowPotential_.assign(boxes.size() + 1, 0);
  columnPotential_.assign(columns, 0);
  rowOfColumn_.assign(columns, 0);
  cameFrom_.assign(columns, 0);
  slack_.resize(columns);
  visited_.resize(columns);
  for (std::size_t row = 1; row <= boxes.size(); ++row) addRow(boxes, row);
  int total = 0;
  for (std::size_t j = 1; j < columns; ++j) {
    if (rowOfColumn_[j] != 0) total += cost(boxes[rowOfColumn_[j] - 1], j - 1);
  }
  return total;
}

std::optional<int> SokobanBound::operator()(std::span<const SokobanSquare> boxes) {
  if (boxes.size() > distances_.size()) return std::nullopt;
  int total = 0;
  for (SokobanSquare box : boxes) {
    if (dead(box)) return std::nullopt;
    total += nearest_[box];
  }
  if (boxes.size() <= kMostMatched) total = match(boxes);
  return total < kNever ? std::optional(total) : std::nullopt;
}

}  // namespace puzzles
