#pragma once
// Puzzles and their solutions, for generate and eval.

#include <optional>

#include "puzzles/puzzle.h"

namespace app::cli {

/// The solution from the puzzle itself or else from the exact solver; empty when neither has one that is right.
std::optional<puzzles::Answer> knownSolution(const puzzles::Puzzle& puzzle);

}  // namespace app::cli
