#include "model/thought/space_time.h"

#include <algorithm>
#include <cmath>

namespace thought {
namespace {

std::vector<float> beliefIn(const Thought& thought, int beliefClass) {
  if (beliefClass < 0 || beliefClass >= thought.classes) return {};
  std::vector<float> values;
  values.reserve(thought.belief.size() / static_cast<std::size_t>(thought.classes));
  for (auto i = static_cast<std::size_t>(beliefClass); i < thought.belief.size();
       i += static_cast<std::size_t>(thought.classes))
    values.push_back(thought.belief[i]);
  return values;
}

std::vector<float> normOf(const Thought& thought, const std::string& name) {
  const auto found = std::ranges::find(thought.fields(), name, &Field::name);
  if (found == thought.fields().end()) return {};
  std::vector<float> values(static_cast<std::size_t>(found->height) * static_cast<std::size_t>(found->width));
  for (int channel = 0; channel < found->channels; ++channel) {
    const float* plane = found->data->data() + static_cast<std::size_t>(channel) * values.size();
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += plane[i] * plane[i];
  }
  for (float& value : values) value = std::sqrt(value);
  return values;
}

std::vector<float> changesSince(const Thought& thought, const Thought* before) {
  if (!before || before->answer.cells.size() != thought.answer.cells.size()) return {};
  std::vector<float> values(thought.answer.cells.size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = thought.answer.cells[i] != before->answer.cells[i];
  return values;
}

}  // namespace

std::vector<float> readingOf(const Reading& reading, const Thought& thought, const Thought* before,
                             const puzzles::Puzzle& puzzle) {
  std::vector<float> values;
  switch (reading.kind) {
    case Reading::Kind::Belief:
      values = beliefIn(thought, reading.beliefClass);
      break;
    case Reading::Kind::Confidence:
      values = confidenceMap(thought);
      break;
    case Reading::Kind::Entropy:
      values = entropyMap(thought);
      break;
    case Reading::Kind::Norm:
      values = normOf(thought, reading.field);
      break;
    case Reading::Kind::Changes:
      values = changesSince(thought, before);
      break;
  }
  if (values.size() == puzzle.cells.size()) return values;
  return std::vector<float>(puzzle.cells.size(), std::numeric_limits<float>::quiet_NaN());
}

}  // namespace thought
