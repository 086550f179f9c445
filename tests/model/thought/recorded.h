#pragma once
// Batches written down by hand, for tests of what follows from them.

#include <string_view>
#include <vector>

#include "model/thought/batch.h"

namespace thought_test {

/// A run from a drawing, one letter an iteration from 0: '+' VALID, '-' not; upper case 'V' and 'X': the same, and the
/// answer changed there. Confidence and halting probability are 0.9 where it is right, 0.4 where it is not; the entropy
/// is 1 less the confidence.
inline thought::RunRecord run(std::string_view drawing, int puzzle = 0) {
  thought::RunRecord record{puzzle, {}, {}};
  for (const char letter : drawing) {
    const bool right = letter == '+' || letter == 'V';
    const float sure = right ? 0.9f : 0.4f;
    record.valid.push_back(right);
    record.measures.push_back({.confidence = sure,
                               .entropy = 1 - sure,
                               .haltProbability = sure,
                               .cellsChanged = letter == 'V' || letter == 'X' ? 1 : 0});
  }
  return record;
}

inline thought::BatchRecord batch(const std::vector<std::string_view>& drawings) {
  thought::BatchRecord record;
  for (const auto drawing : drawings) record.runs.push_back(run(drawing, static_cast<int>(record.runs.size())));
  for (const auto& recorded : record.runs) record.budget = std::max(record.budget, recorded.iterations());
  return record;
}

}  // namespace thought_test
