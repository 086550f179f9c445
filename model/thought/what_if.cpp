#include "model/thought/what_if.h"

#include <algorithm>
#include <cmath>

namespace thought {
namespace {

bool rightAfter(const RunRecord& run, int iteration) {
  return std::find(run.valid.begin() + iteration, run.valid.end(), true) != run.valid.end();
}

}  // namespace

HaltingOutcome haltingOutcome(const HaltingPolicy& policy, const BatchRecord& batch) {
  HaltingOutcome outcome;
  for (const RunRecord& run : batch.runs) {
    const auto halt = haltsAt(policy, run.measures);
    const int end = halt.value_or(run.iterations());
    const auto good = rightForGood(run);
    ++outcome.runs;
    outcome.halted += halt.has_value();
    outcome.right += run.validAt(end);
    outcome.iterations += end;
    outcome.early += !run.validAt(end) && rightAfter(run, end);
    if (good) outcome.lateIterations += std::max(0, end - *good);
  }
  return outcome;
}

double thresholdAt(const HaltingChoice& choice, double share) {
  if (choice.logarithmic) return choice.minimum * std::pow(choice.maximum / choice.minimum, share);
  return choice.minimum + (choice.maximum - choice.minimum) * share;
}

std::vector<HaltingPolicy> thresholdsOf(HaltingPolicy::Kind kind, int count) {
  const HaltingChoice& choice = choiceOf(kind);
  if (!choice.usesThreshold || count < 2) return {{kind, choice.standard}};
  std::vector<HaltingPolicy> policies;
  for (int i = 0; i < count; ++i) {
    double threshold = thresholdAt(choice, static_cast<double>(i) / (count - 1));
    if (choice.wholeNumbers) threshold = std::round(threshold);
    const HaltingPolicy policy{kind, threshold};
    if (policies.empty() || policies.back() != policy) policies.push_back(policy);
  }
  return policies;
}

bool recorded(HaltingPolicy::Kind kind, const BatchRecord& batch) {
  if (!choiceOf(kind).signal) return true;
  return std::ranges::any_of(batch.runs, [&](const RunRecord& run) {
    const auto signals = haltingSignals({kind, 0}, run.measures);
    return std::ranges::any_of(signals, [](double signal) { return std::isfinite(signal); });
  });
}

}  // namespace thought
