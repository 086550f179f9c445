#pragma once
// Mazes as generators, data sets, programs and forums write them; not for use outside puzzles/. Asked only where the
// text is not as maze.h says. All functions are pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/maze/maze.h"
#include "puzzles/reading.h"

namespace puzzles {

/// Rows of equal length with a character for each square: '#' wall, ' ' floor, letters for ends, 'o' a drawn path.
using DrawnMaze = std::vector<std::string>;

/// Walls between cells: "+--+", "o---o", box drawing, or underscores with bars. n x n cells become 2n + 1 squares.
std::optional<DrawnMaze> wallsBetweenCells(const std::vector<std::string_view>& rows);

/// Rows of 0 and 1 (and 2 or S, 3 or G), with or without blanks, commas or brackets between: what most of the border is
/// made of is wall. The same with '#' and '.' between commas.
std::optional<DrawnMaze> mazeOfMatrix(const std::vector<std::string_view>& rows);

/// Other characters for walls and floor where no '#' is a wall.
std::optional<DrawnMaze> mazeOfOtherWalls(const std::vector<std::string_view>& rows);

/// The maze of a drawing: A for S; E, F, B or T for G; two gaps in the border where there are no letters. Of several
/// goals it has the one nearest to the start, with a warning. A drawn path becomes the solution. `line` is its first.
Result<Puzzle> mazeOfDrawing(DrawnMaze drawing, int line);

/// The start and goal at the two gaps of the border; false when there is another number of gaps.
bool takeGapsForEnds(Puzzle& maze);

/// Every maze of the text that one of these ways reads, also those in one field of n x n characters as the data sets of
/// HRM and TRM have them (a second such field is the answer); problems are of those that lack an end.
Reading readForeignMazes(std::string_view text, std::size_t limit);

}  // namespace puzzles
