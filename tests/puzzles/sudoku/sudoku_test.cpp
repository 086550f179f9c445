// Sudoku's own rules; what every family must do is in family_conformance_test.cpp, text forms in sudoku_text_test.cpp.

#include "puzzles/sudoku/sudoku.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "puzzles/sudoku/search.h"
#include "tests/puzzles/time_limit.h"

namespace puzzles {
namespace {

const std::string kPuzzle = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";
const std::string kSolution = "534678912672195348198342567859761423426853791713924856961537284287419635345286179";

Puzzle puzzleOf(std::string_view text) { return sudokuFamily().parse(text).value().front(); }

Answer answerOf(std::string_view text) { return {puzzleOf(text).cells, {}}; }

GenerateSpec givens(int low, int high) {
  GenerateSpec spec;
  spec.givensMin = low;
  spec.givensMax = high;
  return spec;
}

int countGivens(const Puzzle& puzzle) {
  return static_cast<int>(puzzle.cells.size() - std::ranges::count(puzzle.cells, 0));
}

std::string manyLines(int count) {
  std::string text;
  for (int seed = 0; seed < count; ++seed) {
    text += sudokuFamily().print(sudokuFamily().generate(givens(30, 34), static_cast<std::uint64_t>(seed)).value());
  }
  return text;
}

/// Solutions counted the slow and obvious way, as an independent witness.
int countPlainly(std::vector<std::uint8_t>& cells, int limit) {
  const auto empty = std::ranges::find(cells, 0);
  if (empty == cells.end()) return 1;
  int found = 0;
  for (std::uint8_t digit = 1; digit <= 9 && found < limit; ++digit) {
    *empty = digit;
    if (sudokuConflicts(cells).empty()) found += countPlainly(cells, limit - found);
  }
  *empty = 0;
  return found;
}

TEST(SudokuSolver, SolvesANewspaperPuzzle) {
  const SolveResult result = sudokuFamily().solve(puzzleOf(kPuzzle), {});
  EXPECT_EQ(sudokuFamily().printAnswer(puzzleOf(kPuzzle), result.answer.value()), kSolution + "\n");
}

TEST(SudokuSolver, SolvesTheEmptyGrid) {
  const Puzzle empty = puzzleOf(std::string(81, '.'));
  const SolveResult result = sudokuFamily().solve(empty, {});
  EXPECT_TRUE(sudokuFamily().judge(empty, result.answer.value()).valid());
}

TEST(SudokuSolver, SaysWhyContradictoryGivensHaveNoSolution) {
  const SolveResult result = sudokuFamily().solve(puzzleOf("55" + std::string(79, '.')), {});
  EXPECT_EQ(result.kind, SolveResult::Kind::NoSolution);
  EXPECT_EQ(result.note, "there is no solution: r1c1 and r1c2 are both 5 in row 1");
}

TEST(SudokuSolver, FindsThatAPuzzleWithoutClashesHasNoSolution) {
  const SolveResult result = sudokuFamily().solve(puzzleOf("12345678........9" + std::string(64, '.')), {});
  EXPECT_EQ(result.kind, SolveResult::Kind::NoSolution);
}

TEST(SudokuSolver, GivesUpAtTheNodeLimit) {
  const SolveResult result = sudokuFamily().solve(puzzleOf(std::string(81, '.')), {.nodes = 3, .stop = {}});
  EXPECT_EQ(result.kind, SolveResult::Kind::GaveUp);
  EXPECT_EQ(result.note, "gave up after 3 nodes");
}

/// Solutions, up to `limit`.
int countSolutions(const Puzzle& sudoku, int limit) {
  return searchSudoku(sudokuDomains(sudoku.cells), limit, {}).solutions;
}

TEST(SudokuSolver, CountsSolutionsUpToTheLimit) {
  EXPECT_EQ(countSolutions(puzzleOf(kPuzzle), 10), 1);
  EXPECT_EQ(countSolutions(puzzleOf(std::string(81, '.')), 10), 10);
  EXPECT_EQ(countSolutions(puzzleOf("55" + std::string(79, '.')), 10), 0);
}

TEST(SudokuSolver, CountsBothWaysToFillASwappablePair) {
  // 6 and 7 stand crosswise in columns 4 and 5 of rows 1 and 4, within two boxes: without them, either may come first.
  std::string text = kSolution;
  for (const std::size_t square : {3, 4, 30, 31}) text[square] = '.';
  EXPECT_EQ(countSolutions(puzzleOf(text), 10), 2);
}

TEST(SudokuSolver, AgreesWithPlainBacktrackingOnGeneratedPuzzles) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Puzzle puzzle = sudokuFamily().generate(givens(34, 40), seed).value();
    EXPECT_EQ(countPlainly(puzzle.cells, 2), 1) << "seed " << seed;
  }
}

