#include <algorithm>

#include "puzzles/sokoban_bound.h"
#include "puzzles/sokoban_parts.h"
#include "puzzles/sokoban_positions.h"

namespace puzzles {
namespace {

/// What the search knows of a position beside the position itself.
struct Node {
  std::uint32_t parent = 0;
  std::int32_t pushes = 0;
  std::int32_t bound = 0;
  SokobanPush push;  ///< the push that led here
  bool expanded = false;
};

/// Finds boxes that can never move again (a 2x2 block of boxes and walls is the simplest case).
class FreezeCheck {
 public:
  FreezeCheck(const SokobanBoard& board, const SokobanBound& bound) : board_(board), bound_(bound) {}

  /// Whether the box on `square` is stuck for ever together with a box that is not on a goal. `occupied` is the same
  /// again afterwards.
  bool lost(SokobanSquare square, SokobanOccupied& occupied) {
    trail_.clear();
    questionsLeft_ = kMostQuestions;
    const bool stuck = frozen(square, occupied);
    const bool astray = std::ranges::any_of(trail_, [this](SokobanSquare box) { return !board_.isGoal(box); });
    for (SokobanSquare box : trail_) occupied[box] = kBox;
    return stuck && astray;
  }

 private:
  static constexpr std::uint8_t kBox = 1, kTakenForWall = 2;
  /// Large heaps of boxes could ask for ever; a box not known to be stuck is taken for free.
  static constexpr int kMostQuestions = 200;

  /// Boxes that are being asked about count as walls, or two boxes would ask each other for ever. A box that turns out
  /// to be free is no longer a wall to the others.
  bool frozen(SokobanSquare box, SokobanOccupied& occupied) {
    if (questionsLeft_-- <= 0) return false;
    occupied[box] = kTakenForWall;
    trail_.push_back(box);
    const std::size_t mark = trail_.size();
    if (stuckBetween(box, 0, occupied) && stuckBetween(box, 2, occupied)) return true;
    for (std::size_t i = mark - 1; i < trail_.size(); ++i) occupied[trail_[i]] = kBox;
    trail_.resize(mark - 1);
    return false;
  }

  bool stuckBetween(SokobanSquare box, int direction, SokobanOccupied& occupied) {
    const SokobanSquare one = board_.step(box, direction), other = board_.step(box, direction ^ 1);
    if (isWall(one, occupied) || isWall(other, occupied)) return true;
    if (bound_.dead(one) && bound_.dead(other)) return true;
    return (occupied[one] == kBox && frozen(one, occupied)) || (occupied[other] == kBox && frozen(other, occupied));
  }
  static bool isWall(SokobanSquare square, const SokobanOccupied& occupied) {
    return square == kNoSokobanSquare || occupied[square] == kTakenForWall;
  }

  const SokobanBoard& board_;
  const SokobanBound& bound_;
  std::vector<SokobanSquare> trail_;
  int questionsLeft_ = 0;
};

class Search {
 public:
  Search(const SokobanBoard& board, const SolveLimits& limits)
      : board_(board),
        limits_(limits),
        bound_(board, limits.stop),
        freeze_(board, bound_),
        positions_(board.boxes().size()),
        standing_(board),
        pushed_(board) {}

  SolveResult::Kind run() {
    if (stopped()) return SolveResult::Kind::GaveUp;
    const SokobanOccupied start = board_.occupied(board_.boxes());
    if (const auto bound = bound_(board_.boxes())) {
      const auto first = positions_.add(board_.boxes(), standing_.flood(board_.player(), start));
      nodes_.push_back({.parent = first.id, .bound = *bound, .push = {}});
      enqueue(first.id);
    }
    while (const auto id = nextOpen()) {
      if (nodes_[*id].bound == 0) {
        last_ = *id;
        return SolveResult::Kind::Solved;
      }
      if (stopped() || outOfNodes() || !expand(*id)) return SolveResult::Kind::GaveUp;
    }
    return SolveResult::Kind::NoSolution;
  }

  std::uint64_t nodes() const { return positions_.size(); }
  std::vector<SokobanPush> pushes() const {
    std::vector<SokobanPush> path;
    for (std::uint32_t id = last_; id != nodes_[id].parent; id = nodes_[id].parent) path.push_back(nodes_[id].push);
    std::ranges::reverse(path);
    return path;
  }

