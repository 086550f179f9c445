#pragma once
// The puzzles that a command is about: opening them, and what the exact rules know of them.

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace app::cli {

/// A puzzle and where it came from, for errors about it.
struct SourcedPuzzle {
  puzzles::Puzzle puzzle;
  std::string source;
};

/// The first `limit` puzzles (0 = all) of a file or of standard input.
puzzles::Result<std::vector<SourcedPuzzle>> openAll(const std::string& file, int limit);

/// Several puzzles, and where each came from.
struct SourcedPuzzles {
  std::vector<puzzles::Puzzle> puzzles;
  std::vector<std::string> sources;

  void add(puzzles::Puzzle puzzle, std::string source);
};

/// Every puzzle of the files; an Error when they are not all of one family.
puzzles::Result<SourcedPuzzles> openFamily(const std::vector<std::string>& files);

/// The solution from the puzzle itself or else from the exact solver, which `stop` ends; empty when neither has one
/// that is right.
std::optional<puzzles::Answer> knownSolution(const puzzles::Puzzle& puzzle, const std::stop_token& stop);

}  // namespace app::cli
