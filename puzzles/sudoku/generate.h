#pragma once
// Sudoku puzzles by seed; not for use outside puzzles/ (Family::generate is the way in).
//
// A random full grid, from which squares are emptied in random order as long as the solution stays the only one, until
// the wanted number of givens is left. A square that cannot be emptied now never can be later, so one pass over the 81
// squares decides; when it ends above the wanted number, a new grid is drawn.

#include "puzzles/family.h"

namespace puzzles {

/// No Sudoku with fewer has one solution only.
inline constexpr int kFewestSudokuGivens = 17;

/// Givens drawn uniformly from [spec.givensMin, spec.givensMax] and met exactly. Down to 22 or so it always works;
/// below that it gives up after a bounded number of grids (about a second), with an Error. 17 is the fewest possible.
Result<Puzzle> generateSudoku(const GenerateSpec& spec, std::uint64_t seed);

}  // namespace puzzles
