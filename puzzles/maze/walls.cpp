#include <algorithm>
#include <cctype>
#include <numeric>

#include "puzzles/maze/foreign.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

/// One letter for each character of a drawing: blanks and letters as they are, and for what draws walls
/// '-' (only across), '|' (only down), '+' (a corner).
using Lattice = std::vector<std::string>;

char wallOf(std::string_view character) {
  constexpr std::string_view kAcross[] = {"\u2500", "\u2501", "\u2550", "\u2504", "\u2505",
                                          "\u2508", "\u2509", "\u254C", "\u254D"};
  constexpr std::string_view kDown[] = {"\u2502", "\u2503", "\u2551", "\u2506", "\u2507",
                                        "\u250A", "\u250B", "\u254E", "\u254F"};
  if (std::ranges::find(kAcross, character) != std::end(kAcross)) return '-';
  if (std::ranges::find(kDown, character) != std::end(kDown)) return '|';
  if (character >= "\u2500" && character <= "\u257F") return '+';
  return character == "\u00A0" ? ' ' : '?';
}

std::string latticeRow(std::string_view line) {
  std::string row;
  for (line = trimmedRight(line); !line.empty();) {
    const std::string_view character = line.substr(0, characterLength(line));
    row += character.size() > 1 ? wallOf(character) : character.front();
    line.remove_prefix(character.size());
  }
  return row;
}

void padded(Lattice& lattice) {
  std::size_t width = 0;
  for (const std::string& row : lattice) width = std::max(width, row.size());
  for (std::string& row : lattice) row.resize(width, ' ');
}

/// Steps from one line of corners to the next.
struct Spacing {
  std::size_t across = 0, down = 0;
};

/// Of ASCII drawings: corners are '+' or 'o', which stand at the left of every line of walls.
std::optional<Spacing> spacingOfCorners(const Lattice& lattice) {
  const char corner = lattice[0][0];
  if (corner != '+' && corner != 'o') return std::nullopt;
  const std::size_t across = lattice[0].find(corner, 1);
  std::size_t down = 1;
  while (down < lattice.size() && lattice[down][0] != corner) ++down;
  if (across == std::string::npos || down == lattice.size()) return std::nullopt;
  return Spacing{across, down};
}

/// Of box drawing: no line down stands between columns of corners, no line across between rows of corners.
std::optional<Spacing> spacingOfBoxes(const Lattice& lattice) {
  Spacing spacing;
  for (std::size_t row = 0; row < lattice.size(); ++row) {
    for (std::size_t column = 0; column < lattice[row].size(); ++column) {
      const char wall = lattice[row][column];
      if (wall == '|' || wall == '+') spacing.across = std::gcd(spacing.across, column);
      if (wall == '-' || wall == '+') spacing.down = std::gcd(spacing.down, row);
    }
  }
  // Cells are about as high as they are wide, and a character is twice as high.
  while (spacing.down % 2 == 0 && spacing.down > std::max<std::size_t>(2, spacing.across / 2)) spacing.down /= 2;
  return spacing;
}

bool isInterior(char character) {
  return character == ' ' || character == '.' || std::isupper(static_cast<unsigned char>(character));
}

/// Whether a wall is drawn there: letters and blanks are none.
bool isWallDrawn(char character) { return !isInterior(character); }

/// What stands in a cell; '?' when it is no part of a maze, such as a digit.
char contentOf(const Lattice& lattice, Spacing spacing, std::size_t row, std::size_t column) {
  char content = ' ';
  for (std::size_t y = row * spacing.down + 1; y < (row + 1) * spacing.down; ++y) {
    for (std::size_t x = column * spacing.across + 1; x < (column + 1) * spacing.across; ++x) {
      const char here = lattice[y][x];
      if (!isInterior(here)) return '?';
      if (here != ' ' && here != '.') content = here;
    }
  }
  return content;
}

/// The square of the result at `row`, `column`: a corner, a wall between cells or a cell.
char squareOf(const Lattice& lattice, Spacing spacing, std::size_t row, std::size_t column) {
  if (row % 2 == 1 && column % 2 == 1) return contentOf(lattice, spacing, row / 2, column / 2);
  const std::size_t y = row / 2 * spacing.down + row % 2 * (spacing.down / 2);
  const std::size_t x = column / 2 * spacing.across + column % 2 * (spacing.across / 2);
  return isWallDrawn(lattice[y][x]) ? '#' : ' ';
}

std::optional<DrawnMaze> squaresOf(const Lattice& lattice, Spacing spacing) {
  if (spacing.across < 2 || spacing.down < 2) return std::nullopt;
  const std::size_t rows = (lattice.size() - 1) / spacing.down, columns = (lattice[0].size() - 1) / spacing.across;
  if (rows == 0 || columns == 0 || lattice.size() != rows * spacing.down + 1) return std::nullopt;
  DrawnMaze maze(2 * rows + 1, std::string(2 * columns + 1, ' '));
  for (std::size_t row = 0; row < maze.size(); ++row) {
    for (std::size_t column = 0; column < maze[row].size(); ++column) {
      maze[row][column] = squareOf(lattice, spacing, row, column);
      if (maze[row][column] == '?') return std::nullopt;
    }
  }
  return maze;
}

bool hasOnly(std::string_view row, std::string_view characters) {
  return row.find_first_not_of(characters) == std::string_view::npos;
}

/// " ___ ___" above lines such as "|_  |S|": a cell's '_' is the wall below it, a '|' the wall at its right.
std::optional<DrawnMaze> mazeOfUnderscores(const Lattice& lattice) {
  const std::size_t columns = (lattice[0].size() - 1) / 2, rows = lattice.size() - 1;
  if (!hasOnly(lattice[0], " _") || lattice[0].find('_') == std::string::npos || columns == 0) return std::nullopt;
  if (lattice[1][0] != '|' && lattice[1][0] != ' ') return std::nullopt;
  DrawnMaze maze(2 * rows + 1, std::string(2 * columns + 1, '#'));
  for (std::size_t column = 0; column < columns; ++column)
    if (lattice[0][2 * column + 1] == ' ') maze[0][2 * column + 1] = ' ';
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string& drawn = lattice[row + 1];
    for (std::size_t at = 0; at < 2 * columns + 1; ++at) {
      const char here = drawn[at];
      if (!isInterior(here) && here != '_' && here != '|') return std::nullopt;
      const bool cell = at % 2 == 1, last = row + 1 == rows;
      if (!cell && here != '|') maze[2 * row + 1][at] = ' ';
      if (!cell) continue;
      maze[2 * row + 1][at] = here == '_' || here == '|' ? ' ' : here;
      if (here != '_' && !(last && here != ' ')) maze[2 * row + 2][at] = ' ';
    }
  }
  return maze;
}

}  // namespace

std::optional<DrawnMaze> wallsBetweenCells(const std::vector<std::string_view>& rows) {
  if (rows.size() < 3) return std::nullopt;
  Lattice lattice;
  bool boxes = false;
  for (const std::string_view row : rows) {
    lattice.push_back(latticeRow(row));
    boxes |= row.find("\xE2\x94") != std::string_view::npos || row.find("\xE2\x95") != std::string_view::npos;
  }
  padded(lattice);
  if (lattice[0].size() < 3) return std::nullopt;
  if (!boxes && hasOnly(lattice[0], " _")) return mazeOfUnderscores(lattice);
  const auto spacing = boxes ? spacingOfBoxes(lattice) : spacingOfCorners(lattice);
  return spacing ? squaresOf(lattice, *spacing) : std::nullopt;
}

}  // namespace puzzles
