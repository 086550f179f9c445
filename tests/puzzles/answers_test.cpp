// Files of answers, laid out as people and programs do.

#include <gtest/gtest.h>

#include "puzzles/sudoku/sudoku.h"

namespace puzzles {
namespace {

const std::string kSolution = "534678912672195348198342567859761423426853791713924856961537284287419635345286179";
const std::string kMaze = "#####\n#S G#\n#####\n";
const std::string kMazeSolved = "#####\n#SoG#\n#####\n";
const std::string kLevel = "#####\n#@$.#\n#####\n";

/// What is read for two puzzles; a sentence when they are refused.
std::string verdicts(const std::string& puzzles, const std::string& answers) {
  const std::vector<Puzzle> all = parseAny(puzzles, "puzzles").value();
  const auto read = parseAnswers(all, answers, "answers");
  if (!read) return read.error().text();
  std::string text;
  for (std::size_t i = 0; i < all.size(); ++i) {
    text += std::string(text.empty() ? "" : " ") + verdictName(familyOf(all[i]).judge(all[i], (*read)[i]).kind);
  }
  return text;
}

const std::string kTwoSudokus = kSolution + "\n" + kSolution + "\n";
const std::string kBothValid = "VALID VALID";

/// The solution in nine rows, with `between` after every band but the last.
std::string grid(const std::string& between) {
  std::string text;
  for (std::size_t row = 0; row < 9; ++row) {
    text += kSolution.substr(row * 9, 9) + "\n" + (row == 2 || row == 5 ? between : "");
  }
  return text;
}

TEST(Answers, GridsNeedNoBlankLineBetween) { EXPECT_EQ(verdicts(kTwoSudokus, grid("") + grid("")), kBothValid); }

TEST(Answers, GridsMayHaveBlankLinesBetweenBands) {
  EXPECT_EQ(verdicts(kTwoSudokus, grid("\n") + "\n" + grid("\n")), kBothValid);
  EXPECT_EQ(verdicts(kTwoSudokus, grid("---+---+---\n") + grid("---+---+---\n")), kBothValid);
}

TEST(Answers, CommentsAboveAnswersOfOneLineAreSkipped) {
  EXPECT_EQ(verdicts(kTwoSudokus, "# made by hand\n" + kTwoSudokus), kBothValid);
  EXPECT_EQ(verdicts(kLevel + "\n" + kLevel, "# my moves\nR\n; second\nR\n"), kBothValid);
  EXPECT_EQ(verdicts(kLevel, "# my moves\nR\n"), "VALID");
}

TEST(Answers, DrawnMazesNeedNoBlankLineBetween) {
  EXPECT_EQ(verdicts(kMaze + "\n" + kMaze, kMazeSolved + kMazeSolved), kBothValid);
}

TEST(Answers, WhatTheCommandLinePrintsIsRead) {
  const auto printed = [](const std::string& answer) {
    return "Puzzle 1 of 2: VALID; exact solver, 3 nodes, 0.1 ms\n" + answer +
           "Puzzle 2 of 2 \"b\": VALID; exact solver, 3 nodes, 0.1 ms\n" + answer;
  };
  const std::string sudoku = printSudokuGrid(parseAny(kSolution, "-")->front().cells);
  EXPECT_EQ(verdicts(kTwoSudokus, printed(sudoku)), kBothValid);
  EXPECT_EQ(verdicts(kMaze + "\n" + kMaze, printed(kMazeSolved)), kBothValid);
  EXPECT_EQ(verdicts(kLevel + "\n" + kLevel, printed("R\n")), kBothValid);
  EXPECT_EQ(verdicts(kLevel + "\n" + kLevel, printed("\n")), "INCOMPLETE INCOMPLETE");
}

TEST(Answers, OnePuzzleAsTheCommandLinePrintsItIsRead) {
  EXPECT_EQ(verdicts(kMaze, "Puzzle 1 of 1: VALID; halted by model:0.5 after 3 iterations\n" + kMazeSolved), "VALID");
}

TEST(Answers, ErrorsBelowCommentsKeepTheirPlace) {
  EXPECT_EQ(verdicts(kLevel + "\n" + kLevel, "# first of two\nR\n\n# second\nRx\n"),
            "answers:5:2: unexpected 'x', expected the moves u, d, l and r");
}

}  // namespace
}  // namespace puzzles
