#pragma once
// FakeReasoner: stands in for a network in tests that have none. A subclass says what it shows at each iteration; how
// it counts them, and how a test holds it up or makes it fail, is the same for all.

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "model/thought/reasoner.h"

namespace thought::fake {

class FakeReasoner : public Reasoner {
 public:
  explicit FakeReasoner(ReasonerInfo info = {}) : info_(std::move(info)) {}

  int steps = 0;                                               ///< begun so far
  std::function<void(int iteration)> onStep;                   ///< as an iteration begins; may wait, count, or throw
  std::function<std::string(const puzzles::Puzzle&)> refusal;  ///< why this puzzle cannot be read; "" = it can

  const ReasonerInfo& info() const override { return info_; }

  puzzles::Result<ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    if (const std::string reason = refusal ? refusal(puzzle) : ""; !reason.empty()) return puzzles::Error{reason};
    puzzle_ = puzzle;
    if (!meet()) return puzzles::Error{"the fake reasoner found no solution"};
    Thought first;
    first.state.seed = seed;
    return shown(std::move(first), nullptr);
  }

  ThoughtPtr step(const Thought& previous) override {
    ++steps;
    if (onStep) onStep(previous.iteration + 1);
    Thought next;
    next.iteration = next.outer = previous.iteration + 1;
    next.state.iteration = previous.state.iteration + 1;
    next.state.seed = previous.state.seed;
    return shown(std::move(next), &previous);
  }

 protected:
  /// Prepares for puzzle(); false when nothing can be shown of it.
  virtual bool meet() { return true; }
  /// Fills in `now`, which has its numbers and its seed; `before` is null at iteration 0.
  virtual void show(Thought& now, const Thought* before) = 0;

  const puzzles::Puzzle& puzzle() const { return puzzle_; }
  Field field(std::string name, int channels, std::vector<float> numbers) const {
    return {std::move(name), channels, puzzle_.height, puzzle_.width,
            std::make_shared<const std::vector<float>>(std::move(numbers))};
  }

 private:
  ThoughtPtr shown(Thought thought, const Thought* before) {
    show(thought, before);
    return std::make_shared<const Thought>(std::move(thought));
  }

  ReasonerInfo info_;
  puzzles::Puzzle puzzle_;
};

}  // namespace thought::fake
