#pragma once
// Family: the one interface through which the program knows a kind of puzzle. Stateless; every method is const, may be
// called from any thread, and blocks until done. A new family is one file that implements this, and one line in
// registry.cpp; tests/family_conformance_test.cpp then holds it to its word.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace puzzles {

/// How a family's puzzles look on the command line and in the window.
struct FamilyInfo {
  std::string name;                               ///< "maze"
  std::string title;                              ///< "Maze"
  std::vector<std::string> extensions;            ///< "txt", "sdk", ... without dot
  int minSize = 0, maxSize = 0, defaultSize = 0;  ///< for GenerateSpec::size
  /// Which options of GenerateSpec apply, by the names that the command line and recipes give them: "size", "givens",
  /// "loops", "algorithm", "far", "boxes".
  std::vector<std::string> options;
  bool takes(std::string_view option) const { return std::ranges::find(options, option) != options.end(); }
};

/// What to generate. Options that do not apply to a family are ignored; out-of-range ones give an Error naming them.
struct GenerateSpec {
  int size = 0;                        ///< maze: array side; Sokoban: interior side; 0 = the family's default
  int givensMin = 24, givensMax = 34;  ///< Sudoku: inclusive range
  double loops = 0;                    ///< maze: share of removable walls opened, 0..1
  std::string algorithm = "dfs";  ///< maze: "dfs" (randomised depth-first search) or "wilson" (uniform spanning tree)
  bool far = false;               ///< maze: start and goal at the ends of the longest route
  int boxes = 2;                  ///< Sokoban: 1..4
};

/// When a solver must give up. Both limits are honoured within a millisecond or so.
struct SolveLimits {
  std::uint64_t nodes = 2'000'000;  ///< search nodes; 0 = no limit
  std::stop_token stop;             ///< polite stop from another thread
};

/// What an exact solver found.
struct SolveResult {
  enum class Kind { Solved, NoSolution, GaveUp };
  Kind kind = Kind::NoSolution;
  std::optional<Answer> answer;  ///< set when Solved
  std::uint64_t nodes = 0;       ///< search nodes visited
  std::string note;              ///< a sentence when not Solved, e.g. "gave up after 2000000 nodes"
};

class Family {
 public:
  virtual ~Family() = default;
  virtual const FamilyInfo& info() const = 0;

  /// Cheap look at the content: 0 = certainly not mine, 100 = certainly mine. The registry asks the highest bidder to
  /// parse.
  virtual int recognise(std::string_view text) const = 0;
  /// Reads every puzzle in `text` (any line ends). Errors carry line and column and what was expected.
  virtual Result<std::vector<Puzzle>> parse(std::string_view text) const = 0;
  /// The canonical text; parse(print(p)) gives p's cells back. Ends with a newline.
  virtual std::string print(const Puzzle& puzzle) const = 0;
  virtual std::string printAnswer(const Puzzle& puzzle, const Answer& answer) const = 0;
  /// Reads one answer in the form of printAnswer (a solution to `puzzle`).
  virtual Result<Answer> parseAnswer(const Puzzle& puzzle, std::string_view text) const = 0;

  /// Deterministic: same spec and seed, same puzzle, on every machine.
  virtual Result<Puzzle> generate(const GenerateSpec& spec, std::uint64_t seed) const = 0;
  /// Exact rules. Never throws, whatever sizes or values `answer` has.
  virtual Verdict judge(const Puzzle& puzzle, const Answer& answer) const = 0;
  virtual SolveResult solve(const Puzzle& puzzle, const SolveLimits& limits) const = 0;
};

/// Every registered family, in display order. Lives as long as the program.
std::span<const Family* const> families();
/// By registry name; null when there is none.
const Family* findFamily(std::string_view name);
/// The family of a puzzle that is known to be registered.
const Family& familyOf(const Puzzle& puzzle);

/// Reads puzzles of whichever family `text` looks like (UTF-8, UTF-16 with its mark, or Latin-1). `source` names the
/// origin in errors.
Result<std::vector<Puzzle>> parseAny(std::string_view text, std::string_view source);

/// Splits a file that holds one answer per puzzle and reads them in order: below "Puzzle N of M" lines as the command
/// line prints them, between blank lines, on a line each, as many rows each as the boards have, or however the family
/// parts puzzles. Comments (`;`, `//`, `#` with words) are passed over.
Result<std::vector<Answer>> parseAnswers(std::span<const Puzzle> puzzles, std::string_view text,
                                         std::string_view source);

}  // namespace puzzles
