#include "model/thought/gallery.h"

#include <algorithm>
#include <cmath>

namespace thought {
namespace {

std::string percent(double share) { return std::to_string(std::lround(100 * share)) + "%"; }

std::vector<Exhibit> ranked(std::vector<Exhibit> exhibits) {
  std::ranges::stable_sort(exhibits, std::greater(), &Exhibit::score);
  return exhibits;
}

template <class Look>
std::vector<Exhibit> collect(const BatchRecord& batch, Look look) {
  std::vector<Exhibit> exhibits;
  for (std::size_t i = 0; i < batch.runs.size(); ++i) {
    if (auto exhibit = look(batch.runs[i])) {
      exhibit->run = static_cast<int>(i);
      exhibits.push_back(std::move(*exhibit));
    }
  }
  return ranked(std::move(exhibits));
}

/// Of those that were right for good; NaN when none was.
double medianInsight(const BatchRecord& batch) {
  std::vector<int> from;
  for (const RunRecord& run : batch.runs) {
    if (const auto good = rightForGood(run)) from.push_back(*good);
  }
  if (from.empty()) return std::nan("");
  const auto middle = from.begin() + static_cast<std::ptrdiff_t>(from.size() / 2);
  std::ranges::nth_element(from, middle);
  return *middle;
}

}  // namespace

std::vector<Exhibit> confidentlyWrong(const BatchRecord& batch, const HaltingPolicy& policy) {
  return collect(batch, [&](const RunRecord& run) -> std::optional<Exhibit> {
    const int end = endsAt(policy, run);
    const double sure = run.at(end).confidence;
    if (run.validAt(end) || std::isnan(sure)) return std::nullopt;
    return Exhibit{0, end, sure, percent(sure) + " sure after " + std::to_string(end) + " iterations, and wrong"};
  });
}

std::vector<Exhibit> oscillators(const BatchRecord& batch) {
  return collect(batch, [](const RunRecord& run) -> std::optional<Exhibit> {
    const int middle = run.iterations() / 2, half = run.iterations() - middle;
    const auto changed = std::count_if(run.measures.begin() + middle + 1, run.measures.end(),
                                       [](const Measures& measures) { return measures.cellsChanged > 0; });
    if (changed == 0 || 4 * changed < half) return std::nullopt;
    return Exhibit{0, middle, static_cast<double>(changed) / half,
                   "the answer changed at " + std::to_string(changed) + " of the last " + std::to_string(half) +
                       " iterations; " + (run.valid.back() ? "right" : "wrong") + " at the end"};
  });
}

std::vector<Exhibit> lateInsights(const BatchRecord& batch) {
  const double median = medianInsight(batch);
  return collect(batch, [&](const RunRecord& run) -> std::optional<Exhibit> {
    const auto good = rightForGood(run);
    if (!good || !(*good > 2 * median)) return std::nullopt;
    return Exhibit{0, *good, static_cast<double>(*good),
                   "right from iteration " + std::to_string(*good) + " on, where half needed at most " +
                       std::to_string(std::lround(median))};
  });
}

}  // namespace thought
