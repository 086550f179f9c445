#include "widgets/board/board_view.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "puzzles/registry/registered_family.h"
#include "tests/fakes/driving.h"
#include "tests/fakes/fake_trace.h"
#include "tests/fakes/lights_out.h"
#include "widgets/basics/theme.h"

namespace {

using widgets::BoardView;
using widgets::TraceModel;

struct Board {
  TraceModel model;
  BoardView view{model};
  explicit Board(const puzzles::Puzzle& puzzle, int thoughts = 0) {
    model.setPuzzle(puzzle);
    if (thoughts > 0) fake::fill(model, puzzle, thoughts, 10);
    driving::show(view, 400, 400);
  }
  QColor colourAt(QPointF position) { return view.grab().toImage().pixelColor(position.toPoint()); }
};

TEST(BoardView, SaysWhatChangedAndWhatIsWrong) {
  Board board(fake::sudoku(), 11);
  board.model.setCursor(5);
  const auto thought = board.model.current();
  const QString expected = QString("iteration 5: %1 cells changed, confidence 0.50, invalid at %2")
                               .arg(thought->measures.cellsChanged)
                               .arg(QString::fromStdString(thought->verdict.cells.front().text()));
  EXPECT_EQ(board.view.accessibleDescription(), expected);
}

TEST(BoardView, SaysThatASolvedBoardIsValid) {
  Board board(fake::sudoku(), 11);
  board.model.setCursor(10);
  EXPECT_TRUE(board.view.accessibleDescription().endsWith("valid"));
}

TEST(BoardView, DescribesASquareByWhatIsBelieved) {
  Board board(fake::sudoku(), 11);
  board.model.setCursor(10);
  EXPECT_EQ(board.view.describe({0, 2}), "r1c3: 4 at 99 %, then 1 at <1 %");
  EXPECT_EQ(board.view.describe({0, 0}), "r1c1: 5, given");
}

TEST(BoardView, TellsOfTheSquareUnderThePointer) {
  Board board(fake::sudoku(), 11);
  board.model.setCursor(10);
  QSignalSpy hovered(&board.view, &BoardView::hovered);
  QTest::mouseMove(&board.view, board.view.cellRect({0, 0}).center().toPoint());
  ASSERT_EQ(hovered.count(), 1);
  EXPECT_EQ(hovered[0][0].toString(), "r1c1: 5, given");
}

TEST(BoardView, FindsTheSquareThatItDrew) {
  Board board(fake::maze(21));
  for (const auto cell : {puzzles::Cell{0, 0}, {20, 20}, {7, 13}}) {
    EXPECT_EQ(board.view.cellAt(board.view.cellRect(cell).center()), cell);
  }
  EXPECT_FALSE(board.view.cellAt({-1, -1}).has_value());
}

TEST(BoardView, DrawsWallsDarkerThanFloor) {
  Board board(fake::maze(11));
  EXPECT_EQ(board.colourAt(board.view.cellRect({0, 0}).center()), widgets::themeFor(false).wall);
}

TEST(BoardView, DrawsThePathThatIsDecodedAtTheCursor) {
  Board board(fake::maze(11), 11);
  board.model.setCursor(10);
  const auto& path = board.model.current()->answer.cells;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!path[i] || board.model.puzzle().cells[i] != 0) continue;
    const auto cell = board.model.puzzle().cellAt(i);
    EXPECT_EQ(board.colourAt(board.view.cellRect(cell).center()), widgets::themeFor(false).decoded);
    break;
  }
}

// r1c3 of a Sudoku, as a picture, when these digits are believed in.
QImage pictureOf(const std::vector<std::pair<int, float>>& beliefs, bool conflict = false) {
  Board board(fake::sudoku());
  auto thought = std::make_shared<thought::Thought>(*fake::thoughtAt(board.model.puzzle(), 0, 5));
  thought->verdict = {};
  if (conflict) thought->verdict = {puzzles::Verdict::Kind::Invalid, "made up", {{0, 2}}};
  for (int k = 0; k < 9; ++k) thought->belief[static_cast<std::size_t>(2 * 9 + k)] = 0;
  for (const auto& [digit, share] : beliefs) thought->belief[static_cast<std::size_t>(2 * 9 + digit - 1)] = share;
  board.model.append(thought);
  return board.view.grab(board.view.cellRect({0, 2}).toRect()).toImage();
}

int pixelsOf(const QImage& picture, const QColor& colour) {
  int count = 0;
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) count += picture.pixelColor(x, y) == colour;
  }
  return count;
}

