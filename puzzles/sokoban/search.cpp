#include "puzzles/sokoban/search.h"

#include <algorithm>
#include <utility>

namespace puzzles {

SokobanSearch::SokobanSearch(const Puzzle& level, std::stop_token stop)
    : board_(level),
      stop_(std::move(stop)),
      bound_(board_, stop_),
      freeze_(board_, bound_),
      positions_(board_.boxes().size()),
      standing_(board_),
      pushed_(board_) {
  if (board_.lostBoxes() == 0) begin();
  chooseNext();
}

void SokobanSearch::begin() {
  const auto bound = bound_(board_.boxes());
  if (!bound) return;
  const auto region = standing_.flood(board_.player(), board_.occupied(board_.boxes()));
  const auto first = positions_.add(board_.boxes(), region);
  nodes_.push_back({.parent = first.id, .bound = *bound, .push = {}});
  enqueue(first.id);
}

void SokobanSearch::enqueue(std::uint32_t id) {
  const auto total = static_cast<std::size_t>(nodes_[id].pushes + nodes_[id].bound);
  if (total >= open_.size()) open_.resize(total + 1);
  open_[total].push_back(id);
  cheapest_ = std::min(cheapest_, total);
}

std::optional<std::uint32_t> SokobanSearch::cheapestOpen() {
  for (; cheapest_ < open_.size(); ++cheapest_) {
    while (!open_[cheapest_].empty()) {
      const std::uint32_t id = open_[cheapest_].back();
      open_[cheapest_].pop_back();
      if (isOpen(id)) return id;
    }
  }
  return std::nullopt;
}

void SokobanSearch::chooseNext() {
  next_ = cheapestOpen();
  if (!next_)
    state_ = State::Exhausted;
  else
    state_ = nodes_[*next_].bound == 0 ? State::Solved : State::Open;
}

void SokobanSearch::expand() {
  nodes_[*next_].closed = true;
  const auto stored = positions_.boxes(*next_);
  boxes_.assign(stored.begin(), stored.end());
  occupied_ = board_.occupied(boxes_);
  standing_.flood(positions_.region(*next_), occupied_);
  for (std::size_t i = 0; i < boxes_.size() && !stop_.stop_requested(); ++i) {
    for (int direction = 0; direction < 4; ++direction) tryPush(i, direction);
  }
  chooseNext();
}

void SokobanSearch::tryPush(std::size_t which, int direction) {
  const SokobanSquare from = boxes_[which], to = board_.step(from, direction);
  if (to == kNoSokobanSquare || occupied_[to] || bound_.dead(to)) return;
  if (!standing_.has(board_.step(from, direction ^ 1))) return;
  occupied_[from] = 0;
  occupied_[to] = 1;
  if (!freeze_.lost(to, occupied_)) meet(which, to, {from, static_cast<std::uint8_t>(direction)});
  occupied_[to] = 0;
  occupied_[from] = 1;
}

void SokobanSearch::meet(std::size_t which, SokobanSquare to, SokobanPush push) {
  after_ = boxes_;
  after_[which] = to;
  std::ranges::sort(after_);
  const std::uint32_t parent = *next_;
  const auto found = positions_.add(after_, pushed_.flood(push.box, occupied_));
  const std::int32_t pushes = nodes_[parent].pushes + 1;
  if (found.added) {
    const auto bound = bound_(after_);
    // Kept even when hopeless, so that meeting it again costs no new matching.
    nodes_.push_back({parent, pushes, bound.value_or(0), push, !bound});
    if (bound) enqueue(found.id);
  } else if (isOpen(found.id) && pushes < nodes_[found.id].pushes) {
    nodes_[found.id].parent = parent;
    nodes_[found.id].pushes = pushes;
    nodes_[found.id].push = push;
    enqueue(found.id);
  }
}

std::string SokobanSearch::movesTo(std::uint32_t id) const {
  std::vector<SokobanPush> path;
  for (; id != nodes_[id].parent; id = nodes_[id].parent) path.push_back(nodes_[id].push);
  std::ranges::reverse(path);
  return writeSokobanMoves(board_, board_.player(), board_.boxes(), path);
}

}  // namespace puzzles
