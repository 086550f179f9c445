#pragma once
// Trace: the thoughts of one run, in order, bounded in memory. Within the limit every thought is complete. Beyond it,
// only keyframes stay complete, evenly spaced, and the others are thinned to their numbers, answer and verdict;
// `recall` recomputes a thinned one from the nearest keyframe before it, bit-equal. A value whose copies share their
// thoughts: a copy costs one pointer per thought. One thread at a time for one Trace; the thoughts themselves may go to
// any thread.

#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "model/thought/reasoner.h"
#include "model/thought/thought.h"

namespace thought {

class Trace {
 public:
  static constexpr std::size_t kDefaultLimit = std::size_t{768} << 20;

  /// A fork begins with the thoughts of another trace before iteration `forkedAt`, then an edited one, which no earlier
  /// thought leads to.
  explicit Trace(puzzles::Puzzle puzzle = {}, std::size_t limitBytes = kDefaultLimit, int forkedAt = 0);

  const puzzles::Puzzle& puzzle() const { return *puzzle_; }
  /// Where the fork began: this thought is never thinned. 0 for a trace that is no fork.
  int forkedAt() const { return forkedAt_; }
  int size() const { return static_cast<int>(thoughts_.size()); }
  bool empty() const { return thoughts_.empty(); }
  /// Thought `iteration`, complete or thinned.
  const ThoughtPtr& at(int iteration) const { return thoughts_[static_cast<std::size_t>(iteration)]; }
  const ThoughtPtr& last() const { return thoughts_.back(); }

  /// Appends the next thought; throws puzzles::Failure unless thought->iteration == size(). Beyond the limit, thins:
  /// the first, the last and every n-th thought stay complete, with n doubled as often as it takes. Thinned ones keep
  /// their position, measures, answer and verdict; of the verdict not the squares, which can outweigh the answer.
  void append(ThoughtPtr thought);

  /// Puts an edited thought, complete, in the place of the one of its iteration; the thoughts after that are dropped.
  /// Never thinned, as no earlier one leads to it. Throws puzzles::Failure when there is no such place.
  void edit(ThoughtPtr thought);

  /// The newest complete thought at or before `iteration`; -1 when there is none.
  int keyframeBefore(int iteration) const;
  /// Bytes held by thoughts. Fields that thoughts share count once for each: never too few.
  std::size_t bytes() const { return bytes_; }

 private:
  bool keepsComplete(int iteration) const;
  void thin(int iteration);

  std::shared_ptr<const puzzles::Puzzle> puzzle_;
  std::vector<ThoughtPtr> thoughts_;
  std::size_t limit_ = kDefaultLimit;
  std::size_t bytes_ = 0;
  int keyframeSpacing_ = 1;  ///< every so many thoughts there is a keyframe; 1 until the limit was passed
  std::vector<int> edited_;  ///< iterations, rising
  int forkedAt_ = 0;
};

/// Thought `iteration` of `trace`, complete, exactly as it was appended. Calls `reasoner` (which must have begun this
/// puzzle) only when it was thinned; then it costs less than one keyframe spacing of iterations. `stop` is checked
/// before each; null when it was requested. `near` may be any complete thought of this trace, such as the one recalled
/// last: when it lies between the keyframe and `iteration`, the way starts there, so playing forward costs one
/// iteration a thought. Throws puzzles::Failure when no complete thought precedes `iteration`, and what `reasoner`
/// throws.
ThoughtPtr recall(const Trace& trace, int iteration, Reasoner& reasoner, const std::stop_token& stop = {},
                  const ThoughtPtr& near = {});

}  // namespace thought
