// Sudoku in layouts that take some guessing, and mistakes in them: read where there is one way to read them, else
// explained with line and column.

#include <gtest/gtest.h>

#include <algorithm>

#include "puzzles/sudoku/sudoku.h"

namespace puzzles {
namespace {

const std::string kPuzzle = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";
const std::string kSolution = "534678912672195348198342567859761423426853791713924856961537284287419635345286179";
using Lines = std::vector<std::string>;
const Lines kOne{kPuzzle};

/// Each puzzle of `text` as 81 characters; the message when it is refused.
Lines linesOf(std::string_view text) {
  const auto puzzles = parseAny(text, "-");
  if (!puzzles) return {puzzles.error().text()};
  Lines lines;
  for (const Puzzle& puzzle : *puzzles) {
    lines.push_back(sudokuFamily().print(puzzle));
    lines.back().pop_back();
  }
  return lines;
}

std::string refusal(std::string_view text) {
  const auto puzzles = parseAny(text, "-");
  return puzzles ? "it was accepted" : puzzles.error().text();
}

std::string with(std::string_view empty) {
  std::string text;
  for (const char square : kPuzzle) text += square == '.' ? std::string(empty) : std::string(1, square);
  return text;
}

/// Nine rows of nine `empty` or digits, each between `before` and `after`.
std::string rows(const std::string& before, const std::string& after, const std::string& empty = ".") {
  std::string text;
  for (std::size_t square = 0; square < 81; ++square) {
    if (square % 9 == 0) text += before;
    text += kPuzzle[square] == '.' ? empty : std::string(1, kPuzzle[square]);
    if (square % 9 == 8) text += after;
  }
  return text;
}

TEST(SudokuLayout, OneOtherCharacterSpellsTheEmptySquaresOfALine) {
  for (const char* empty : {"x", "X", "-", "?"}) EXPECT_EQ(linesOf(with(empty) + "\n"), kOne) << empty;
}

TEST(SudokuLayout, OneOtherCharacterSpellsTheEmptySquaresOfARow) {
  for (const char* empty : {"x", "X", "-", "?"}) EXPECT_EQ(linesOf(rows("", "\n", empty)), kOne) << empty;
}

TEST(SudokuLayout, SpacesAreEmptySquares) {
  EXPECT_EQ(linesOf(rows("", "\n", " ")), kOne);
  EXPECT_EQ(linesOf("Monday\n" + rows("", "\n", " ") + "\n" + rows("", "\n", " ")), (Lines{kPuzzle, kPuzzle}));
}

TEST(SudokuLayout, SpacesAtTheEndOfARowMayBeMissing) {
  std::string text = rows("", "\n", " ");
  while (text.find(" \n") != std::string::npos) text.erase(text.find(" \n"), 1);
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuLayout, NoBreakSpacesAreEmptySquares) { EXPECT_EQ(linesOf(rows("", "\n", "\u00A0")), kOne); }

TEST(SudokuLayout, SpacesBetweenBarsAreEmptySquares) {
  std::string text;
  for (std::size_t square = 0; square < 81; ++square) {
    if (square % 3 == 0) text += '|';
    text += kPuzzle[square] == '.' ? ' ' : kPuzzle[square];
    if (square % 9 == 8) text += square % 27 == 26 ? "|\n|---+---+---|\n" : "|\n";
  }
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuLayout, SemicolonsSeparateFieldsThatMayBeBlank) {
  std::string text;
  for (std::size_t square = 0; square < 81; ++square) {
    if (kPuzzle[square] != '.') text += kPuzzle[square];
    text += square % 9 == 8 ? "\r\n" : ";";
  }
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuLayout, EightyOneFieldsMayBeBlank) {
  std::string text;
  for (const char square : kPuzzle) text += (text.empty() ? "" : ",") + (square == '.' ? "" : std::string(1, square));
  EXPECT_EQ(linesOf(std::string(1, kPuzzle[0]) + text.substr(1) + "\n"), kOne);
}

TEST(SudokuLayout, TextAfterARowIsIgnored) {
  for (const char* text : {" # c", " ; first band", "\teasy", " // 3"}) {
    EXPECT_EQ(linesOf(rows("", text + std::string("\n"))), kOne) << text;
  }
}

TEST(SudokuLayout, QuoteMarksAndRowNumbersBeforeARowAreIgnored) {
  EXPECT_EQ(linesOf(rows("> ", "\n")), kOne);
  EXPECT_EQ(linesOf(rows(">> ", "\n")), kOne);
  EXPECT_EQ(linesOf(rows("1: ", "\n")), kOne);
}

TEST(SudokuLayout, MarkdownFencesAreIgnored) { EXPECT_EQ(linesOf("```\n" + rows("", "\n") + "```\n"), kOne); }

TEST(SudokuLayout, Utf16FromNotepadIsRead) {
  std::string text = "\xFF\xFE";
  for (const char character : rows("", "\r\n")) text += {character, '\0'};
  EXPECT_EQ(linesOf(text), kOne);
}

TEST(SudokuLayout, AShortLineAboveAGridIsItsTitle) {
  for (const char* title : {"1", "42", "12.05.2023", "1.12.2023", "2023-5-12", "Nr. 12 3", "#7", "1.", "(3)"}) {
    EXPECT_EQ(linesOf(title + ("\n" + rows("", "\n"))), kOne) << title;
    EXPECT_EQ(linesOf(title + ("\n" + kPuzzle + "\n")), kOne) << title;
  }
  EXPECT_EQ(parseAny("12.05.2023\n" + rows("", "\n"), "-")->front().title, "12.05.2023");
}

TEST(SudokuLayout, APageNumberBelowIsIgnored) { EXPECT_EQ(linesOf(rows("", "\n") + "\n42\n"), kOne); }

TEST(SudokuLayout, EightyOneDigitsMoreWithoutASeparatorAreNoSolution) {
  EXPECT_EQ(refusal(kSolution + kSolution + "\n"), "-:1:82: 162 squares side by side: expected 81");
}

TEST(SudokuMistakes, AMissingSquareIsMissedAtTheEnd) {
  EXPECT_EQ(refusal(kPuzzle.substr(1)), "-:1:81: 80 squares in this line: expected 9 (a row) or 81 (a whole Sudoku)");
}

TEST(SudokuMistakes, AShortFirstRowIsStillTheMistake) {
  EXPECT_EQ(refusal(rows("", "\n").substr(1)),
            "-:1:9: 8 squares in this line: expected 9 (a row) or 81 (a whole Sudoku)");
}

TEST(SudokuMistakes, TwoSpellingsOfEmptyAreOneTooMany) {
  std::string text = with("?");
  text[2] = 'x';
  EXPECT_EQ(refusal(text), "-:1:3: found 'x': expected a digit 1-9, or . 0 * _ for an empty square");
}

TEST(SudokuMistakes, RowsFollowedDirectlyByTextAreExplained) {
  EXPECT_EQ(refusal(rows("", "abc\n")), "-:1:10: found 'a': expected a digit 1-9, or . 0 * _ for an empty square");
}

TEST(SudokuMistakes, PencilMarksAreNamed) {
  EXPECT_EQ(refusal("| 5 3 124 | 26 7 2468 | 1489 1249 248 |\n"),
            "-:1:8: a square with several digits (pencil marks): expected one digit, or . for an empty square");
}

TEST(SudokuMistakes, AGridThatEndsEarlyHasAPlace) {
  EXPECT_EQ(refusal(rows("", "\n").substr(0, 70)),
            "-:7:1: the Sudoku that begins on line 1 ends after row 7: expected 9 rows");
}

TEST(SudokuMistakes, AnEndlessLineOfDigitsIsRefusedAtOnce) {
  EXPECT_EQ(refusal(std::string(1'000'000, '1')),
            "-:1:1: a line of 1000000 characters: expected 9 (a row) or 81 (a whole Sudoku)");
}

}  // namespace
}  // namespace puzzles
