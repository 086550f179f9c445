// Puzzles and answers as text.
#include "puzzles/random.h"
#include "tests/puzzles/family_conformance.h"

namespace puzzles {
namespace {

std::vector<std::vector<std::uint8_t>> cellsOf(const std::vector<Puzzle>& puzzles) {
  std::vector<std::vector<std::uint8_t>> cells;
  cells.reserve(puzzles.size());
  for (const Puzzle& puzzle : puzzles) cells.push_back(puzzle.cells);
  return cells;
}

std::string withLineEnds(std::string_view text, std::string_view lineEnd) {
  std::string result;
  for (const Line& line : splitLines(text)) result += std::string(line.text) + std::string(lineEnd);
  return result;
}

TEST_P(FamilyConformance, PrintedPuzzlesAreReadBack) {
  for (const Puzzle& puzzle : puzzles()) {
    const std::vector<Puzzle> read = family().parse(family().print(puzzle)).value();
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(read.front().cells, puzzle.cells);
    EXPECT_EQ(read.front().width, puzzle.width);
    EXPECT_EQ(read.front().height, puzzle.height);
    EXPECT_EQ(read.front().family, puzzle.family);
  }
}

TEST_P(FamilyConformance, PrintEndsWithANewline) { EXPECT_TRUE(family().print(puzzle()).ends_with('\n')); }

TEST_P(FamilyConformance, GeneratedPuzzlesLoadWithoutWarnings) {
  for (const Puzzle& puzzle : family().parse(file()).value()) EXPECT_EQ(puzzle.warnings, std::vector<std::string>{});
}

TEST_P(FamilyConformance, AFileOfSeveralPuzzlesIsReadInOrder) {
  EXPECT_EQ(cellsOf(family().parse(file()).value()), cellsOf(puzzles()));
}

TEST_P(FamilyConformance, PuzzlesKnowTheirLineInTheFile) {
  int last = 0;
  for (const Puzzle& puzzle : family().parse(file()).value()) {
    EXPECT_GT(puzzle.line, last);
    last = puzzle.line;
  }
}

TEST_P(FamilyConformance, LineEndsAndByteOrderMarkDoNotMatter) {
  const std::string text = file();
  for (const std::string_view lineEnd : {"\n", "\r\n", "\r"}) {
    EXPECT_EQ(cellsOf(family().parse("\xEF\xBB\xBF" + withLineEnds(text, lineEnd)).value()), cellsOf(puzzles()));
  }
}

TEST_P(FamilyConformance, IsRecognisedAmongAllFamilies) {
  for (const Puzzle& puzzle : parseAny(file(), "test").value()) EXPECT_EQ(puzzle.family, family().info().name);
}

TEST_P(FamilyConformance, GarbageIsAnErrorWithALine) {
  for (const std::string& text : garbage()) {
    const Result<std::vector<Puzzle>> result = family().parse(text);
    ASSERT_FALSE(result) << text.substr(0, 40);
    expectHelpful(result.error(), text);
  }
}

TEST_P(FamilyConformance, EveryBeginningOfAFileIsReadOrExplained) {
  const std::string text = family().print(puzzle());
  for (std::size_t length = 0; length < text.size(); ++length) {
    const std::string_view part = std::string_view(text).substr(0, length);
    const Result<std::vector<Puzzle>> result = family().parse(part);
    if (!result) expectHelpful(result.error(), part);
  }
}

TEST_P(FamilyConformance, MistypedFilesAreReadOrExplained) {
  const std::string good = file();
  Random random(3);
  for (int trial = 0; trial < 300; ++trial) {
    std::string text = good;
    for (int change = 0; change < 3; ++change) {
      const std::size_t place = random.below(static_cast<std::uint32_t>(text.size()));
      const auto character = static_cast<char>(random.below(256));
      if (trial % 3 == 0) text[place] = character;
      if (trial % 3 == 1) text.insert(place, 1, character);
      if (trial % 3 == 2) text.erase(place, 1 + random.below(5));
    }
    const Result<std::vector<Puzzle>> result = family().parse(text);
    if (!result) expectHelpful(result.error(), text);
  }
}

TEST_P(FamilyConformance, PrintedAnswersAreReadBack) {
  for (const Puzzle& puzzle : puzzles()) {
    const Answer answer = solution(puzzle);
    EXPECT_EQ(family().parseAnswer(puzzle, family().printAnswer(puzzle, answer)).value(), answer);
  }
}

TEST_P(FamilyConformance, AFileOfAnswersIsReadInOrder) {
  std::string text;
  std::vector<Answer> answers;
  for (const Puzzle& puzzle : puzzles()) {
    answers.push_back(solution(puzzle));
    text += (text.empty() ? "" : "\n") + family().printAnswer(puzzle, answers.back());
  }
  EXPECT_EQ(parseAnswers(puzzles(), text, "test").value(), answers);
}

TEST_P(FamilyConformance, GarbageAnswersAreAnErrorOrJudgedWrong) {
  const Puzzle puzzle = this->puzzle();
  for (const std::string& text : garbage()) {
    const Result<Answer> answer = family().parseAnswer(puzzle, text);
    if (answer) {
      EXPECT_FALSE(family().judge(puzzle, *answer).valid());
    }
    if (!answer) expectHelpful(answer.error(), text);
  }
}

TEST_P(FamilyConformance, PrintsAnswersOfAnySizeAndContent) {
  const Puzzle puzzle = this->puzzle();
  for (const Answer& answer : garbageAnswers(puzzle)) EXPECT_NO_THROW(family().printAnswer(puzzle, answer));
}

TEST_P(FamilyConformance, AShownAnswerEndsWithANewline) {
  EXPECT_TRUE(family().showAnswer(puzzle(), solution(puzzle())).ends_with('\n'));
}

TEST_P(FamilyConformance, ASolutionOnThePuzzlesLineIsReadBack) {
  const Puzzle puzzle = this->puzzle();
  std::string text = family().print(puzzle);
  if (!family().info().solutionOnLine) return;
  ASSERT_EQ(std::ranges::count(text, '\n'), 1);
  text.back() = ' ';
  const auto read = family().parse(text + family().printAnswer(puzzle, solution(puzzle))).value();
  EXPECT_EQ(read.front().solution, solution(puzzle));
}

}  // namespace
}  // namespace puzzles
