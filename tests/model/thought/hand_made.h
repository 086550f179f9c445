#pragma once
// Thoughts and traces whose numbers, latent states or answers a test writes down itself.

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "model/thought/trace.h"

namespace thought_test {

/// A complete thought whose one field "h" holds `state`, one number a channel.
inline std::shared_ptr<thought::Thought> withState(int iteration, std::vector<float> state) {
  auto made = std::make_shared<thought::Thought>();
  made->iteration = made->state.iteration = iteration;
  const int channels = static_cast<int>(state.size());
  made->state.tensors = {{"h", channels, 1, 1, std::make_shared<const std::vector<float>>(std::move(state))}};
  return made;
}

/// A thought of a 1 x 1 puzzle with the given numbers.
inline std::shared_ptr<thought::Thought> numbers(int iteration, const thought::Measures& measures,
                                                 puzzles::Verdict verdict = {}) {
  auto made = std::make_shared<thought::Thought>();
  made->iteration = iteration;
  made->measures = measures;
  made->verdict = std::move(verdict);
  return made;
}

/// `size` thoughts with the state that `stateAt` says.
inline thought::Trace traceOfStates(int size, const std::function<std::vector<float>(int)>& stateAt) {
  thought::Trace trace;
  for (int i = 0; i < size; ++i) trace.append(withState(i, stateAt(i)));
  return trace;
}

/// One thought for each answer, without a state.
inline thought::Trace traceOfAnswers(const std::vector<std::vector<std::uint8_t>>& answers) {
  thought::Trace trace;
  for (const auto& cells : answers) {
    auto made = std::make_shared<thought::Thought>();
    made->iteration = trace.size();
    made->answer.cells = cells;
    trace.append(std::move(made));
  }
  return trace;
}

}  // namespace thought_test
