#pragma once
// Trace: the thoughts of one run, in order, bounded in memory. Within the limit every thought is complete. Beyond it,
// only keyframes stay complete, evenly spaced, and the others are thinned to their numbers, answer and verdict; `recall`
// recomputes a thinned one from the nearest keyframe before it, bit-equal. A value whose copies share their thoughts.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/thought/reasoner.h"
#include "model/thought/thought.h"

namespace thought {

/// Where a forked trace came from. `parent` identifies a trace of the same session; -1 = a root.
struct Origin {
  int parent = -1;
  int iteration = 0;  ///< of the parent, where the fork began
  std::string edit;   ///< what was changed, for people: "seed 7", "zeroed h at r4c5"
};

class Trace {
 public:
  static constexpr std::size_t kDefaultLimit = std::size_t{768} << 20;

  explicit Trace(puzzles::Puzzle puzzle = {}, std::size_t limitBytes = kDefaultLimit, Origin origin = {});

  const puzzles::Puzzle& puzzle() const { return *puzzle_; }
  const Origin& origin() const { return origin_; }
  int size() const { return static_cast<int>(thoughts_.size()); }
  bool empty() const { return thoughts_.empty(); }
  /// Thought `iteration`, complete or thinned.
  const ThoughtPtr& at(int iteration) const { return thoughts_[static_cast<std::size_t>(iteration)]; }
  const ThoughtPtr& last() const { return thoughts_.back(); }

  /// Appends the next thought (thought.iteration == size()), then thins if the limit is passed.
  void append(ThoughtPtr thought);

  /// The newest complete thought at or before `iteration`.
  int keyframeBefore(int iteration) const;
  /// Bytes held by thoughts.
  std::size_t bytes() const { return bytes_; }

 private:
  void thin();

  std::shared_ptr<const puzzles::Puzzle> puzzle_;
  std::vector<ThoughtPtr> thoughts_;
  std::size_t limit_ = kDefaultLimit;
  std::size_t bytes_ = 0;
  int keyframeSpacing_ = 1;
  Origin origin_;
};

/// Thought `iteration` of `trace`, complete. Calls `reasoner` (which must have begun this puzzle) only when it was thinned;
/// then it costs at most one keyframe spacing of iterations. `stop` is asked before each; null when it says so.
ThoughtPtr recall(const Trace& trace, int iteration, Reasoner& reasoner, const std::stop_token& stop = {});

}  // namespace thought
