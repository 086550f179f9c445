#pragma once
// What `eval` measures and prints: a batch, what the exact rules say about it, and the figures that follow.

#include <cstdint>
#include <optional>
#include <ostream>
#include <stop_token>
#include <string>
#include <vector>

#include "app/cli/shared/json.h"
#include "app/cli/shared/options.h"
#include "model/thought/batch.h"

namespace app::cli {

struct EvalOptions {
  std::vector<std::string> files;                                   ///< either files ...
  PuzzleOptions generated{.family = {}, .spec = {}, .count = 500};  ///< ... or puzzles made for the purpose
  ReasonerOptions reasoner;
  std::optional<thought::HaltingPolicy> halt;  ///< empty = run the full budget and analyse it
  int restarts = 1;
  double mflops = 0;  ///< million floating-point operations spent on a puzzle, all restarts together; 0 = no limit
  int limit = 0;
  int threads = 0;  ///< puzzles thought about at a time; 0 = one for each processor
  bool record = false;
  bool json = false;
};

/// What the exact rules say about the end of one puzzle's run.
struct Grade {
  int fewestPushes = -1;      ///< Sokoban: of the exact solver; -1 where it gave up, and in other families
  std::int64_t toDecide = 0;  ///< squares that the puzzle leaves open; 0 when no solution is known
  std::int64_t right = 0;     ///< of those, equal to the solution at the end; all when the verdict is VALID
};

/// What was measured.
struct Evaluation {
  const EvalOptions& options;
  int threads = 1;
  std::optional<thought::HaltingPolicy> halt{};  ///< ended each run; empty: only the budget did
  thought::BatchRecord batch;
  std::vector<Grade> grades;  ///< of each run
  std::size_t wanted = 0;     ///< puzzles; more than runs when a stop came first

  bool partial() const { return batch.runs.size() < wanted; }
};

/// Grades in the order of the runs of `batch`, which are of `puzzles`, made on several threads. After a stop none waits
/// for an exact solver.
std::vector<Grade> gradeAll(const std::vector<puzzles::Puzzle>& puzzles, const thought::BatchRecord& batch, int threads,
                            const std::stop_token& stop);

/// The figures, as `eval --json` prints them.
Json evaluationReport(const Evaluation& evaluation);

/// The same for people.
void printEvaluation(std::ostream& out, const Json& report);

}  // namespace app::cli
