#include "widgets/board/board_style.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

#include "puzzles/family.h"
#include "puzzles/maze/maze.h"
#include "puzzles/sokoban/sokoban.h"

namespace widgets {
namespace {

using puzzles::Puzzle;

QString styleText(const char* text) { return QCoreApplication::translate("Board", text); }

QString mazeSquare(const Puzzle&, std::uint8_t code) {
  if (code == puzzles::kMazeWall) return styleText("wall");
  if (code == puzzles::kMazeStart) return styleText("start");
  return code == puzzles::kMazeGoal ? styleText("goal") : QString();
}
QString mazeAnswer(const Puzzle&, int code) { return code ? styleText("path") : styleText("not path"); }

QString sudokuSquare(const Puzzle&, std::uint8_t code) {
  return code ? QString::number(code) + styleText(", given") : QString();
}
QString numberAnswer(const Puzzle&, int code) { return code ? QString::number(code) : styleText("empty"); }

QString sokobanSquare(const Puzzle&, std::uint8_t code) {
  const bool goal = code & puzzles::kSokobanGoal;
  if (code & puzzles::kSokobanWall) return styleText("wall");
  if (code & puzzles::kSokobanBox) return goal ? styleText("box on a goal") : styleText("box");
  if (code & puzzles::kSokobanPlayer) return goal ? styleText("player on a goal") : styleText("player");
  return goal ? styleText("goal") : styleText("floor");
}
void paintLevel(QPainter& painter, const BoardScene& scene, const BoardLayout& layout, const Theme& theme) {
  paintSokoban(painter, scene, layout, theme);
  paintPlan(painter, scene, layout, theme);
}

QString plainSquare(const Puzzle& puzzle, std::uint8_t code) {
  return QString::fromStdString(puzzles::familyOf(puzzle).squareSymbol(code));
}
QString plainAnswer(const Puzzle& puzzle, int code) {
  const auto symbol = puzzles::familyOf(puzzle).answerSymbol(static_cast<std::uint8_t>(code));
  return symbol.empty() ? styleText("empty") : QString::fromStdString(symbol);
}

constexpr std::array kStyles{BoardStyle{"maze", mazeSquare, mazeAnswer, paintMaze},
                             BoardStyle{"sudoku", sudokuSquare, numberAnswer, paintSudoku},
                             BoardStyle{"sokoban", sokobanSquare, numberAnswer, paintLevel}};
constexpr BoardStyle kPlain{"", plainSquare, plainAnswer, paintPlain};

}  // namespace

const BoardStyle& styleOf(const Puzzle& puzzle) {
  const auto found = std::ranges::find(kStyles, puzzle.family, &BoardStyle::family);
  return found == kStyles.end() ? kPlain : *found;
}

}  // namespace widgets
