#pragma once
// A reasoner without a network for the tests of this suite: deterministic, cheap, and as heavy in a trace as asked for.

#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "model/thought/reasoner.h"

namespace thought_test {

/// Thinks about any puzzle. The state is one field "h" that changes at each step and one "x" that never does; belief,
/// answer and verdict follow from "h" alone. The wall time differs at each call, as a real one does.
class FakeReasoner : public thought::Reasoner {
 public:
  explicit FakeReasoner(int constantChannels = 1) : constantChannels_(constantChannels) {}

  int steps = 0;  ///< calls of step() so far

  const thought::ReasonerInfo& info() const override { return info_; }

  puzzles::Result<thought::ThoughtPtr> begin(const puzzles::Puzzle& puzzle, std::uint64_t seed) override {
    width_ = puzzle.width;
    height_ = puzzle.height;
    std::vector<float> start(squares());
    for (std::size_t i = 0; i < start.size(); ++i) start[i] = static_cast<float>((i * 37 + seed * 101) % 257) / 257;
    const auto constant = std::make_shared<const std::vector<float>>(squares() * constantChannels_, 0.25f);
    return make(std::move(start), {"x", constantChannels_, height_, width_, constant}, 0, seed);
  }

  thought::ThoughtPtr step(const thought::Thought& previous) override {
    ++steps;
    std::vector<float> h = *previous.state.tensors.at(0).data;
    for (float& value : h) value = std::fmod(value * 1.9f + 0.1f, 1.0f);
    return make(std::move(h), previous.state.tensors.at(1), previous.iteration + 1, previous.state.seed);
  }

 private:
  std::size_t squares() const { return static_cast<std::size_t>(width_) * height_; }

  thought::ThoughtPtr make(std::vector<float> h, thought::Field constant, int iteration, std::uint64_t seed) {
    auto made = std::make_shared<thought::Thought>();
    made->iteration = made->outer = iteration;
    made->classes = 2;
    made->belief.reserve(2 * h.size());
    for (const float value : h) {
      made->belief.insert(made->belief.end(), {1 - value, value});
      made->answer.cells.push_back(value > 0.5f);
    }
    made->verdict = {puzzles::Verdict::Kind::Invalid, "made up", std::vector<puzzles::Cell>(h.size())};
    made->measures.confidence = h.front();
    made->measures.microseconds = ++clock_;
    const auto data = std::make_shared<const std::vector<float>>(std::move(h));
    made->state = {iteration, seed, {{"h", 1, height_, width_, data}, std::move(constant)}};
    return made;
  }

  thought::ReasonerInfo info_;
  int constantChannels_;
  int width_ = 0, height_ = 0;
  double clock_ = 0;
};

inline puzzles::Puzzle board(int width, int height) {
  puzzles::Puzzle puzzle;
  puzzle.width = width;
  puzzle.height = height;
  puzzle.cells.resize(static_cast<std::size_t>(width) * height);
  return puzzle;
}

/// A thought of a 1 x 1 puzzle with the given numbers, for halting and events.
inline std::shared_ptr<thought::Thought> numbers(int iteration, const thought::Measures& measures,
                                                 puzzles::Verdict verdict = {}) {
  auto made = std::make_shared<thought::Thought>();
  made->iteration = iteration;
  made->measures = measures;
  made->verdict = std::move(verdict);
  return made;
}

}  // namespace thought_test