TEST(SudokuSolver, AgreesWithPlainBacktrackingWhenGivensAreTakenAway) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Puzzle puzzle = sudokuFamily().generate(givens(40, 40), seed).value();
    for (int row = 6; row < 9; ++row) std::ranges::fill_n(puzzle.cells.begin() + row * 9, 4, std::uint8_t{0});
    EXPECT_EQ(countSolutions(puzzle, 5), countPlainly(puzzle.cells, 5)) << "seed " << seed;
  }
}

TEST(SudokuSolver, SolvesTwentyThousandEasyPuzzlesASecond) {
  const std::vector<Puzzle> puzzles = sudokuFamily().parse(manyLines(500)).value();
  const double seconds = secondsOf([&] {
    for (const Puzzle& puzzle : puzzles) ASSERT_TRUE(sudokuFamily().solve(puzzle, {}).answer);
  });
  EXPECT_LT(seconds, 500 / 20'000.0 * kRoom);
}

TEST(SudokuGenerator, HitsEveryNumberOfGivensInTheUsualRange) {
  for (int wanted = 24; wanted <= 34; ++wanted) {
    EXPECT_EQ(countGivens(sudokuFamily().generate(givens(wanted, wanted), 7).value()), wanted);
  }
}

TEST(SudokuGenerator, DrawsGivensFromTheWholeRange) {
  std::set<int> seen;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    seen.insert(countGivens(sudokuFamily().generate(givens(26, 30), seed).value()));
  }
  EXPECT_EQ(seen, (std::set{26, 27, 28, 29, 30}));
}

TEST(SudokuGenerator, MakesPuzzlesWithOneSolutionAndCarriesIt) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Puzzle puzzle = sudokuFamily().generate(givens(24, 34), seed).value();
    EXPECT_EQ(countSolutions(puzzle, 2), 1) << "seed " << seed;
    EXPECT_EQ(sudokuFamily().solve(puzzle, {}).answer, puzzle.solution) << "seed " << seed;
  }
}

TEST(SudokuGenerator, MakesThePuzzleOfASeedThatEarlierVersionsMade) {
  const Puzzle puzzle = sudokuFamily().generate(givens(30, 30), 1).value();
  EXPECT_EQ(sudokuFamily().print(puzzle),
            "..2.94...593...6..4..62.5.18...76.......32...1..9..3...7.2...6..5.36.7...4..1...5\n");
}

TEST(SudokuGenerator, LeavesAFullGridWhenAllAreGivens) {
  const Puzzle puzzle = sudokuFamily().generate(givens(81, 81), 3).value();
  EXPECT_TRUE(sudokuFamily().judge(puzzle, {puzzle.cells, {}}).valid());
}

TEST(SudokuGenerator, RefusesGivensThatNoSudokuCanHave) {
  for (const GenerateSpec& spec : {givens(16, 20), givens(30, 82), givens(30, 29), givens(-1, 30)}) {
    const Result<Puzzle> result = sudokuFamily().generate(spec, 1);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find("givens: expected a range within 17-81"), std::string::npos);
  }
}

TEST(SudokuGenerator, GivesUpOnSeventeenGivensWithASentence) {
  const Result<Puzzle> result = sudokuFamily().generate(givens(17, 17), 1);
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("no Sudoku with 17 givens"), std::string::npos);
}

TEST(SudokuGenerator, MakesAThousandPuzzlesASecond) {
  const double seconds = secondsOf([] {
    for (std::uint64_t seed = 0; seed < 200; ++seed) sudokuFamily().generate(givens(24, 34), seed).value();
  });
  EXPECT_LT(seconds, 0.2 * kRoom);
}

TEST(SudokuJudge, FindsTheSolutionValid) {
  EXPECT_EQ(sudokuFamily().judge(puzzleOf(kPuzzle), answerOf(kSolution)), (Verdict{Verdict::Kind::Valid, {}, {}}));
}

TEST(SudokuJudge, CountsEmptySquares) {
  const Verdict verdict = sudokuFamily().judge(puzzleOf(kPuzzle), answerOf(kPuzzle));
  EXPECT_EQ(verdict, (Verdict{Verdict::Kind::Incomplete, "51 squares are empty", {}}));
}

TEST(SudokuJudge, SpeaksOfOneEmptySquareInTheSingular) {
  Answer answer = answerOf(kSolution);
  answer.cells[2] = 0;
  EXPECT_EQ(sudokuFamily().judge(puzzleOf(kPuzzle), answer).reason, "1 square is empty");
}

