#pragma once
// Run: one reasoner thinks about one puzzle until something ends it. An observer sees every thought; the record keeps
// numbers only.

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
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
  puzzles::Answer answer{};        ///< where the run ended, also after the record was cut (batch.h)
  double flops = 0;                ///< floating-point operations spent, those on restarts that do not count included

  /// The last iteration recorded: the budget, or where the run ended before.
  int iterations() const { return static_cast<int>(valid.size()) - 1; }
  /// After `iteration` iterations, or where the run ended before.
  bool validAt(int iteration) const;
  const Measures& at(int iteration) const;  ///< likewise
};

/// From which start a run begins, and what ends it.
struct RunRequest {
  std::uint64_t seed = 1;
  int budget = 0;    ///< iterations
  int thinking = 0;  ///< of a planner: how many more of them than usual come before its first move
  /// Floating-point operations: the run ends before the next iteration would exceed this many (assuming that it costs
  /// what the last one did).
  double flops = std::numeric_limits<double>::infinity();
  std::optional<HaltingPolicy> halt{};  ///< ends the run where it halts; empty = no policy does
  bool untilOver = false;               ///< ends the run where nothing more would change (Measures::over)
};

/// What ended a run.
enum class RunEnd { Halted, Over, BudgetSpent, Stopped };

struct EndedRun {
  RunRecord record;
  ThoughtPtr last;
  RunEnd end = RunEnd::BudgetSpent;
};

using ThoughtObserver = std::function<void(const ThoughtPtr&)>;

/// Thinks about `puzzle` until something ends the run; `observe` sees every thought from 0 on. Blocks; `stop` ends it
/// within one iteration. An Error when the reasoner cannot read the puzzle; throws what a reasoner throws.
puzzles::Result<EndedRun> think(Reasoner& reasoner, const puzzles::Puzzle& puzzle, const RunRequest& request,
                                const ThoughtObserver& observe = {}, const std::stop_token& stop = {});

}  // namespace thought
