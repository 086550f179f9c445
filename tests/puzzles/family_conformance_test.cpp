// What Family's header promises, held against every registered family, and one that only tests have. A family added to
// the registry is tested here without another line; its own tests need hold only its own rules.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <thread>

#include "puzzles/dial.h"
#include "puzzles/family.h"
#include "puzzles/random.h"
#include "puzzles/registry/registered_family.h"
#include "puzzles/text.h"
#include "tests/fakes/lights_out.h"

namespace puzzles {
namespace {

constexpr std::uint64_t kSeeds = 5;

class FamilyConformance : public testing::TestWithParam<const Family*> {
 protected:
  FamilyConformance() {
    if (!findFamily(family().info().name)) registered_.emplace(family());
  }
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

 private:
  std::optional<RegisteredFamily> registered_;
};

/// A value that no family takes.
void setWild(const GenerateOption& option, GenerateSpec& spec) {
  if (const auto* range = std::get_if<RangeOption>(&option.value))
    spec.*range->low = spec.*range->high = range->most + 9;
  if (const auto* whole = std::get_if<WholeOption>(&option.value)) wholeIn(option, spec) = whole->most + 9;
  if (const auto* share = std::get_if<ShareOption>(&option.value)) spec.*share->field = 1.5;
  if (const auto* choice = std::get_if<ChoiceOption>(&option.value)) spec.*choice->field = "none";
  if (const auto* flag = std::get_if<FlagOption>(&option.value)) spec.*flag->field = true;
}

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
  for (const Family* other : families())
    for (const GenerateOption& option : other->info().options)
      if (!family().info().takes(option.name) && option.name != "size") setWild(option, spec);
  EXPECT_EQ(family().generate(spec, 1).value(), puzzle(1));
}

TEST_P(FamilyConformance, RefusesItsOwnOptionsOutOfRange) {
  for (const GenerateOption& option : family().info().options) {
    GenerateSpec spec;
    setWild(option, spec);
    if (std::holds_alternative<FlagOption>(option.value)) continue;
    EXPECT_FALSE(family().generate(spec, 1)) << option.name;
  }
}

TEST_P(FamilyConformance, ItsOptionsHaveNamesAndWords) {
  std::set<std::string> names;
  for (const GenerateOption& option : family().info().options) {
    EXPECT_TRUE(names.insert(option.name).second) << option.name;
    EXPECT_FALSE(option.help.empty()) << option.name;
    const std::size_t most = std::holds_alternative<RangeOption>(option.value) ? 2 : 1;
    EXPECT_TRUE(option.rows.empty() || option.rows.size() == most) << option.name;
    for (const OptionRow& row : option.rows) EXPECT_FALSE(row.key.empty() || row.label.empty() || row.tip.empty());
  }
}

TEST_P(FamilyConformance, OptionsOfOneNameAreOfOneKind) {
  for (const Family* other : families())
    for (const GenerateOption& option : other->info().options)
      if (const auto* own = family().info().option(option.name)) {
        EXPECT_EQ(own->value.index(), option.value.index()) << option.name;
      }
}

TEST_P(FamilyConformance, AFormLeftAloneMakesTheStandardPuzzle) {
  GenerateSpec spec;
  for (const GenerateOption& option : family().info().options)
    for (std::size_t row = 0; row < option.rows.size(); ++row) setRow(option, row, rowValue(option, row, {}), spec);
  EXPECT_EQ(family().generate(spec, 1).value(), puzzle(1));
}

TEST_P(FamilyConformance, AFormShowsWhatWasSet) {
  for (const GenerateOption& option : family().info().options) {
    for (std::size_t row = 0; row < option.rows.size(); ++row) {
      const bool named = std::holds_alternative<ChoiceOption>(option.value);
      const RowValue value = named ? RowValue(std::string("some")) : RowValue(99);
      GenerateSpec spec;
      setRow(option, row, value, spec);
      EXPECT_EQ(rowValue(option, row, spec), value) << option.rows[row].key;
    }
  }
}

TEST_P(FamilyConformance, ItsDialCanBeSetToTheExample) {
  const auto steps = parseDial(family(), {}, family().info().dial.example);
  ASSERT_TRUE(steps) << steps.error().text();
  for (const DialStep& step : *steps) EXPECT_TRUE(family().generate(step.spec, 1)) << step.title;
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

TEST_P(FamilyConformance, TellsHowHardAPuzzleIs) {
  for (const Puzzle& puzzle : puzzles()) {
    const auto difficulties = family().difficulties(puzzle);
    ASSERT_FALSE(difficulties.empty());
    for (const Difficulty& difficulty : difficulties) {
      EXPECT_FALSE(difficulty.name.empty());
      EXPECT_TRUE(std::isfinite(difficulty.value)) << difficulty.name;
    }
  }
}

TEST_P(FamilyConformance, SquaresHaveSymbols) {
  const Puzzle puzzle = this->puzzle();
  std::set<std::string> symbols;
  for (const auto code : puzzle.cells) symbols.insert(family().squareSymbol(code));
  EXPECT_GT(symbols.size(), 1u);
  for (const std::string& symbol : symbols) EXPECT_LE(symbol.size(), 4u) << symbol;
}

TEST_P(FamilyConformance, AnswersHaveADifferentSymbolForEachCode) {
  const FamilyInfo& info = family().info();
  if (info.byMoves) return;
  std::set<std::string> symbols;
  for (int code = info.firstCode; code < info.firstCode + info.codes; ++code)
    symbols.insert(family().answerSymbol(static_cast<std::uint8_t>(code)));
  EXPECT_EQ(symbols.size(), static_cast<std::size_t>(info.codes));
}

TEST_P(FamilyConformance, SolutionsHoldDecidedCodesOnly) {
  const FamilyInfo& info = family().info();
  for (const int code : solution(puzzle()).cells) {
    EXPECT_GE(code, info.firstCode);
    EXPECT_LT(code, info.firstCode + info.codes);
  }
}

TEST_P(FamilyConformance, IsPlayedByHandWhereAnswersAreMoves) {
  const auto game = family().game(puzzle());
  ASSERT_EQ(game != nullptr, family().info().byMoves);
  if (!game) return;
  EXPECT_EQ(game->position(), puzzle());
  for (const char move : solution(puzzle()).moves) EXPECT_TRUE(game->move(move));
  EXPECT_TRUE(game->solved());
  EXPECT_EQ(game->moves(), solution(puzzle()).moves);
  while (game->undo()) EXPECT_FALSE(game->solved());
  EXPECT_EQ(game->position(), puzzle());
}

TEST_P(FamilyConformance, AlgorithmsSettleSquaresInRounds) {
  std::set<std::string> names;
  for (const Algorithm& algorithm : family().algorithms()) {
    EXPECT_TRUE(names.insert(algorithm.name).second) << algorithm.name;
    EXPECT_FALSE(algorithm.title.empty() || algorithm.rounds.empty());
    const AlgorithmRun run = algorithm.run(puzzle());
    ASSERT_EQ(run.decided.size(), puzzle().cells.size());
    EXPECT_LE(std::ranges::max(run.decided), run.rounds);
    EXPECT_FALSE(run.note.empty());
  }
}

/// The first change of a kind that the puzzle takes, square by square and value by value.
std::optional<PuzzleEdit> possibleEdit(const Puzzle& puzzle, const EditKind& kind) {
  for (std::size_t square = 0; square < puzzle.cells.size(); ++square) {
    for (int value = 0; value <= kind.most; ++value) {
      const PuzzleEdit edit{kind.name, puzzle.cellAt(square), value};
      if (edited(puzzle, edit)) return edit;
    }
  }
  return std::nullopt;
}

TEST_P(FamilyConformance, EveryKindOfEditThatItOffersChangesThePuzzle) {
  const Puzzle before = puzzle();
  for (const EditKind& kind : family().info().edits) {
    const auto edit = possibleEdit(before, kind);
    ASSERT_TRUE(edit) << kind.name;
    const Puzzle after = edited(before, *edit).value();
    EXPECT_NE(after.cells, before.cells) << kind.name;
    EXPECT_EQ(after.solution, std::nullopt);
    EXPECT_EQ(family().parse(family().print(after)).value().front().cells, after.cells) << kind.name;
  }
}

TEST_P(FamilyConformance, EveryKindOfEditThatItOffersHasWords) {
  for (const EditKind& kind : family().info().edits) {
    const auto edit = possibleEdit(puzzle(), kind).value();
    EXPECT_FALSE(kind.title.empty());
    EXPECT_EQ(kind.most > 0, !kind.valueTitle.empty()) << kind.name;
    EXPECT_NE(describe(puzzle(), edit).find(edit.cell.text()), std::string::npos) << describe(puzzle(), edit);
  }
}

TEST_P(FamilyConformance, EditsOfAnySquareAreMadeOrExplained) {
  const Puzzle before = puzzle();
  for (const EditKind& kind : family().info().edits) {
    for (std::size_t square = 0; square < before.cells.size(); ++square) {
      const auto after = edited(before, {kind.name, before.cellAt(square), kind.most});
      if (!after) {
        EXPECT_GT(after.error().message.size(), 10u);
      }
    }
  }
}

TEST_P(FamilyConformance, EditsThatItDoesNotOfferAreErrors) {
  EXPECT_FALSE(edited(puzzle(), {"no such kind", {0, 0}}));
  for (const EditKind& kind : family().info().edits) {
    EXPECT_FALSE(edited(puzzle(), {kind.name, {-1, 0}})) << kind.name;
    EXPECT_FALSE(edited(puzzle(), {kind.name, {0, 0}, kind.most + 1})) << kind.name;
  }
}

INSTANTIATE_TEST_SUITE_P(All, FamilyConformance, testing::ValuesIn(families().begin(), families().end()),
                         [](const auto& family) { return family.param->info().name; });

INSTANTIATE_TEST_SUITE_P(OfTests, FamilyConformance, testing::Values(&fake::lightsOut()),
                         [](const auto& family) { return family.param->info().name; });

TEST(Registry, AFamilyIsRegisteredForAWhile) {
  const auto before = families().size();
  {
    const RegisteredFamily registered(fake::lightsOut());
    EXPECT_EQ(findFamily("lights_out"), &fake::lightsOut());
    EXPECT_EQ(parseAny(fake::kLights, "-").value().front().family, "lights_out");
  }
  EXPECT_EQ(families().size(), before);
  EXPECT_EQ(findFamily("lights_out"), nullptr);
}

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