TEST(SudokuJudge, NamesTheSquaresOfADuplicateEvenWhileOthersAreEmpty) {
  Answer answer = answerOf(kPuzzle);
  answer.cells[2] = 5;
  const Verdict verdict = sudokuFamily().judge(puzzleOf(kPuzzle), answer);
  EXPECT_EQ(verdict.kind, Verdict::Kind::Invalid);
  EXPECT_EQ(verdict.reason, "r1c1 and r1c3 are both 5 in row 1");
  EXPECT_EQ(verdict.cells, (std::vector<Cell>{{0, 0}, {0, 2}}));
}

TEST(SudokuJudge, NamesColumnsAndBoxes) {
  const Puzzle empty = puzzleOf(std::string(81, '.'));
  Answer column{std::vector<std::uint8_t>(81), {}}, box = column;
  column.cells[4] = column.cells[9 * 8 + 4] = 3;
  box.cells[9 * 3 + 6] = box.cells[9 * 5 + 8] = 8;
  EXPECT_EQ(sudokuFamily().judge(empty, column).reason, "r1c5 and r9c5 are both 3 in column 5");
  EXPECT_EQ(sudokuFamily().judge(empty, box).reason, "r4c7 and r6c9 are both 8 in the box of r4c7");
}

TEST(SudokuJudge, NamesAChangedGiven) {
  Answer answer = answerOf(kSolution);
  answer.cells[0] = 9;
  const Verdict verdict = sudokuFamily().judge(puzzleOf(kPuzzle), answer);
  EXPECT_EQ(verdict, (Verdict{Verdict::Kind::Invalid, "r1c1 is given as 5 but the answer has 9", {{0, 0}}}));
}

TEST(SudokuJudge, NamesValuesThatAreNoDigits) {
  Answer answer = answerOf(kSolution);
  answer.cells[80] = 12;
  const Verdict verdict = sudokuFamily().judge(puzzleOf(kPuzzle), answer);
  EXPECT_EQ(verdict, (Verdict{Verdict::Kind::Invalid, "r9c9 holds 12: expected 1 to 9", {{8, 8}}}));
}

TEST(SudokuJudge, NamesAWrongNumberOfSquares) {
  const Verdict verdict = sudokuFamily().judge(puzzleOf(kPuzzle), {std::vector<std::uint8_t>(16), {}});
  EXPECT_EQ(verdict, (Verdict{Verdict::Kind::Invalid, "the answer has 16 squares: expected 81", {}}));
}

TEST(SudokuWarnings, AGoodPuzzleHasNone) { EXPECT_TRUE(puzzleOf(kPuzzle).warnings.empty()); }

TEST(SudokuWarnings, ClashingGivensAreNamed) {
  EXPECT_EQ(puzzleOf("5.......5" + std::string(72, '.')).warnings,
            std::vector<std::string>{"this Sudoku has no solution: r1c1 and r1c9 are both 5 in row 1"});
}

TEST(SudokuWarnings, NoSolutionIsSaid) {
  EXPECT_EQ(puzzleOf("12345678........9" + std::string(64, '.')).warnings,
            std::vector<std::string>{"this Sudoku has no solution"});
}

TEST(SudokuWarnings, SeveralSolutionsAreSaid) {
  std::string text = kPuzzle;
  std::ranges::replace(text, '7', '.');
  EXPECT_EQ(puzzleOf(text).warnings, std::vector<std::string>{"this Sudoku has several solutions"});
}

TEST(SudokuWarnings, AWrongSolutionInTheFileIsSaid) {
  std::string wrong = kSolution;
  std::swap(wrong[2], wrong[3]);
  EXPECT_EQ(puzzleOf(kPuzzle + " " + wrong).warnings,
            std::vector<std::string>{"the solution given with this Sudoku does not solve it"});
}

TEST(SudokuWarnings, AThousandPuzzlesLoadInATenthOfASecond) {
  const std::string text = manyLines(1000);
  const double seconds = secondsOf([&] { EXPECT_EQ(sudokuFamily().parse(text).value().size(), 1000u); });
  EXPECT_LT(seconds, 0.1 * kRoom);
}

TEST(SudokuConflicts, AreInReadingOrder) {
  std::vector<std::uint8_t> digits(81);
  digits[80] = digits[72] = digits[8] = 4;
  EXPECT_EQ(sudokuConflicts(digits), (std::vector<Cell>{{0, 8}, {8, 0}, {8, 8}}));
}

TEST(SudokuConflicts, TolerateAShortGrid) { EXPECT_TRUE(sudokuConflicts(std::vector<std::uint8_t>(5)).empty()); }

}  // namespace
}  // namespace puzzles
