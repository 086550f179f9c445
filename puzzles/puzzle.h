#pragma once
// The values everything else is about: Puzzle, Answer, Verdict. Plain copyable structs; nothing here has behaviour
// that depends on a family (that is family.h).

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace puzzles {

/// A square of the board; rows and columns count from 0. `text()` counts from 1, as people do: "r4c5".
struct Cell {
  int row = 0;
  int column = 0;
  std::string text() const { return "r" + std::to_string(row + 1) + "c" + std::to_string(column + 1); }
  auto operator<=>(const Cell&) const = default;
};

/// A proposed solution. Maze: `cells` is the path mask (0 or 1), start and goal included. Sudoku: `cells` holds digits,
/// 0 = not decided. Sokoban: `moves` in LURD notation (lower case moves, upper case pushes).
struct Answer {
  std::vector<std::uint8_t> cells;  ///< height*width, row-major; empty for move answers
  std::string moves;
  bool operator==(const Answer&) const = default;
};

/// One puzzle as given. `cells` is height*width, row-major; the codes belong to the family
/// (maze.h: MazeCell, sudoku.h: digit or 0, sokoban.h: SokobanCell bits).
struct Puzzle {
  std::string family;  ///< registry name: "maze", "sudoku", "sokoban"
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> cells;
  std::string title;
  std::string author;
  int line = 0;                       ///< first line in the source text, from 1; 0 = not read from text
  std::optional<Answer> solution;     ///< as given in the source; never used for the verdict
  std::vector<std::string> warnings;  ///< loads, but a person should know: no solution, several solutions, ...

  std::uint8_t at(int row, int column) const { return cells[static_cast<std::size_t>(row) * width + column]; }
  std::uint8_t at(Cell cell) const { return at(cell.row, cell.column); }
  bool inside(Cell cell) const { return cell.row >= 0 && cell.row < height && cell.column >= 0 && cell.column < width; }
  std::size_t index(Cell cell) const { return static_cast<std::size_t>(cell.row) * width + cell.column; }
  Cell cellAt(std::size_t index) const { return {static_cast<int>(index) / width, static_cast<int>(index) % width}; }
  bool operator==(const Puzzle&) const = default;
};

/// The exact rules' word on an Answer. Never comes from a network.
struct Verdict {
  enum class Kind { Incomplete, Valid, Invalid };
  Kind kind = Kind::Incomplete;
  std::string reason;       ///< one sentence; empty when Valid
  std::vector<Cell> cells;  ///< the offending squares, if the reason has any
  bool valid() const { return kind == Kind::Valid; }
  bool operator==(const Verdict&) const = default;
};

/// "VALID", "INVALID" or "INCOMPLETE".
const char* verdictName(Verdict::Kind kind);

}  // namespace puzzles
