#pragma once
// Many Sokoban episodes played side by side, for reinforcement learning: every call of step() makes one move in each.
// Rewards and limits as in Guez et al. 2019 (arXiv 1901.03559) and AlignmentResearch/train-learned-planner. An episode
// that ends is followed at once by another, on a level drawn from those given. Nothing is allocated in a step.

#include <cstdint>
#include <span>
#include <vector>

#include "puzzles/random.h"
#include "puzzles/sokoban/sokoban.h"

namespace puzzles {

/// What an episode pays, and how long it may be.
struct SokobanTerms {
  float step = -0.1f;  ///< for every move, also against a wall
  float box = 1;       ///< for a box onto a goal; minus that for one off a goal
  float solved = 10;   ///< for the last box
  /// For a box on a square from which no push brings it to a goal, whatever the other boxes do: the level is lost then,
  /// and the episode over. 0: lost episodes go on, as published.
  float stuck = 0;
  int leastMoves = 30, mostMoves = 120;  ///< the limit of each episode is drawn from these, so that ends fall apart
};

/// Throws Failure unless every level is of this size and can be played: an edge that nothing stands on or gets through.
void checkSokobanWorlds(std::span<const Puzzle> levels, int width, int height);
/// By square, 1 on those from which no box gets to a goal.
std::vector<std::uint8_t> sokobanDeadSquares(const Puzzle& level);

class SokobanWorlds {
 public:
  enum class End : std::uint8_t { None, Solved, Stuck, OutOfMoves };

  /// `worlds` episodes on `levels`: at least one, all of one size, each with an edge that nothing stands on or can get
  /// through; else throws Failure. What is drawn follows from `seed`.
  SokobanWorlds(int worlds, std::span<const Puzzle> levels, const SokobanTerms& terms, std::uint64_t seed);

  /// Begins every episode anew, on these levels, of the same size as those before.
  void setLevels(std::span<const Puzzle> levels);

  /// One move in every world, 0..3 = up, down, left, right. Into a wall nothing moves, but the move counts.
  void step(std::span<const std::uint8_t> moves);

  int worlds() const { return static_cast<int>(games_.size()); }
  int width() const { return width_; }
  int height() const { return height_; }
  /// All that changes from step to step, to keep and to go on from; the levels are not part of it.
  struct Snapshot {
    std::vector<std::uint8_t> cells;
    std::vector<std::int64_t> numbers;  ///< of the random generator, then four of each game
  };
  Snapshot snapshot() const;
  /// Of as many worlds of the same size, each in a place that playing these levels could come to: a snapshot may have
  /// been read from anybody's file, and its numbers are places in memory. Else throws Failure.
  void restore(const Snapshot& snapshot);

  /// SokobanCell bits, worlds x height x width; after an end, of the next episode's start.
  std::span<const std::uint8_t> cells() const { return cells_; }
  /// Of the last step, a number for each world.
  std::span<const float> rewards() const { return rewards_; }
  std::span<const End> ends() const { return ends_; }
  /// Which of the levels a world's episode is on.
  std::size_t level(std::size_t world) const { return static_cast<std::size_t>(games_[world].level); }

 private:
  struct Game {
    int level = 0;
    int player = 0;  ///< place in the world's cells
    int astray = 0;  ///< boxes off goals
    int movesLeft = 0;
  };

  void begin(std::size_t world);
  /// The reward, less that for ending.
  float move(Game& game, std::uint8_t* cells, int direction) const;
  /// Whether the box just pushed, one on from the player, stands on a dead square.
  bool stuck(std::size_t world, int direction) const;

  int width_ = 0, height_ = 0;
  SokobanTerms terms_;
  Random random_;
  std::vector<std::uint8_t> levels_, dead_;  ///< levels x height x width; 1 on dead squares
  std::vector<std::uint8_t> cells_;          ///< worlds x height x width
  std::vector<Game> games_;
  std::vector<float> rewards_;
  std::vector<End> ends_;
};

/// What restore() asks of a snapshot of `worlds` worlds, on `levels` levels of `width` x `height`. Throws Failure.
void checkSokobanSnapshot(const SokobanWorlds::Snapshot& snapshot, int worlds, int width, int height, int levels);

}  // namespace puzzles
