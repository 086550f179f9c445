#pragma once
// A planner loaded from its weights file, and new levels of the kind that it trained on. Private to model/.

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
  std::vector<int> boxes;  ///< numbers of boxes in its levels

  Net& net() const { return *loaded.net; }
  /// "generated sokoban, size 6, boxes 1, 2".
  std::string levelsText() const;
};

struct PlannerOptions {
  std::string weights;          ///< as LoadOptions has it (registry.h)
  std::string device = "auto";  ///< as there
  int size = 0;                 ///< 0 = the size of the first generated levels of its recipe
  int boxes = 0;                ///< 0 = the numbers of boxes that its recipe has for this size
};

/// Throws Failure when the file cannot be loaded, holds no planner, or does not say on which levels it trained.
Planner openPlanner(const PlannerOptions& options);

/// Streams of levels. They differ from each other and from the streams of training and of its held-out levels.
inline constexpr std::uint64_t kProbeTrainingStream = 4'000'000;
inline constexpr std::uint64_t kProbeHeldOutStream = 5'000'000;
inline constexpr std::uint64_t kForkStream = 6'000'000;

/// Boards that were taken already.
class SeenBoards {
 public:
  /// False when the board was added before.
  bool add(const puzzles::Puzzle& puzzle) { return boards_.emplace(puzzle.cells.begin(), puzzle.cells.end()).second; }

 private:
  std::unordered_set<std::string> boards_;
};

/// Calls make(item, how many were taken) for item 0, 1, ... until `count` results have boards (`boardOf`) that differ
/// from each other and from those `seen`. Throws Failure when 100 * count items do not suffice.
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

/// `count` levels that take the planner's numbers of boxes in turn, all different from each other and from `others`.
std::vector<puzzles::Puzzle> freshLevels(const Planner& planner, int count, std::uint64_t seed, std::uint64_t stream,
                                         const std::vector<puzzles::Puzzle>& others = {});

}  // namespace model
