#pragma once
// A* over the pushes of a Sokoban level, one expansion at a time. A node is a position met: where the boxes stand and
// the region the player can walk in. The order is by pushes made + SokobanBound, so that the solution found has the
// fewest pushes possible. One thread at a time.

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "puzzles/sokoban/bound.h"
#include "puzzles/sokoban/freeze.h"
#include "puzzles/sokoban/positions.h"

namespace puzzles {

class SokobanSearch {
 public:
  enum class State {
    Open,      ///< next() waits to be expanded
    Solved,    ///< next() is a solved position
    Exhausted  ///< every position that could lead to a solution is expanded: there is none
  };

  /// Throws Failure when `level` has no player. Once `stop` is requested the search is of no further use.
  explicit SokobanSearch(const Puzzle& level, std::stop_token stop = {});
  SokobanSearch(const SokobanSearch&) = delete;
  SokobanSearch& operator=(const SokobanSearch&) = delete;

  State state() const { return state_; }
  /// Makes every push that next() allows. Only while Open.
  void expand();
  /// Positions are full: another expansion would take more memory than a search should.
  bool full() const { return positions_.full(); }

  /// The position with the least pushes + bound that is not expanded; of several the one met last, which tends to be
  /// nearest to the end. Nothing when Exhausted.
  std::optional<std::uint32_t> next() const { return next_; }
  /// Positions met so far. They are numbered from 0, the start, in the order of being met.
  std::size_t positions() const { return positions_.size(); }
  /// Whether a position met is worth expanding and has not been.
  bool isOpen(std::uint32_t id) const { return !nodes_[id].closed; }
  /// Where the boxes of a position stand, in rising order; valid until the next expand().
  std::span<const SokobanSquare> boxes(std::uint32_t id) const { return positions_.boxes(id); }
  /// LURD from the start to a position, by the fewest pushes known and the shortest walks between them.
  std::string movesTo(std::uint32_t id) const;
  const SokobanBoard& board() const { return board_; }

 private:
  /// What the search knows of a position beside the position itself.
  struct Node {
    std::uint32_t parent = 0;
    std::int32_t pushes = 0;
    std::int32_t bound = 0;
    SokobanPush push;  ///< the push that led here
    bool closed = false;
  };

  void begin();
  void enqueue(std::uint32_t id);
  void chooseNext();
  std::optional<std::uint32_t> cheapestOpen();
  void tryPush(std::size_t which, int direction);
  void meet(std::size_t which, SokobanSquare to, SokobanPush push);

  SokobanBoard board_;
  std::stop_token stop_;
  SokobanBound bound_;
  SokobanFreeze freeze_;
  SokobanPositions positions_;
  std::vector<Node> nodes_;                       ///< by position id
  std::vector<std::vector<std::uint32_t>> open_;  ///< ids by pushes + bound
  std::size_t cheapest_ = 0;
  std::optional<std::uint32_t> next_;
  State state_ = State::Exhausted;
  SokobanReach standing_, pushed_;  ///< where the player walks before and after a push
  SokobanOccupied occupied_;
  std::vector<SokobanSquare> boxes_, after_;
};

}  // namespace puzzles
