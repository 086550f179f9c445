// What Family's header promises, held against every registered family. A family added to the registry is tested here
// without another line; its own tests need hold only its own rules.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "puzzles/family.h"
#include "puzzles/random.h"
#include "puzzles/text.h"

namespace puzzles {
namespace {

constexpr std::uint64_t kSeeds = 5;

class FamilyConformance : public testing::TestWithParam<const Family*> {
 protected:
  const Family& family() const { return *GetParam(); }
  Puzzle puzzle(std::uint64_t seed = 1) const { return family().generate({}, seed).value(); }
  std::vector<Puzzle> puzzles() const {
    std::vector<Puzzle> result;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) result.push_back(puzzle(seed));
    return result;
  }
  /// All puzzles() in one text, a blank line between them.
  std::string file() const {
    std::string text;
    for (const Puzzle& puzzle : puzzles()) text += (text.empty() ? "" : "\n") + family().print(puzzle);
    return text;
  }
  Answer solution(const Puzzle& puzzle) const { return family().solve(puzzle, {}).answer.value(); }
};

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

/// An Error with a line that the text has, and a sentence.
void expectHelpful(const Error& error, std::string_view text) {
  EXPECT_GE(error.line, 1) << error.text();
  EXPECT_LE(error.line, std::max<int>(1, static_cast<int>(splitLines(text).size()))) << error.text();
  EXPECT_GT(error.message.size(), 10u);
}

std::string everyByte() {
  std::string bytes;
  for (int byte = 255; byte >= 0; --byte) bytes += static_cast<char>(byte);
  return bytes;
}

std::vector<std::string> garbage() {
  return {"",
          "\n\n\n",
          " ",
          "x",
          "Lorem ipsum dolor sit amet,\nconsectetur adipiscing elit.\n",
          everyByte(),
          std::string(100'000, 'q'),
          std::string(1000, '\0'),
          "{\"json\": [1, 2, 3]}",
          "\xEF\xBB\xBF"};
}

std::vector<Answer> garbageAnswers(const Puzzle& puzzle) {
  const std::size_t size = puzzle.cells.size();
  return {Answer{},
          Answer{std::vector<std::uint8_t>(1), {}},
          Answer{std::vector<std::uint8_t>(size - 1), {}},
          Answer{std::vector<std::uint8_t>(size + 1, 1), {}},
          Answer{std::vector<std::uint8_t>(size, 255), {}},
          Answer{std::vector<std::uint8_t>(size, 1), {}},
          Answer{{}, "no moves at all"},
          Answer{{}, everyByte()},
          Answer{{}, std::string(10'000, 'u')}};
}

TEST_P(FamilyConformance, DescribesItself) {
  const FamilyInfo& info = family().info();
  EXPECT_FALSE(info.title.empty());
  EXPECT_FALSE(info.extensions.empty());
  EXPECT_TRUE(std::ranges::all_of(info.name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
  EXPECT_GE(info.defaultSize, info.minSize);
  EXPECT_LE(info.defaultSize, info.maxSize);
}

TEST_P(FamilyConformance, IsFoundByItsName) {
  EXPECT_EQ(findFamily(family().info().name), &family());
  EXPECT_EQ(&familyOf(puzzle()), &family());
}

TEST_P(FamilyConformance, GeneratedPuzzlesAreWellFormed) {
  for (const Puzzle& puzzle : puzzles()) {
    EXPECT_EQ(puzzle.family, family().info().name);
    EXPECT_EQ(puzzle.cells.size(), static_cast<std::size_t>(puzzle.width) * puzzle.height);
    EXPECT_TRUE(puzzle.warnings.empty());
  }
}

TEST_P(FamilyConformance, SameSeedMakesTheSamePuzzle) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) EXPECT_EQ(puzzle(seed), puzzle(seed));
}

TEST_P(FamilyConformance, OtherSeedsMakeOtherPuzzles) {
  std::set<std::string> texts;
  for (const Puzzle& puzzle : puzzles()) texts.insert(family().print(puzzle));
  EXPECT_EQ(texts.size(), kSeeds);
}

TEST_P(FamilyConformance, GeneratesEverySizeItDeclares) {
  for (const int size : {family().info().minSize, family().info().maxSize}) {
    GenerateSpec spec;
    spec.size = size;
    EXPECT_TRUE(family().generate(spec, 1)) << "size " << size;
  }
}

TEST_P(FamilyConformance, RefusesSizesItDoesNotDeclare) {
  for (const int size : {-1, family().info().minSize - 1, family().info().maxSize + 1, 1 << 30}) {
    GenerateSpec spec;
    spec.size = size;
    if (size == 0) continue;  // 0 asks for the default
    const Result<Puzzle> result = family().generate(spec, 1);
    ASSERT_FALSE(result) << "size " << size;
    EXPECT_NE(result.error().message.find("size"), std::string::npos) << result.error().message;
  }
}

TEST_P(FamilyConformance, IgnoresOptionsThatAreNotItsOwn) {
  GenerateSpec spec;
  const FamilyInfo& info = family().info();
  if (!info.takes("givens")) spec.givensMin = spec.givensMax = -5;
  if (!info.takes("loops")) spec.loops = -5;
  if (!info.takes("algorithm")) spec.algorithm = "none";
  if (!info.takes("far")) spec.far = true;
  if (!info.takes("boxes")) spec.boxes = -5;
  EXPECT_EQ(family().generate(spec, 1).value(), puzzle(1));
}

TEST_P(FamilyConformance, RefusesItsOwnOptionsOutOfRange) {
  GenerateSpec givens, loops, algorithm, boxes;
  givens.givensMin = givens.givensMax = 1000;
  loops.loops = 1.5;
  algorithm.algorithm = "none";
  boxes.boxes = 1000;
  const FamilyInfo& info = family().info();
  if (info.takes("givens")) {
    EXPECT_FALSE(family().generate(givens, 1));
  }
  if (info.takes("loops")) {
    EXPECT_FALSE(family().generate(loops, 1));
  }
  if (info.takes("algorithm")) {
    EXPECT_FALSE(family().generate(algorithm, 1));
  }
  if (info.takes("boxes")) {
    EXPECT_FALSE(family().generate(boxes, 1));
  }
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

TEST_P(FamilyConformance, SolvesWhatItGenerates) {
  for (const Puzzle& puzzle : puzzles()) {
    const SolveResult result = family().solve(puzzle, {});
    ASSERT_EQ(result.kind, SolveResult::Kind::Solved) << family().print(puzzle) << result.note;
    EXPECT_EQ(family().judge(puzzle, result.answer.value()), (Verdict{Verdict::Kind::Valid, {}, {}}));
  }
}

TEST_P(FamilyConformance, SolvesAlikeEveryTime) { EXPECT_EQ(solution(puzzle()), solution(puzzle())); }

TEST_P(FamilyConformance, SolutionsThatComeWithAPuzzleAreValid) {
  for (const Puzzle& puzzle : puzzles()) {
    if (puzzle.solution) {
      EXPECT_TRUE(family().judge(puzzle, *puzzle.solution).valid());
    }
  }
}

TEST_P(FamilyConformance, AStoppedSolverNeverClaimsThatThereIsNoSolution) {
  std::stop_source source;
  source.request_stop();
  const SolveResult result = family().solve(puzzle(), {.nodes = 0, .stop = source.get_token()});
  EXPECT_NE(result.kind, SolveResult::Kind::NoSolution);
  EXPECT_EQ(result.note.empty(), result.kind == SolveResult::Kind::Solved);
}

TEST_P(FamilyConformance, ASolverOutOfNodesNeverClaimsThatThereIsNoSolution) {
  const SolveResult result = family().solve(puzzle(), {.nodes = 1, .stop = {}});
  EXPECT_NE(result.kind, SolveResult::Kind::NoSolution);
  EXPECT_LE(result.nodes, 1u);
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

TEST_P(FamilyConformance, JudgesAnswersOfAnySizeAndContentWithAReason) {
  const Puzzle puzzle = this->puzzle();
  for (const Answer& answer : garbageAnswers(puzzle)) {
    const Verdict verdict = family().judge(puzzle, answer);
    EXPECT_FALSE(verdict.valid());
    EXPECT_FALSE(verdict.reason.empty());
    for (const Cell& cell : verdict.cells) EXPECT_TRUE(puzzle.inside(cell)) << cell.text();
  }
}

TEST_P(FamilyConformance, PrintsAnswersOfAnySizeAndContent) {
  const Puzzle puzzle = this->puzzle();
  for (const Answer& answer : garbageAnswers(puzzle)) EXPECT_NO_THROW(family().printAnswer(puzzle, answer));
}

TEST_P(FamilyConformance, WorksFromTwoThreadsAtOnce) {
  std::string first, second;
  const auto work = [this](std::string& text) {
    for (const Puzzle& puzzle : family().parse(file()).value()) text += family().printAnswer(puzzle, solution(puzzle));
  };
  std::jthread other([&] { work(second); });
  work(first);
  other.join();
  EXPECT_EQ(first, second);
}

INSTANTIATE_TEST_SUITE_P(All, FamilyConformance, testing::ValuesIn(families().begin(), families().end()),
                         [](const auto& family) { return family.param->info().name; });

TEST(Registry, NamesAreDifferent) {
  std::set<std::string> names;
  for (const Family* family : families()) names.insert(family->info().name);
  EXPECT_EQ(names.size(), families().size());
}

TEST(Registry, UnknownNamesFindNothing) { EXPECT_EQ(findFamily("chess"), nullptr); }

TEST(Registry, AnUnregisteredPuzzleFailsLoudly) { EXPECT_THROW(familyOf(Puzzle{}), Failure); }

TEST(Registry, UnreadableTextSaysWhereItCameFromAndWhatIsExpected) {
  EXPECT_EQ(parseAny("good morning", "letter.txt").error().text(),
            "letter.txt:1:1: not a puzzle of any known kind: expected one of Maze, Sudoku, Sokoban");
}

TEST(Registry, NothingToReadIsSaid) {
  EXPECT_EQ(parseAny(" \n", "-").error().text(), "-:1:1: there is nothing here: expected one of Maze, Sudoku, Sokoban");
}

TEST(Registry, ErrorsInsideAPuzzleNameTheSource) {
  EXPECT_EQ(parseAny(std::string(80, '1'), "a.sdm").error().source, "a.sdm");
}

TEST(Registry, OldFilesInLatin1AreReadAsUtf8) {
  const std::string text = "#A Fran\xE7ois\n" + std::string(81, '.') + "\n";
  EXPECT_EQ(parseAny(text, "a.sdk").value().front().author, "Fran\u00E7ois");
}

TEST(Registry, ReadsAsManyAnswersAsThereArePuzzles) {
  const std::vector<Puzzle> puzzles = parseAny(std::string(81, '.') + "\n" + std::string(81, '.'), "-").value();
  const std::string line = std::string(81, '1') + "\n";
  EXPECT_EQ(parseAnswers(puzzles, line + line, "a").value().size(), 2u);
  EXPECT_EQ(parseAnswers(puzzles, line, "a").error().text(), "a: found 1 answer: expected 2, one for each puzzle");
}

TEST(Registry, ErrorsInAnswersNameTheLineOfTheFile) {
  const std::vector<Puzzle> puzzles = parseAny(std::string(81, '.') + "\n" + std::string(81, '.'), "-").value();
  const std::string text = std::string(81, '1') + "\n\n" + std::string(80, '1') + "\n";
  EXPECT_EQ(parseAnswers(puzzles, text, "a").error().line, 3);
}

TEST(Registry, VerdictsHaveNames) {
  EXPECT_STREQ(verdictName(Verdict::Kind::Valid), "VALID");
  EXPECT_STREQ(verdictName(Verdict::Kind::Invalid), "INVALID");
  EXPECT_STREQ(verdictName(Verdict::Kind::Incomplete), "INCOMPLETE");
}

}  // namespace
}  // namespace puzzles
