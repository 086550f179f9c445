#pragma once
// Evaluation: many puzzles, a few numbers of each, and the figures that follow from them. Internal to `eval`.

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/shared/context.h"
#include "app/cli/shared/json.h"
#include "app/cli/shared/thinking.h"

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

/// What is kept of one puzzle's run (with restarts: of the run that counts).
struct Score {
  std::vector<bool> valid;             ///< verdict of every iteration from 0
  std::vector<float> haltProbability;  ///< of every iteration from 0; an exit gate's sum so far; NaN without a head
  std::optional<int> learnedHalt;      ///< first iteration at which the reasoner's own rule stops
  float residual = 0;                  ///< at the end
  double microseconds = 0;             ///< of all iterations together
  double flops = 0;                    ///< likewise
  int fewestPushes = -1;               ///< Sokoban: of the exact solver; -1 where it gave up, and in other families
  int moves = 0;                       ///< Sokoban: of the answer
  int nodes = 0;                       ///< searches: positions expanded
  std::int64_t toDecide = 0;           ///< squares that the puzzle leaves open; 0 when no solution is known
  std::int64_t right = 0;              ///< of those, equal to the solution at the end; all when the verdict is VALID

  int iterations() const { return static_cast<int>(valid.size()) - 1; }
  /// Whether the answer is valid after `iteration` iterations, or where the run ended before.
  bool validAt(int iteration) const { return valid[static_cast<std::size_t>(std::min(iteration, iterations()))]; }
};

/// Everything that shapes the figures besides the puzzles.
struct EvalSetup {
  const EvalOptions* options = nullptr;
  int budget = 0;
  int threads = 1;
  double flops = std::numeric_limits<double>::infinity();  ///< of each run
  std::optional<thought::HaltingPolicy> halt{};            ///< ends each run; empty: only the budget does
};

/// Scores in the order of `puzzles`. `first` is a loaded reasoner for this thread; further threads load their own.
puzzles::Result<std::vector<Score>> scoreAll(const std::vector<SourcedPuzzle>& puzzles, const EvalSetup& setup,
                                             std::unique_ptr<thought::Reasoner> first, const Context& context);

/// The figures, as `eval --json` prints them.
Json evaluationReport(const std::vector<Score>& scores, const EvalSetup& setup, const thought::ReasonerInfo& info);

/// The same for people.
void printEvaluation(std::ostream& out, const Json& report);

}  // namespace app::cli
