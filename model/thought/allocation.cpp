#include "model/thought/allocation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>
#include <tuple>

namespace thought {
namespace {

constexpr std::array<AllocationChoice, 5> kChoices = {{
    {AllocationPolicy::Uniform, "uniform", "Uniform",
     "Every puzzle gets the same number of iterations; those that do not divide evenly go to the first puzzles."},
    {AllocationPolicy::Halting, "halting", "Halting-driven",
     "One iteration for each puzzle in turn, until the halting rule ends it. What no puzzle wants is not spent."},
    {AllocationPolicy::Greedy, "greedy", "Greedy by uncertainty",
     "Each iteration goes to the puzzle whose present answer has the highest entropy; where a reasoner has no belief, "
     "to the puzzle with the fewest iterations so far."},
    {AllocationPolicy::Oracle, "oracle", "Oracle",
     "Knows the record: solves the puzzles that are right soonest, each with just as many iterations as it takes. "
     "Nothing can solve more."},
    {AllocationPolicy::ByHand, "hand", "By hand",
     "Your numbers, in the order of the puzzles, as far as the total reaches."},
}};

using Counts = std::vector<int>;

/// What each run asks for, in order, as far as the total and the record reach.
Counts granted(const BatchRecord& batch, int total, std::span<const int> wished) {
  Counts counts(batch.runs.size(), 0);
  for (std::size_t i = 0; i < std::min(counts.size(), wished.size()); ++i) {
    counts[i] = std::clamp(wished[i], 0, std::min(total, batch.runs[i].iterations()));
    total -= counts[i];
  }
  return counts;
}

Counts uniform(const BatchRecord& batch, int total) {
  const int runs = static_cast<int>(batch.runs.size());
  Counts wished(batch.runs.size());
  for (int i = 0; i < runs; ++i) wished[static_cast<std::size_t>(i)] = total / runs + (i < total % runs ? 1 : 0);
  return granted(batch, total, wished);
}

/// One iteration after another to the run that comes first, until nothing is left or no run wants one. `key` says where
/// a run comes once it has had so many; empty when it wants no more.
template <class KeyOf>
Counts inTurn(const BatchRecord& batch, int total, KeyOf keyOf) {
  using Entry = std::tuple<double, int, std::size_t>;  // key, iterations so far, run: the least is next
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto enter = [&](std::size_t run, int iterations) {
    if (iterations >= batch.runs[run].iterations()) return;
    if (const auto key = keyOf(run, iterations)) queue.emplace(*key, iterations, run);
  };
  Counts counts(batch.runs.size(), 0);
  for (std::size_t run = 0; run < counts.size(); ++run) enter(run, 0);
  for (; total > 0 && !queue.empty(); --total) {
    const std::size_t run = std::get<2>(queue.top());
    queue.pop();
    enter(run, ++counts[run]);
  }
  return counts;
}

Counts halting(const BatchRecord& batch, int total, const HaltingPolicy& rule) {
  Counts ends;
  for (const RunRecord& run : batch.runs) ends.push_back(endsAt(rule, run));
  return inTurn(batch, total, [&](std::size_t run, int iterations) {
    return iterations < ends[run] ? std::optional(0.0) : std::nullopt;
  });
}

Counts greedy(const BatchRecord& batch, int total) {
  return inTurn(batch, total, [&](std::size_t run, int iterations) {
    const double entropy = batch.runs[run].at(iterations).entropy;
    return std::optional(std::isnan(entropy) ? -std::numeric_limits<double>::infinity() : -entropy);
  });
}

Counts oracle(const BatchRecord& batch, int total) {
  std::vector<std::pair<int, std::size_t>> prices;
  for (std::size_t i = 0; i < batch.runs.size(); ++i) {
    if (const auto right = firstRight(batch.runs[i])) prices.emplace_back(*right, i);
  }
  std::ranges::sort(prices);
  Counts counts(batch.runs.size(), 0);
  for (const auto& [price, run] : prices) {
    if (price > total) break;
    counts[run] = price;
    total -= price;
  }
  return counts;
}

Counts countsBy(AllocationPolicy policy, const BatchRecord& batch, int total, const HaltingPolicy& rule,
                std::span<const int> byHand) {
  switch (policy) {
    case AllocationPolicy::Uniform:
      return uniform(batch, total);
    case AllocationPolicy::Halting:
      return halting(batch, total, rule);
    case AllocationPolicy::Greedy:
      return greedy(batch, total);
    case AllocationPolicy::Oracle:
      return oracle(batch, total);
    case AllocationPolicy::ByHand:
      break;
  }
  return granted(batch, total, byHand);
}

}  // namespace

std::span<const AllocationChoice> allocationChoices() { return kChoices; }

const AllocationChoice& choiceOf(AllocationPolicy policy) {
  return *std::ranges::find(kChoices, policy, &AllocationChoice::policy);
}

Allocation allocate(AllocationPolicy policy, const BatchRecord& batch, int total, const HaltingPolicy& rule,
                    std::span<const int> byHand) {
  Allocation allocation;
  allocation.iterations = countsBy(policy, batch, total, rule, byHand);
  allocation.spent = std::accumulate(allocation.iterations.begin(), allocation.iterations.end(), 0);
  for (std::size_t i = 0; i < batch.runs.size(); ++i)
    allocation.solved += batch.runs[i].validAt(allocation.iterations[i]);
  return allocation;
}

}  // namespace thought