 private:
  bool stopped() const { return limits_.stop.stop_requested(); }
  bool outOfNodes() const { return positions_.full() || (limits_.nodes != 0 && positions_.size() >= limits_.nodes); }

  void enqueue(std::uint32_t id) {
    const auto total = static_cast<std::size_t>(nodes_[id].pushes + nodes_[id].bound);
    if (total >= open_.size()) open_.resize(total + 1);
    open_[total].push_back(id);
    cheapest_ = std::min(cheapest_, total);
  }
  /// The position with the least pushes + bound; of several the one met last, which tends to be nearest to the end.
  std::optional<std::uint32_t> nextOpen() {
    for (; cheapest_ < open_.size(); ++cheapest_) {
      while (!open_[cheapest_].empty()) {
        const std::uint32_t id = open_[cheapest_].back();
        open_[cheapest_].pop_back();
        if (!nodes_[id].expanded) return id;
      }
    }
    return std::nullopt;
  }

  /// False when stopped half way.
  bool expand(std::uint32_t id) {
    nodes_[id].expanded = true;
    const auto stored = positions_.boxes(id);
    boxes_.assign(stored.begin(), stored.end());
    SokobanOccupied& occupied = occupied_ = board_.occupied(boxes_);
    standing_.flood(positions_.region(id), occupied);
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      if (stopped()) return false;
      for (int direction = 0; direction < 4; ++direction) tryPush(id, i, direction);
    }
    return true;
  }

  void tryPush(std::uint32_t id, std::size_t which, int direction) {
    const SokobanSquare from = boxes_[which], to = board_.step(from, direction);
    if (to == kNoSokobanSquare || occupied_[to] || bound_.dead(to)) return;
    if (!standing_.has(board_.step(from, direction ^ 1))) return;
    occupied_[from] = 0;
    occupied_[to] = 1;
    if (!freeze_.lost(to, occupied_)) meet(id, which, to, {from, static_cast<std::uint8_t>(direction)});
    occupied_[to] = 0;
    occupied_[from] = 1;
  }

  void meet(std::uint32_t parent, std::size_t which, SokobanSquare to, SokobanPush push) {
    next_ = boxes_;
    next_[which] = to;
    std::ranges::sort(next_);
    const auto found = positions_.add(next_, pushed_.flood(push.box, occupied_));
    const std::int32_t pushes = nodes_[parent].pushes + 1;
    if (found.added) {
      const auto bound = bound_(next_);
      // Kept even when hopeless, so that meeting it again costs no new matching.
      nodes_.push_back({parent, pushes, bound.value_or(0), push, !bound});
      if (bound) enqueue(found.id);
    } else if (!nodes_[found.id].expanded && pushes < nodes_[found.id].pushes) {
      nodes_[found.id].parent = parent;
      nodes_[found.id].pushes = pushes;
      nodes_[found.id].push = push;
      enqueue(found.id);
    }
  }

  const SokobanBoard& board_;
  const SolveLimits& limits_;
  SokobanBound bound_;
  FreezeCheck freeze_;
  SokobanPositions positions_;
  std::vector<Node> nodes_;                       ///< by position id
  std::vector<std::vector<std::uint32_t>> open_;  ///< ids by pushes + bound
  std::size_t cheapest_ = 0;
  std::uint32_t last_ = 0;
  SokobanReach standing_, pushed_;  ///< where the player walks before and after a push
  SokobanOccupied occupied_;
  std::vector<SokobanSquare> boxes_, next_;
};

std::string noteFor(SolveResult::Kind kind, const SolveLimits& limits, std::uint64_t nodes) {
  if (kind == SolveResult::Kind::NoSolution) return "this level has no solution";
  if (limits.stop.stop_requested()) return "stopped after " + std::to_string(nodes) + " nodes";
  return "gave up after " + std::to_string(nodes) + " nodes";
}

}  // namespace

SolveResult solveSokoban(const Puzzle& level, const SolveLimits& limits) {
  const SokobanBoard board(level);
  Search search(board, limits);
  SolveResult result;
  if (board.lostBoxes() == 0) result.kind = search.run();
  result.nodes = search.nodes();
  if (result.kind == SolveResult::Kind::Solved) {
    result.answer = Answer{{}, writeSokobanMoves(board, board.player(), board.boxes(), search.pushes())};
  } else {
    result.note = noteFor(result.kind, limits, result.nodes);
  }
  return result;
}

}  // namespace puzzles
