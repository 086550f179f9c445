#pragma once
// BaseReasoner: what every reasoner in model/ does alike. It reads puzzles of one family, steps from complete thoughts
// about the puzzle last begun, and measures the time of each iteration. Private to model/.

#include "model/thought/reasoner.h"

namespace model {

class BaseReasoner : public thought::Reasoner {
 public:
  const thought::ReasonerInfo& info() const final { return info_; }
  puzzles::Result<thought::ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) final;
  thought::ThoughtPtr step(const thought::Thought& previous) final;
  thought::ThoughtPtr reread(const thought::Thought& edited) final;

 protected:
  using Draft = std::shared_ptr<thought::Thought>;  ///< a thought that is still being written; never null

  explicit BaseReasoner(thought::ReasonerInfo info) : info_(std::move(info)) {}

  /// Thought 0 of puzzle(). An Error when the puzzle is not of a kind or size that can be read.
  virtual puzzles::Result<Draft> start(std::uint64_t seed) = 0;
  /// Gets ready to go on from `previous`; not part of the iteration's time. Throws puzzles::Failure when that state is
  /// none of this reasoner's.
  virtual void goTo(const thought::Thought& previous);
  /// The next thought, whose time is filled in afterwards. What LibTorch throws becomes a puzzles::Failure.
  virtual Draft advance(const thought::Thought& previous) = 0;
  /// See Reasoner::reread.
  virtual Draft readAgain(const thought::Thought& edited);

  /// The next thought as far as the one before decides it: its number, seed, and what is held.
  static Draft successorOf(const thought::Thought& previous);
  const puzzles::Puzzle& puzzle() const { return puzzle_; }

 private:
  void check(const thought::Thought& thought) const;

  thought::ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
  bool begun_ = false;
};

}  // namespace model
