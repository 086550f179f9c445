#pragma once
// Batch: many puzzles thought about by one reasoner, of which only numbers are kept: the Measures of every iteration
// and whether the answer decoded there is VALID. That is enough for every chart of a batch, for any halting policy at
// any threshold, and for spending a budget in another way, without computing anything again. The engine under `eval`,
// `sweep` and the batch bench.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "model/thought/run.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace thought {

/// The runs of one reasoner, in the order of their puzzles.
struct BatchRecord {
  ReasonerInfo info;
  int budget = 0;
  std::vector<RunRecord> runs;
  std::uint64_t seed = 1;  ///< of every run; with restarts, the first
};

struct BatchJob {
  /// Makes the reasoner; called once on each thread that thinks, one at a time, because a network's number of threads
  /// belongs to the thread that loads it.
  std::function<puzzles::Result<std::unique_ptr<Reasoner>>()> load;
  std::span<const puzzles::Puzzle> puzzles;
  std::span<const std::string> sources = {};  ///< where each came from, for Errors; empty = these number the puzzles
  RunRequest run;                             ///< of every puzzle; a budget of 0 = what the reasoner recommends
  int restarts = 1;  ///< runs of each puzzle, from seeds S, S + 1, ...: the one with the smallest final residual counts
  int threads = 1;   ///< puzzles thought about at a time
  std::stop_token stop{};
  /// Called as each puzzle is done, one call at a time, from whichever thread thought.
  std::function<void(const RunRecord&)> ran = {};
};

/// Thinks about every puzzle. Blocks, with this thread as one of those that think; stops within one iteration and then
/// holds the runs that are whole. No thought outlives its iteration. An Error names the puzzle that the reasoner cannot
/// read; throws what a reasoner throws.
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
