#pragma once
// ChaoticReasoner: deterministic, cheap, never at rest, and as heavy in a trace as asked for.

#include <cmath>

#include "tests/fakes/fake_reasoner.h"

namespace thought_test {

/// Thinks about any puzzle. The state is one field "h" that changes at each step and one "x" that never does; belief,
/// answer and verdict follow from "h" alone. The wall time differs at each call, as a real one does.
class ChaoticReasoner : public thought::fake::FakeReasoner {
 public:
  explicit ChaoticReasoner(int constantChannels = 1) : constantChannels_(constantChannels) {}

 protected:
  void show(thought::Thought& now, const thought::Thought* before) override {
    const std::vector<float> h = before ? after(*before->fields().at(0).data) : drawn(now.state.seed);
    now.classes = 2;
    now.belief.reserve(2 * h.size());
    for (const float value : h) {
      now.belief.insert(now.belief.end(), {1 - value, value});
      now.answer.cells.push_back(value > 0.5f);
    }
    now.verdict = {puzzles::Verdict::Kind::Invalid, "made up", std::vector<puzzles::Cell>(h.size())};
    now.measures.confidence = h.front();
    now.measures.microseconds = ++clock_;
    now.state.tensors = {field("h", 1, h), before ? before->fields().at(1) : constant()};
  }

 private:
  std::size_t squares() const { return puzzle().cells.size(); }
  thought::Field constant() const {
    return field("x", constantChannels_, std::vector<float>(squares() * constantChannels_, 0.25f));
  }
  std::vector<float> drawn(std::uint64_t seed) const {
    std::vector<float> h(squares());
    for (std::size_t i = 0; i < h.size(); ++i) h[i] = static_cast<float>((i * 37 + seed * 101) % 257) / 257;
    return h;
  }
  static std::vector<float> after(std::vector<float> h) {
    for (float& value : h) value = std::fmod(value * 1.9f + 0.1f, 1.0f);
    return h;
  }

  int constantChannels_;
  double clock_ = 0;
};

inline puzzles::Puzzle board(int width, int height) {
  puzzles::Puzzle puzzle;
  puzzle.width = width;
  puzzle.height = height;
  puzzle.cells.resize(static_cast<std::size_t>(width) * height);
  return puzzle;
}

}  // namespace thought_test
