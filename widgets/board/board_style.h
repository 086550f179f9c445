#pragma once
// BoardStyle: how the boards of a family look and what their squares are called. One table, a row a family; a family
// without a row gets a plain style, which draws and names any board by the family's own symbols. GUI thread.

#include <QPainter>
#include <QString>
#include <string>
#include <string_view>

#include "widgets/board/board_scene.h"

namespace widgets {

struct BoardStyle {
  std::string_view family;
  /// What the puzzle has in a square with this code; empty where it says nothing.
  QString (*squareWord)(const puzzles::Puzzle& puzzle, std::uint8_t code);
  /// What an answer has in a square with this code.
  QString (*answerWord)(const puzzles::Puzzle& puzzle, int code);
  /// Draws squares, symbols and marks over the board's floor and the overlay.
  void (*paint)(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme);
};

const BoardStyle& styleOf(const puzzles::Puzzle& puzzle);

// The painters.
void paintSudoku(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme);
void paintMaze(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme);
void paintSokoban(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme);
/// Over a Sokoban's board.
void paintPlan(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme);
/// The family's symbols: the puzzle's dark, the answer's in the colour of what is decoded, in a grid.
void paintPlain(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme);

}  // namespace widgets
