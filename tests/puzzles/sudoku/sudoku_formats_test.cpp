// Sudoku as other programs, forums and spreadsheets write it.

#include <gtest/gtest.h>

#include <algorithm>

#include "puzzles/sudoku/sudoku.h"

namespace puzzles {
namespace {

const std::string kPuzzle = "..9748...7.........2.1.9.....7...24..64.1.59..98...3.....8.3.2.........6...2759..";
const std::string kSolution = "519748632783652419426139875357986241264317598198524367975863124832491756641275983";

/// The first puzzle of a text as 81 characters; the message when it is refused.
std::string lineOf(std::string_view text) {
  const auto puzzles = parseAny(text, "-");
  if (!puzzles) return puzzles.error().text();
  std::string line = familyOf(puzzles->front()).print(puzzles->front());
  line.pop_back();
  return line;
}

/// Nine rows with each square as `square` makes it of its place, and what begins and ends a row.
template <class Square>
std::string grid(Square square, const std::string& after = "\n", const std::string& before = "") {
  std::string text;
  for (int i = 0; i < 81; ++i) {
    if (i % 9 == 0) text += before;
    text += square(i);
    if (i % 9 == 8) text += after;
  }
  return text;
}

std::string character(int i, const std::string& empty) {
  return kPuzzle[i] == '.' ? empty : std::string(1, kPuzzle[i]);
}

/// The digits that a square may have, as a solver prints them.
std::string candidates(int i) { return kPuzzle[i] == '.' ? (i % 2 == 0 ? "1267" : "49") : std::string(1, kPuzzle[i]); }

TEST(SudokuFormats, CandidatesBetweenBars) {
  const auto square = [](int i) { return (i % 3 == 0 ? "| " : "  ") + candidates(i) + " "; };
  EXPECT_EQ(lineOf(".-----.-----.\n" + grid(square, "|\n") + "'-----'-----'\n"), kPuzzle);
}

TEST(SudokuFormats, CandidatesInGroups) {
  EXPECT_EQ(lineOf(grid([](int i) { return candidates(i) + " "; })), kPuzzle);
  EXPECT_EQ(lineOf(grid([](int i) { return candidates(i) + " "; }, "")), kPuzzle);
}

TEST(SudokuFormats, CandidatesInGroupsWithDigitsPlacedByHand) {
  const auto square = [](int i) { return (i == 2 ? "u" : "") + candidates(i) + " "; };
  EXPECT_EQ(lineOf(grid(square)), kPuzzle);
}

TEST(SudokuFormats, NineCharactersForEverySquare) {
  const auto square = [](int i) {
    std::string places = kPuzzle[i] == '.' ? "12.4..7.9" : ".........";
    if (kPuzzle[i] != '.') places[kPuzzle[i] - '1'] = kPuzzle[i];
    return places;
  };
  EXPECT_EQ(lineOf(grid(square, "")), kPuzzle);
}

TEST(SudokuFormats, PlacedDigitsOfALibraryLineAreNotGiven) {
  std::string line = kPuzzle;
  line.replace(0, 2, "+5+1");
  EXPECT_EQ(lineOf(":0000:x:" + line + ":912 921::\n"), kPuzzle);
}

TEST(SudokuFormats, JsonWithANumberOnEachLine) {
  const auto square = [](int i) { return "    " + character(i, i % 2 ? "0" : "null") + (i % 9 == 8 ? "\n" : ",\n"); };
  EXPECT_EQ(lineOf("{\n \"grid\": [\n" + grid(square, "  ],\n", "  [\n") + " ]\n}\n"), kPuzzle);
}

TEST(SudokuFormats, ASecondBoardInJsonIsTheSolution) {
  const auto given = grid([](int i) { return character(i, "0") + ",\n"; }, "");
  const auto solved = grid([](int i) { return std::string(1, kSolution[i]) + ",\n"; }, "");
  const std::string text = "{\"a\":\n[" + given + "],\n\"b\":\n[" + solved + "]}";
  EXPECT_EQ(lineOf(text), kPuzzle);
  EXPECT_TRUE(parseAny(text, "-").value().front().solution);
}

TEST(SudokuFormats, JsonWithPlacesAndValues) {
  std::string text = "{\"cells\": [\n";
  for (int i = 0; i < 81; ++i) {
    const bool placed = i < 2;
    text += "{\"position\":\n[" + std::to_string(i / 9) + ",\n" + std::to_string(i % 9) + "],\n\"value\": ";
    text += (placed ? std::string(1, kSolution[i]) : character(i, "0")) + ",\n";
    text += std::string("\"fixed\": ") + (placed ? "false" : "true") + "},\n";
  }
  EXPECT_EQ(lineOf(text + "]}"), kPuzzle);
}

TEST(SudokuFormats, XmlWithPlacesAndValues) {
  std::string text = "<?xml version=\"1.0\"?>\n<Board>\n";
  for (int i = 0; i < 81; ++i) {
    if (kPuzzle[i] == '.') continue;
    text += "<Cell col=\"" + std::to_string(i % 9 + 1) + "\" row=\"" + std::to_string(i / 9 + 1) + "\">\n";
    text += "<Value>" + character(i, "") + "</Value></Cell>\n";
  }
  EXPECT_EQ(lineOf(text + "</Board>\n"), kPuzzle);
}

TEST(SudokuFormats, XmlWithAnElementForEachSquareOrRow) {
  EXPECT_EQ(lineOf("<t>" + grid([](int i) { return "<td>" + character(i, "") + "</td>\n"; }) + "</t>"), kPuzzle);
  EXPECT_EQ(lineOf("<t>\n" + grid([](int i) { return character(i, "0"); }, "</row>\n", "<row>") + "</t>"), kPuzzle);
}

TEST(SudokuFormats, XmlWithLettersForDigits) {
  const auto letter = [](int i) {
    return std::string(1, kPuzzle[i] == '.' ? '_' : static_cast<char>(kPuzzle[i] + 49));
  };
  EXPECT_EQ(lineOf("<game>\n<values>" + grid(letter, "") + "</values>\n</game>\n"), kPuzzle);
}

TEST(SudokuFormats, OneFillerAcrossSpacesAndBars) {
  for (const char* empty : {"-", "x", "X", "?"}) {
    EXPECT_EQ(lineOf(grid([&](int i) { return character(i, empty) + " "; })), kPuzzle) << empty;
    const auto square = [&](int i) { return (i % 3 == 0 ? "|" : "") + character(i, empty); };
    EXPECT_EQ(lineOf("-----------\n" + grid(square, "|\n") + "---+---+---\n"), kPuzzle) << empty;
  }
}

TEST(SudokuFormats, StarsBeforeGivens) {
  const auto square = [](int i) {
    return (i % 3 == 0 ? "|" : "") + (kPuzzle[i] == '.' ? " ." : "*" + character(i, ""));
  };
  EXPECT_EQ(lineOf("3 3\n+------+------+------+\n" + grid(square, " |\n")), kPuzzle);
}

TEST(SudokuFormats, LabelsOfRowsAndColumns) {
  for (const bool letters : {true, false}) {
    std::string text = "   1 2 3 4 5 6 7 8 9\n";
    for (int row = 0; row < 9; ++row) {
      text += letters ? std::string(1, static_cast<char>('A' + row)) : "R" + std::to_string(row + 1);
      for (int i = 9 * row; i < 9 * row + 9; ++i) text += " " + character(i, ".");
      text += row % 3 == 2 ? "\n   ------+-------+-----\n" : "\n";
    }
    EXPECT_EQ(lineOf(text), kPuzzle) << text;
  }
}

TEST(SudokuFormats, FullWidthDigitsAndSpaces) {
  const auto wide = [](int i) {
    std::string text = kPuzzle[i] == '.' ? "\u3000" : "\uFF10";
    if (kPuzzle[i] != '.') text[2] = static_cast<char>(0x90 + kPuzzle[i] - '0');
    return text;
  };
  EXPECT_EQ(lineOf(grid(wide)), kPuzzle);
}

TEST(SudokuFormats, NumbersWithDecimals) {
  EXPECT_EQ(lineOf(grid([](int i) { return character(i, "0") + ". "; })), kPuzzle);
  EXPECT_EQ(lineOf(grid([](int i) { return character(i, "0") + ".000000000000000000e+00 "; })), kPuzzle);
}

TEST(SudokuFormats, EncodedLinksAreNamed) {
  EXPECT_NE(lineOf("https://www.sudokuwiki.org/sudoku.htm?bd=S9Babcdef0123\n").find("sudokuwiki.org"),
            std::string::npos);
}

TEST(SudokuFormats, OtherSizesAreTold) {
  EXPECT_EQ(lineOf("12..\n..12\n21..\n..21\n"), "-:1:1: a Sudoku of 4 x 4: only 9 x 9 is read");
  std::string large;
  for (int row = 0; row < 16; ++row) large += "12..AB..CD..EF.G\n";
  EXPECT_EQ(lineOf(large), "-:1:1: a Sudoku of 16 x 16: only 9 x 9 is read");
}

}  // namespace
}  // namespace puzzles
