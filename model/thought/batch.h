#pragma once
// Batch: many puzzles thought about by one reasoner, of which only numbers are kept: the Measures of every iteration
// and whether the answer decoded there is VALID. That is enough for every chart of a batch, for any halting policy at
// any threshold, and for spending a budget in another way, without computing anything again.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "model/thought/halting_policy.h"
#include "model/thought/reasoner.h"
#include "model/thought/thought.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace thought {

/// One run, without its thoughts.
struct RunRecord {
  int puzzle = 0;                  ///< index into the puzzles of the batch
  std::vector<Measures> measures;  ///< of every iteration from 0
  std::vector<bool> valid;         ///< verdict of every iteration from 0

  /// The last iteration recorded: the budget, or where nothing more would change (Measures::over).
  int iterations() const { return static_cast<int>(valid.size()) - 1; }
  /// After `iteration` iterations, or where the run ended before.
  bool validAt(int iteration) const;
  const Measures& at(int iteration) const;  ///< likewise
};

/// The runs of one reasoner, in the order of their puzzles.
struct BatchRecord {
  ReasonerInfo info;
  int budget = 0;
  std::vector<RunRecord> runs;
  std::uint64_t seed = 1;  ///< of every run
};

struct BatchJob {
  /// Makes the reasoner; called once on each thread that thinks, one at a time, because a network's number of threads
  /// belongs to the thread that loads it.
  std::function<puzzles::Result<std::unique_ptr<Reasoner>>()> load;
  std::span<const puzzles::Puzzle> puzzles;
  int budget = 0;  ///< iterations for each puzzle; 0 = what the reasoner recommends
  std::uint64_t seed = 1;
  int threads = 1;  ///< puzzles thought about at a time
  std::stop_token stop{};
  /// Called as each run ends, one call at a time, from whichever thread thought.
  std::function<void(const RunRecord&)> ran = {};
};

/// Thinks about every puzzle up to the budget. Blocks, with this thread as one of those that think; stops within one
/// iteration and then holds the runs that are whole. An Error names the puzzle that the reasoner cannot read; throws
/// what a reasoner throws.
puzzles::Result<BatchRecord> recordBatch(const BatchJob& job);

/// First iteration at which the answer is VALID; from which on it is VALID to the end of the record.
std::optional<int> firstRight(const RunRecord& run);
std::optional<int> rightForGood(const RunRecord& run);
/// Where `policy` ends the run: where it halts, or else at the last iteration recorded.
int endsAt(const HaltingPolicy& policy, const RunRecord& run);

/// The same runs as if they had ended after `budget` iterations.
BatchRecord upTo(const BatchRecord& batch, int budget);
/// The runs whose puzzle belongs to difficulty step `step`; `stepOf[i]` is the step of puzzle i.
BatchRecord ofStep(const BatchRecord& batch, std::span<const int> stepOf, int step);

/// Mean of rightForGood over the runs where there is one; NaN where there is none.
double iterationsNeeded(const BatchRecord& batch);

/// How many runs are VALID after each number of iterations, from 0 to the budget.
std::vector<int> solvedByBudget(const BatchRecord& batch);

}  // namespace thought
