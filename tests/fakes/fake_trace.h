#pragma once
// Traces made by hand for the views: puzzles that are known, and thoughts that come nearer to the solution one by one
// with numbers that a test can predict.

#include <string>
#include <vector>

#include "widgets/models/trace_model.h"

namespace fake {

puzzles::Puzzle parse(const std::string& text);
puzzles::Puzzle sudoku();
puzzles::Puzzle maze(int side);
puzzles::Puzzle sokoban();  ///< solved by "rR"

/// A reasoner that fits the puzzle, with classes named and a halting head.
thought::ReasonerInfo reasonerFor(const puzzles::Puzzle& puzzle);

/// Thought `iteration` of a run that is right from `solvedAt` on. Its confidence is iteration / solvedAt (at most 1),
/// its halting probability the square of that, its residual 0.8 of the one before; it has two fields, "h" and "z".
thought::ThoughtPtr thoughtAt(const puzzles::Puzzle& puzzle, int iteration, int solvedAt);

/// Puts `count` such thoughts into the model, after the puzzle and its reasoner. The cursor stays at 0.
void fill(widgets::TraceModel& model, const puzzles::Puzzle& puzzle, int count, int solvedAt);

/// A Sokoban level that one push to the right solves, and one thought of a search that found it.
void fillWithSearch(widgets::TraceModel& model);

}  // namespace fake
