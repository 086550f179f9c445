#pragma once
// Making many different puzzles from one seed, for generate and eval.

#include <optional>
#include <string>
#include <unordered_set>

#include "app/cli_options.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace app::cli {

/// Puzzle i of a file is made from mixSeed(seed, kGenerateStream, i). Evaluations draw from a stream of their own,
/// which neither training nor its held-out puzzles use, whatever the seed.
inline constexpr std::uint64_t kGenerateStream = 0;
inline constexpr std::uint64_t kEvaluationStream = 0x6C617465;

/// Makes puzzles one by one, each different from all before: in place of one that was made already, the next seeds of
/// the same number are tried. One thread.
class PuzzleMaker {
 public:
  PuzzleMaker(PuzzleOptions options, std::uint64_t stream);

  /// The next one. An Error for options out of range, or when no further different puzzle was found.
  puzzles::Result<puzzles::Puzzle> next();

 private:
  const PuzzleOptions options_;
  const puzzles::Family& family_;
  const std::uint64_t stream_;
  std::uint64_t item_ = 0;
  std::unordered_set<std::string> seen_;  ///< the squares of every puzzle made
};

/// The solution from the puzzle itself or else from the exact solver; empty when neither has one that is right.
std::optional<puzzles::Answer> knownSolution(const puzzles::Puzzle& puzzle);

}  // namespace app::cli
