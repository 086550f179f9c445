#pragma once
// Arena: the worlds of one stream, all moved at once, as a planner's training sees them: in tensors on its device. On a
// CPU they are puzzles::SokobanWorlds; on a GPU the whole environment is tensors that stay there. Private to model/.

#include <torch/torch.h>

#include <memory>
#include <span>
#include <vector>

#include "model/nets/net.h"
#include "puzzles/sokoban/worlds.h"

namespace model {

/// What one move in every world came to, [B] each, 1 where it is so.
struct MoveOutcome {
  Tensor rewards;
  Tensor ended;      ///< the episode is over, whatever the reason; another has begun
  Tensor solved;     ///< it is over because the level is solved
  Tensor truncated;  ///< it is over because its moves had run out
};

class Arena {
 public:
  virtual ~Arena() = default;
  /// Begins every episode anew, on these levels, of the same size as those before.
  virtual void setLevels(std::span<const puzzles::Puzzle> levels) = 0;
  /// SokobanCell bits, [B, height, width] bytes.
  virtual Tensor cells() const = 0;
  /// `moves` [B], long, 0..3 = up, down, left, right. Nothing is read back from a GPU.
  virtual MoveOutcome move(const Tensor& moves) = 0;
  /// A snapshot; any arena of the same size and number of worlds can restore it.
  virtual puzzles::SokobanWorlds::Snapshot snapshot() const = 0;
  virtual void restore(const puzzles::SokobanWorlds::Snapshot& snapshot) = 0;
};

/// On the CPU.
class HostArena : public Arena {
 public:
  /// As SokobanWorlds' constructor; what it shows is put on `device`.
  HostArena(int worlds, std::span<const puzzles::Puzzle> levels, const puzzles::SokobanTerms& terms, std::uint64_t seed,
            torch::Device device);
  const puzzles::SokobanWorlds& worlds() const { return worlds_; }

  void setLevels(std::span<const puzzles::Puzzle> levels) override { worlds_.setLevels(levels); }
  Tensor cells() const override;
  MoveOutcome move(const Tensor& moves) override;
  puzzles::SokobanWorlds::Snapshot snapshot() const override { return worlds_.snapshot(); }
  void restore(const puzzles::SokobanWorlds::Snapshot& snapshot) override { worlds_.restore(snapshot); }

 private:
  puzzles::SokobanWorlds worlds_;
  torch::Device device_;
};

/// In tensors, by the same rules and terms; which levels are drawn, and how long episodes are, differs.
class TensorArena : public Arena {
 public:
  /// Throws as SokobanWorlds' constructor.
  TensorArena(int worlds, std::span<const puzzles::Puzzle> levels, const puzzles::SokobanTerms& terms,
              std::uint64_t seed, torch::Device device);

  void setLevels(std::span<const puzzles::Puzzle> levels) override;
  Tensor cells() const override { return cells_.view({worlds_, height_, width_}); }
  MoveOutcome move(const Tensor& moves) override;
  puzzles::SokobanWorlds::Snapshot snapshot() const override;
  void restore(const puzzles::SokobanWorlds::Snapshot& snapshot) override;

 private:
  /// [B] each, long.
  struct Games {
    Tensor level, player, astray, movesLeft;
  };

  void begin(const Tensor& where);
  Tensor push(const Tensor& moves, Tensor& ahead);

  std::int64_t worlds_, height_, width_;
  puzzles::SokobanTerms terms_;
  puzzles::Random random_;
  torch::Device device_;
  Tensor levels_, dead_;        ///< [levels, squares], bytes; 1 on dead squares
  Tensor players_, allAstray_;  ///< [levels], long: where the player stands, how many boxes stand off goals
  Tensor offsets_;              ///< [4], long: how far a move goes in a board's squares
  Tensor cells_;                ///< [B, squares], bytes
  Games games_;
};

/// The one that fits the device.
std::unique_ptr<Arena> makeArena(int worlds, std::span<const puzzles::Puzzle> levels,
                                 const puzzles::SokobanTerms& terms, std::uint64_t seed, torch::Device device);

}  // namespace model
