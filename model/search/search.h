#pragma once
// Search: an algorithm that runs one iteration at a time and can be looked at between them; a SearchReasoner drives it.
// It is deterministic: its state depends on the level and the number of iterations since the start alone. A new search
// is one file with a SearchKind, and one row in search_kinds.cpp.

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "model/thought/thought.h"
#include "puzzles/puzzle.h"

namespace model {

struct LoadedNet;

/// What a search shows of itself.
struct SearchView {
  std::string moves;                                      ///< LURD: the line it takes for best, or the solution
  std::vector<float> policy;                              ///< of the first move: up, down, left, right; or empty
  float value = std::numeric_limits<float>::quiet_NaN();  ///< expected return at the root; NaN without
  int nodes = 0;                                          ///< positions expanded
  double flops = 0;                                       ///< of the last iteration
  std::vector<thought::Field> fields;                     ///< at least one
};

/// One level. One thread at a time.
class Search {
 public:
  virtual ~Search() = default;
  /// Back to iteration 0. What a network said of a position may be remembered.
  virtual void restart() = 0;
  /// One iteration; nothing once it is over. Throws puzzles::Failure when a network cannot be run.
  virtual void advance() = 0;
  /// Solved, or nothing is left to search.
  virtual bool over() const = 0;
  virtual SearchView look() const = 0;
};

/// A registered search.
struct SearchKind {
  std::string name;
  std::string title;
  std::vector<std::string> families;
  std::string about;  ///< what it is, after which paper, and every choice: the head of its card, see reflowed()
  int defaultBudget;
  std::string planner = {};  ///< name of the network whose weights it thinks with; empty: it needs none
  /// `planner` is null where none is needed. Throws puzzles::Failure when the level cannot be read.
  std::unique_ptr<Search> (*make)(const puzzles::Puzzle& level, const LoadedNet* planner);
};

}  // namespace model
