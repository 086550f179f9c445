#pragma once
// A planner out of its weights file, and levels of the kind that it trained on but has never seen. Private to model/.

#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "model/nets/weights.h"
#include "puzzles/family.h"

namespace model {

struct Planner {
  LoadedNet loaded;
  torch::Device device = torch::kCPU;
  int size = 0;            ///< interior side of its levels
  std::vector<int> boxes;  ///< in its levels, one of these

  Net& net() const { return *loaded.net; }
  /// "generated sokoban, size 6, boxes 1, 2".
  std::string levelsText() const;
};

struct PlannerOptions {
  std::string weights;          ///< as LoadOptions has it (registry.h)
  std::string device = "auto";  ///< as there
  int size = 0;                 ///< 0 = that of the first generated levels of its recipe
  int boxes = 0;                ///< 0 = as many as those of this size in its recipe have
};

/// Throws Failure when the file cannot be loaded, holds no planner, or does not say what it plays.
Planner openPlanner(const PlannerOptions& options);

/// Levels that are drawn from streams of their own: other ones for each `stream` below, and none that training or its
/// held-out levels are drawn from.
inline constexpr std::uint64_t kProbeTrainingStream = 4'000'000;
inline constexpr std::uint64_t kProbeHeldOutStream = 5'000'000;
inline constexpr std::uint64_t kForkStream = 6'000'000;

/// Boards that there were already.
class SeenBoards {
 public:
  /// Whether it is the first time.
  bool add(const puzzles::Puzzle& puzzle) { return boards_.emplace(puzzle.cells.begin(), puzzle.cells.end()).second; }

 private:
  std::unordered_set<std::string> boards_;
};

/// So many of make(item, how many there are already), item 0, 1, ..., whose boards (`boardOf` of one) are different
/// from each other and from those `seen`. Throws Failure when a hundred times as many do not hold enough.
template <class Make, class BoardOf>
auto takeDifferent(int count, SeenBoards seen, Make make, BoardOf boardOf) {
  const auto most = static_cast<std::uint64_t>(count) * 100;
  std::vector<decltype(make(0, 0))> taken;
  for (std::uint64_t item = 0; std::ssize(taken) < count; ++item) {
    if (item == most)
      throw puzzles::Failure("there are no " + std::to_string(count) + " different levels of this kind");
    auto made = make(item, taken.size());
    if (seen.add(boardOf(made))) taken.push_back(std::move(made));
  }
  return taken;
}

/// So many levels, each with another number of boxes than the one before, all different from each other and from
/// `others`.
std::vector<puzzles::Puzzle> freshLevels(const Planner& planner, int count, std::uint64_t seed, std::uint64_t stream,
                                         const std::vector<puzzles::Puzzle>& others = {});

}  // namespace model
