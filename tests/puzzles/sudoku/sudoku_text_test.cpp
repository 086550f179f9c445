// Sudoku as people write it: samples by hand of every form that files, newspapers, web pages and spreadsheets have.

#include <gtest/gtest.h>

#include <algorithm>

#include "puzzles/sudoku/sudoku.h"

namespace puzzles {
namespace {

const std::string kPuzzle = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";
const std::string kSolution = "534678912672195348198342567859761423426853791713924856961537284287419635345286179";

/// Each puzzle of `text` as 81 characters.
std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  for (const Puzzle& puzzle : sudokuFamily().parse(text).value()) {
    std::string line = sudokuFamily().print(puzzle);
    line.pop_back();
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;
const Lines kOne{kPuzzle};

Error errorOf(std::string_view text) {
  const Result<std::vector<Puzzle>> result = sudokuFamily().parse(text);
  return result ? Error{"no error", 0, 0, {}} : result.error();
}

/// Nine rows of nine, each ended by `lineEnd`.
std::string rows(const std::string& lineEnd) {
  std::string text;
  for (std::size_t row = 0; row < 9; ++row) text += kPuzzle.substr(row * 9, 9) + lineEnd;
  return text;
}

std::string with(char empty) {
  std::string text = kPuzzle;
  std::ranges::replace(text, '.', empty);
  return text;
}

TEST(SudokuText, EmptySquaresHaveFourSpellings) {
  for (const char empty : {'.', '0', '*', '_'}) EXPECT_EQ(linesOf(with(empty)), kOne) << empty;
}

TEST(SudokuText, LinesEndInLfCrlfOrCr) {
  const std::string other = with('0');
  EXPECT_EQ(linesOf(kPuzzle + "\n" + other + "\n"), (Lines{kPuzzle, kPuzzle}));
  EXPECT_EQ(linesOf(kPuzzle + "\r\n" + other + "\r\n"), (Lines{kPuzzle, kPuzzle}));
  EXPECT_EQ(linesOf(kPuzzle + "\r" + other + "\r"), (Lines{kPuzzle, kPuzzle}));
}

TEST(SudokuText, RowsEndInLfCrlfOrCr) {
  for (const char* end : {"\n", "\r\n", "\r"}) EXPECT_EQ(linesOf(rows(end)), kOne);
}

TEST(SudokuText, ByteOrderMarkAndBlankLinesDoNotMatter) {
  EXPECT_EQ(linesOf("\xEF\xBB\xBF\n  \n" + kPuzzle + "\n\n"), kOne);
}

TEST(SudokuText, TrailingTextIsIgnored) {
  EXPECT_EQ(linesOf(kPuzzle + "  # 30 clues, ED=1.2/1.2/1.2 by somebody"), kOne);
  EXPECT_EQ(linesOf(kPuzzle + ",easy,1.5"), kOne);
  EXPECT_EQ(linesOf(kPuzzle + "\t30\t7"), kOne);
}

TEST(SudokuText, EightyOneDigitsAfterThePuzzleAreItsSolution) {
  for (const char* between : {" ", ",", "\t", ";"}) {
    const std::vector<Puzzle> puzzles = sudokuFamily().parse(kPuzzle + between + kSolution + ",0.7\n").value();
    ASSERT_TRUE(puzzles.front().solution) << "'" << between << "'";
    EXPECT_EQ(sudokuFamily().printAnswer(puzzles.front(), *puzzles.front().solution), kSolution + "\n");
  }
}

TEST(SudokuText, SpreadsheetHeadersAndNumbersAroundThePuzzleAreSkipped) {
  const std::string text = "id,puzzle,solution,clues\r\n1," + with('0') + "," + kSolution + ",30\r\n";
  const std::vector<Puzzle> puzzles = sudokuFamily().parse(text).value();
  ASSERT_EQ(puzzles.size(), 1u);
  EXPECT_TRUE(puzzles.front().solution);
  EXPECT_EQ(puzzles.front().title, "");
}

TEST(SudokuText, CommentsAreSkipped) {
  EXPECT_EQ(linesOf("# a list\n; of\n// puzzles\n" + kPuzzle + "\n# the end\n"), kOne);
}

TEST(SudokuText, SdkCarriesAuthorAndDescription) {
  const std::string text = "#A Jane Doe\n#D Monday\n#B 03-05-2006\n#SBy hand\n#LEasy\n[Puzzle]\n" + rows("\n");
  const Puzzle puzzle = sudokuFamily().parse(text).value().front();
  EXPECT_EQ(puzzle.author, "Jane Doe");
  EXPECT_EQ(puzzle.title, "Monday");
  EXPECT_EQ(puzzle.line, 7);
}

TEST(SudokuText, SdkStateIsNotASecondPuzzle) {
  EXPECT_EQ(linesOf("[Puzzle]\r\n" + rows("\r\n") + "[State]\r\n" + rows("\r\n")), kOne);
}

TEST(SudokuText, PuzzlesKnowTheirLine) {
  const std::vector<Puzzle> puzzles = sudokuFamily().parse("\n" + kPuzzle + "\n\n" + rows("\n") + kPuzzle).value();
  ASSERT_EQ(puzzles.size(), 3u);
  EXPECT_EQ(puzzles[0].line, 2);
  EXPECT_EQ(puzzles[1].line, 4);
  EXPECT_EQ(puzzles[2].line, 13);
}

TEST(SudokuText, PrintedGridWithBarsAndDashes) {
  EXPECT_EQ(linesOf("5 3 . | . 7 . | . . .\n"
                    "6 . . | 1 9 5 | . . .\n"
                    ". 9 8 | . . . | . 6 .\n"
                    "------+-------+------\n"
                    "8 . . | . 6 . | . . 3\n"
                    "4 . . | 8 . 3 | . . 1\n"
                    "7 . . | . 2 . | . . 6\n"
                    "------+-------+------\n"
                    ". 6 . | . . . | 2 8 .\n"
                    ". . . | 4 1 9 | . . 5\n"
                    ". . . | . 8 . | . 7 9\n"),
            kOne);
}

TEST(SudokuText, PrintedGridWithStarredCornersAndIndentation) {
  EXPECT_EQ(linesOf(" *-----------*\n"
                    " |53.|.7.|...|\n"
                    " |6..|195|...|\n"
                    " |.98|...|.6.|\n"
                    " |---+---+---|\n"
                    " |8..|.6.|..3|\n"
                    " |4..|8.3|..1|\n"
                    " |7..|.2.|..6|\n"
                    " |---+---+---|\n"
                    " |.6.|...|28.|\n"
                    " |...|419|..5|\n"
                    " |...|.8.|.79|\n"
                    " *-----------*\n"),
            kOne);
}

TEST(SudokuText, PrintedGridWithDotsInItsFrame) {
  EXPECT_EQ(linesOf(".-------.-------.-------.\r"
                    "| 5 3 0 | 0 7 0 | 0 0 0 |\r"
                    "| 6 0 0 | 1 9 5 | 0 0 0 |\r"
                    "| 0 9 8 | 0 0 0 | 0 6 0 |\r"
                    ":-------+-------+-------:\r"
                    "| 8 0 0 | 0 6 0 | 0 0 3 |\r"
                    "| 4 0 0 | 8 0 3 | 0 0 1 |\r"
                    "| 7 0 0 | 0 2 0 | 0 0 6 |\r"
                    ":-------+-------+-------:\r"
                    "| 0 6 0 | 0 0 0 | 2 8 0 |\r"
                    "| 0 0 0 | 4 1 9 | 0 0 5 |\r"
                    "| 0 0 0 | 0 8 0 | 0 7 9 |\r"
                    "'-------'-------'-------'\r"),
            kOne);
}

TEST(SudokuText, BoxDrawingWithBlankSquares) {
  EXPECT_EQ(linesOf("╔═══╤═══╤═══╦═══╤═══╤═══╦═══╤═══╤═══╗\n"
                    "║ 5 │ 3 │   ║   │ 7 │   ║   │   │   ║\n"
                    "╟───┼───┼───╫───┼───┼───╫───┼───┼───╢\n"
                    "║ 6 │   │   ║ 1 │ 9 │ 5 ║   │   │   ║\n"
                    "║   │ 9 │ 8 ║   │   │   ║   │ 6 │   ║\n"
                    "╠═══╪═══╪═══╬═══╪═══╪═══╬═══╪═══╪═══╣\n"
                    "║ 8 │   │   ║   │ 6 │   ║   │   │ 3 ║\n"
                    "║ 4 │   │   ║ 8 │   │ 3 ║   │   │ 1 ║\n"
                    "║ 7 │   │   ║   │ 2 │   ║   │   │ 6 ║\n"
                    "║   │ 6 │   ║   │   │   ║ 2 │ 8 │   ║\n"
                    "║   │   │   ║ 4 │ 1 │ 9 ║   │   │ 5 ║\n"
                    "║   │   │   ║   │ 8 │   ║   │ 7 │ 9 ║\n"
                    "╚═══╧═══╧═══╩═══╧═══╧═══╩═══╧═══╧═══╝\n"),
            kOne);
}

TEST(SudokuText, MiddleDotsAndNoBreakSpaces) {
  std::string text;
  for (const char square : rows("\n")) {
    text += square == '.' ? "\u00B7" : std::string(1, square);
    if (square != '\n') text += "\u00A0";
  }
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuText, SpreadsheetCellsSeparatedByTabsMayBeBlank) {
  std::string text;
  for (std::size_t square = 0; square < 81; ++square) {
    if (kPuzzle[square] != '.') text += kPuzzle[square];
    text += square % 9 == 8 ? "\r\n" : "\t";
  }
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuText, CommaSeparatedCellsMayBeBlank) {
  std::string text;
  for (std::size_t square = 0; square < 81; ++square) {
    if (kPuzzle[square] != '.') text += kPuzzle[square];
    text += square % 9 == 8 ? "\n" : ",";
  }
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuText, TabsBetweenFilledSquares) {
  std::string text;
  for (std::size_t square = 0; square < 81; ++square)
    text += kPuzzle[square] + std::string(square % 9 == 8 ? "\n" : "\t");
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuText, ProgrammersLists) {
  std::string text = "[\n";
  for (std::size_t row = 0; row < 9; ++row) {
    text += "  [";
    for (const char square : with('0').substr(row * 9, 9)) text += std::string(1, square) + ", ";
    text += "],\n";
  }
  EXPECT_EQ(linesOf(text + "]\n"), kOne);
}

TEST(SudokuText, RaggedIndentationAndTrailingSpaces) {
  std::string text;
  for (std::size_t row = 0; row < 9; ++row) {
    text += std::string(row, ' ') + kPuzzle.substr(row * 9, 9) + std::string(9 - row, ' ') + "\n";
  }
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuText, BlankLinesBetweenBands) {
  std::string text;
  for (std::size_t row = 0; row < 9; ++row) text += kPuzzle.substr(row * 9, 9) + (row % 3 == 2 ? "\n\n" : "\n");
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuText, AllSquaresOnOneLineInGroups) {
  std::string text;
  for (std::size_t row = 0; row < 9; ++row) text += kPuzzle.substr(row * 9, 9) + " ";
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuText, WordsBeforeAGridAreItsTitle) {
  const std::vector<Puzzle> puzzles = sudokuFamily().parse("Grid 01\n" + rows("\n") + "Grid 02\n" + rows("\n")).value();
  ASSERT_EQ(puzzles.size(), 2u);
  EXPECT_EQ(puzzles[0].title, "Grid 01");
  EXPECT_EQ(puzzles[1].title, "Grid 02");
}

TEST(SudokuText, PrintedForPeopleIsReadBack) {
  const Puzzle puzzle = sudokuFamily().parse(kPuzzle).value().front();
  EXPECT_EQ(linesOf(printSudokuGrid(puzzle.cells)), kOne);
}

TEST(SudokuTextErrors, AMissingSquareIsCounted) {
  const Error error = errorOf(kPuzzle + "\n" + kPuzzle.substr(1));
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.message, "80 squares in this line: expected 9 (a row) or 81 (a whole Sudoku)");
}

TEST(SudokuTextErrors, OneSquareTooManyIsPointedAt) {
  const Error error = errorOf("  " + kPuzzle + "4");
  EXPECT_EQ(error.line, 1);
  EXPECT_EQ(error.column, 84);
  EXPECT_EQ(error.message, "82 squares side by side: expected 81");
}

TEST(SudokuTextErrors, AStrangeCharacterIsPointedAt) {
  std::string text = kPuzzle;
  text[40] = 'x';
  const Error error = errorOf("\n" + text);
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.column, 41);
  EXPECT_EQ(error.message, "found 'x': expected a digit 1-9, or . 0 * _ for an empty square");
}

TEST(SudokuTextErrors, ColumnsCountCharactersNotBytes) { EXPECT_EQ(errorOf("\u2502 5 3 \u00B7 ? 7").column, 9); }

TEST(SudokuTextErrors, AShortRowIsCounted) {
  std::string text = rows("\n");
  text.erase(text.find('6'), 1);
  const Error error = errorOf(text);
  EXPECT_EQ(error.line, 2);
  EXPECT_EQ(error.message, "8 squares in this line: expected 9 (a row) or 81 (a whole Sudoku)");
}

TEST(SudokuTextErrors, AGridThatEndsEarlySaysAfterWhichRow) {
  const Error error = errorOf("\n" + rows("\n").substr(0, 70));
  EXPECT_EQ(error.line, 8);
  EXPECT_EQ(error.message, "the Sudoku that begins on line 2 ends after row 7: expected 9 rows");
}

TEST(SudokuTextErrors, WordsInsideAGridAreAnError) {
  EXPECT_EQ(errorOf(rows("\n").substr(0, 40) + "second half\n" + rows("\n").substr(40)).line, 5);
}

TEST(SudokuTextErrors, TextWithoutASudokuSaysWhatIsExpected) {
  const Error error = errorOf("Dear reader,\nhere is no puzzle.\n");
  EXPECT_EQ(error.line, 1);
  EXPECT_EQ(error.message, "no Sudoku here: expected 81 squares on a line, or nine rows of nine");
}

TEST(SudokuTextErrors, ASecondAnswerWhereOneIsExpectedIsAnError) {
  const Puzzle puzzle = sudokuFamily().parse(kPuzzle).value().front();
  EXPECT_FALSE(sudokuFamily().parseAnswer(puzzle, kSolution + "\n" + kSolution));
}

TEST(SudokuRecognition, MistypedSudokuStillLooksLikeSudoku) {
  std::string text = kPuzzle;
  text[40] = 'x';
  EXPECT_GT(sudokuFamily().recognise(text), 0);
  EXPECT_GT(sudokuFamily().recognise(kPuzzle.substr(1)), 0);
}

TEST(SudokuRecognition, OtherPuzzlesAndProseDoNot) {
  EXPECT_EQ(sudokuFamily().recognise("#####\n#S G#\n#####\n"), 0);
  EXPECT_EQ(sudokuFamily().recognise("; 1\n#######\n#.@ # #\n#$* $ #\n#   $ #\n#######\n"), 0);
  EXPECT_EQ(sudokuFamily().recognise("7#|#.@-#-#|#$*-$-#|#3-$-#|7#\n"), 0);
  EXPECT_EQ(sudokuFamily().recognise("It was the 12th of May, 1984.\n"), 0);
}

}  // namespace
}  // namespace puzzles
