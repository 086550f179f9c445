#pragma once
// Making many different puzzles from one seed: one by one, or a set of them that gets harder step by step.

#include <cstdint>
#include <stop_token>
#include <string>
#include <unordered_set>
#include <vector>

#include "puzzles/dial.h"
#include "puzzles/family.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace puzzles {

/// Puzzle i of a file is made from mixSeed(seed, kGenerateStream, i). Evaluations draw from a stream of their own,
/// which neither training nor its held-out puzzles use, whatever the seed.
inline constexpr std::uint64_t kGenerateStream = 0;
inline constexpr std::uint64_t kEvaluationStream = 0x6C617465;

/// Makes puzzles one by one, each different from all before: in place of one that was made already, the next seeds of
/// the same number are tried. One thread.
class PuzzleMaker {
 public:
  PuzzleMaker(const Family& family, GenerateSpec spec, std::uint64_t seed, std::uint64_t stream);

  /// The next one. An Error for options out of range, or when no further different puzzle was found.
  Result<Puzzle> next();

 private:
  const Family& family_;
  const GenerateSpec spec_;
  const std::uint64_t seed_, stream_;
  std::uint64_t item_ = 0;
  std::unordered_set<std::string> seen_;  ///< the squares of every puzzle made
};

/// Puzzles that belong together, some for each step.
struct PuzzleSet {
  std::vector<DialStep> steps;
  std::vector<Puzzle> puzzles;
  std::vector<int> stepOf;  ///< of each puzzle, the index of the step it was made for
};

/// Puzzles from elsewhere as a set of one step of that title.
PuzzleSet setOf(std::vector<Puzzle> puzzles, const std::string& title);

/// `count` puzzles for each step, from the evaluation stream. Blocks; a stop leaves the set shorter.
Result<PuzzleSet> makeSet(const Family& family, std::vector<DialStep> steps, int count, std::uint64_t seed,
                          const std::stop_token& stop = {});

}  // namespace puzzles