TEST(BoardView, DropsCandidatesThatTheLeaderWouldCover) {
  EXPECT_EQ(pictureOf({{5, 0.85f}, {2, 0.1f}}), pictureOf({{5, 0.85f}}));
  EXPECT_NE(pictureOf({{5, 0.5f}, {2, 0.4f}}), pictureOf({{5, 0.5f}}));
}

TEST(BoardView, MarksAConflictBesideTheDigits) {
  const auto marked = [](int digit) {
    return pixelsOf(pictureOf({{digit, 0.5f}}, true), widgets::themeFor(false).conflict);
  };
  EXPECT_GT(marked(5), 0);
  for (const int digit : {1, 3, 7, 9}) EXPECT_EQ(marked(digit), marked(5)) << digit;
}

TEST(BoardView, DrawsTheLargestMaze) {
  Board board(fake::maze(501), 2);
  board.model.setCursor(1);
  EXPECT_FALSE(board.view.grab().isNull());
  EXPECT_EQ(board.view.cellAt(board.view.cellRect({500, 500}).center()), (puzzles::Cell{500, 500}));
}

TEST(BoardView, LaysAPictureUnderTheSymbols) {
  Board board(fake::sudoku());
  QImage red(10, 10, QImage::Format_RGB32);
  red.fill(Qt::red);
  const QPointF corner = board.view.cellRect({0, 2}).topLeft() + QPointF(6, 6);
  board.view.setOverlay(red);
  EXPECT_EQ(board.colourAt(corner), QColor(Qt::red));
  board.view.setOverlay({});
  EXPECT_NE(board.colourAt(corner), QColor(Qt::red));
}

TEST(BoardView, DrawsAFamilyWithoutAStyleByItsSymbols) {
  const puzzles::RegisteredFamily registered(fake::lightsOut());
  Board board(puzzles::parseAny("Lights Out\nO..\n", "").value().front());
  const auto given = [&](int column) {
    const auto square = board.view.cellRect({0, column}).toRect();
    return pixelsOf(board.view.grab(square).toImage(), widgets::themeFor(false).given);
  };
  EXPECT_GT(given(0), 0);
  EXPECT_EQ(given(1), 0);
}

TEST(BoardView, ArrowKeysSolveALevel) {
  Board board(fake::sokoban());
  QSignalSpy changed(&board.view, &BoardView::gameChanged);
  EXPECT_FALSE(board.view.verdict().valid());
  QTest::keyClick(&board.view, Qt::Key_Right);
  QTest::keyClick(&board.view, Qt::Key_Right);
  EXPECT_EQ(board.view.answer().moves, "rR");
  EXPECT_TRUE(board.view.verdict().valid());
  EXPECT_EQ(board.view.pushes(), 1);
  EXPECT_EQ(changed.count(), 2);
  EXPECT_EQ(board.view.accessibleDescription(), "played by hand: 2 moves, 1 push, valid");
}

TEST(BoardView, TakesMovesBackByEachOfItsKeys) {
  Board board(fake::sokoban());
  for (const auto key : {Qt::Key_U, Qt::Key_Backspace}) {
    QTest::keyClick(&board.view, Qt::Key_Right);
    ASSERT_EQ(board.view.moves(), 1);
    QTest::keyClick(&board.view, key);
    EXPECT_EQ(board.view.moves(), 0);
  }
}

TEST(BoardView, DoesNotWalkThroughWalls) {
  Board board(fake::sokoban());
  QSignalSpy changed(&board.view, &BoardView::gameChanged);
  QTest::keyClick(&board.view, Qt::Key_Up);
  EXPECT_EQ(board.view.moves(), 0);
  EXPECT_EQ(changed.count(), 0);
}

TEST(BoardView, DescribesTheLineThatASearchTakesForBest) {
  TraceModel model;
  const BoardView view(model);
  fake::fillWithSearch(model);
  EXPECT_EQ(view.describe({1, 2}),
            "r2c3: box, agent's plan: here by right (100 %), boxes' plan: from here right (100 %)");
}

TEST(BoardView, ForgetsTheLineOfASearchOnceTheLevelIsPlayedByHand) {
  TraceModel model;
  BoardView view(model);
  fake::fillWithSearch(model);
  view.move('r');
  EXPECT_EQ(view.describe({1, 2}), "r2c3: player");
}

TEST(BoardView, LeavesTheArrowKeysToOthersWhenThereIsNothingToPlay) {
  Board board(fake::sudoku(), 3);
  QSignalSpy requested(&board.view, &BoardView::moveRequested);
  QTest::keyClick(&board.view, Qt::Key_Right);
  EXPECT_EQ(requested.count(), 0);
}

}  // namespace
