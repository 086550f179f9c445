#include "puzzles/maze/maze.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <set>

#include "tests/puzzles/time_limit.h"

namespace puzzles {
namespace {

constexpr const char* kSmall =
    "#######\n"
    "#S  # #\n"
    "### # #\n"
    "#     #\n"
    "# ###G#\n"
    "#     #\n"
    "#######\n";

constexpr const char* kSmallSolved =
    "#######\n"
    "#Soo# #\n"
    "###o# #\n"
    "#  ooo#\n"
    "# ###G#\n"
    "#     #\n"
    "#######\n";

Puzzle read(std::string_view text) {
  auto mazes = mazeFamily().parse(text);
  if (!mazes) throw Failure(mazes.error().text());
  return mazes->front();
}

Error refusal(std::string_view text) {
  const auto mazes = mazeFamily().parse(text);
  return mazes ? Error{"it was accepted"} : mazes.error();
}

/// The verdict on a maze and the same maze with marks drawn in.
Verdict judged(const Puzzle& maze, std::string_view drawn) {
  return mazeFamily().judge(maze, mazeFamily().parseAnswer(maze, drawn).value());
}

Puzzle generated(int size, std::uint64_t seed, const char* algorithm = "dfs", double loops = 0) {
  GenerateSpec spec;
  spec.size = size;
  spec.algorithm = algorithm;
  spec.loops = loops;
  return mazeFamily().generate(spec, seed).value();
}

int floorSquares(const Puzzle& maze) {
  return static_cast<int>(maze.cells.size() - std::count(maze.cells.begin(), maze.cells.end(), kMazeWall));
}

int pathLength(const Puzzle& maze) {
  return std::accumulate(maze.solution->cells.begin(), maze.solution->cells.end(), 0);
}

TEST(MazeText, PrintsAsItWasDrawn) { EXPECT_EQ(mazeFamily().print(read(kSmall)), kSmall); }

TEST(MazeText, ReadsSeveralMazesWithTheirLines) {
  const auto mazes = mazeFamily().parse("\n#SG#\n\n\n#S.G#\n").value();
  ASSERT_EQ(mazes.size(), 2U);
  EXPECT_EQ(mazes[1].line, 5);
}

TEST(MazeText, ReadsEveryKindOfLineEnd) {
  const std::string unixText = "#S #\n# G#\n";
  EXPECT_EQ(read("#S #\r\n# G#\r\n").cells, read(unixText).cells);
  EXPECT_EQ(read("#S #\r# G#").cells, read(unixText).cells);
}

TEST(MazeText, FillsShortRowsWithWall) {
  const Puzzle maze = read("######\n#S  G#\n###\n");
  EXPECT_EQ(maze.at(2, 5), kMazeWall);
}

TEST(MazeText, KeepsFloorAtTheEndOfARow) {
  const Puzzle maze = read("S  \n  .\nG  \n");
  EXPECT_EQ(mazeFamily().print(maze), "S .\n  .\nG .\n");
}

TEST(MazeText, NamesTheUnknownCharacterAndItsPlace) {
  const Error error = refusal("#####\n#S?G#\n#####\n");
  EXPECT_EQ(error.text(), "2:3: unexpected '?', expected '#' wall, ' ' or '.' floor, 'S' start or 'G' goal");
}

TEST(MazeText, RefusesTabs) { EXPECT_EQ(refusal("#S\tG#").column, 3); }

TEST(MazeText, RefusesASecondStart) {
  EXPECT_EQ(refusal("#S G#\n#S  #\n").text(), "2:2: a second start, expected one in each maze");
}

TEST(MazeText, RefusesAMazeWithoutGoal) {
  EXPECT_EQ(refusal("#SG#\n\n#S #\n").text(), "3:1: this maze has no goal, expected one");
}

TEST(MazeText, RefusesWhatIsTooWide) {
  const Error error = refusal("SG" + std::string(600, ' '));
  EXPECT_EQ(error.text(), "1:502: this maze is 602 squares wide, expected at most 501");
}

TEST(MazeText, RefusesWhatIsTooHigh) {
  std::string text = "SG\n";
  for (int i = 0; i < 501; ++i) text += "##\n";
  EXPECT_EQ(refusal(text).text(), "502:1: this maze is at least 502 squares high, expected at most 501");
}

TEST(MazeText, RefusesTextWithoutAMaze) { EXPECT_EQ(refusal(" \n\n").line, 1); }

TEST(MazeText, WarnsWhenNoRouteExists) {
  EXPECT_EQ(read("#####\n#S#G#\n#####\n").warnings, std::vector<std::string>{"no route joins start and goal"});
}

TEST(MazeText, LoadsAThousandMazesInUnderATenthOfASecond) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += mazeFamily().print(generated(21, i)) + "\n";
  EXPECT_LT(secondsOf([&] { EXPECT_EQ(mazeFamily().parse(text).value().size(), 1000U); }), 0.1 * kRoom);
}

TEST(MazeRecognition, IsCertainOfAMaze) { EXPECT_EQ(mazeFamily().recognise(kSmall), 100); }

TEST(MazeRecognition, StillTakesAMazeWithASlip) {
  EXPECT_GT(mazeFamily().recognise("#########\n#S  # ?G#\n#########\n"), 50);
}

TEST(MazeRecognition, LeavesSokobanAlone) {
  EXPECT_EQ(mazeFamily().recognise("Title: Sweet Growth\n#######\n#@ $ .#\n#######\n"), 0);
}

TEST(MazeRecognition, LeavesAPrintedSudokuAlone) {
  EXPECT_EQ(mazeFamily().recognise("+-------+-------+-------+\n| 5 3 . | . 7 . | . . . |\n| 6 . . | 1 9 5 | . . . |\n"),
            0);
}

TEST(MazeRecognition, LeavesALineOfSudokuAlone) {
  EXPECT_EQ(mazeFamily().recognise("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"),
            0);
}

TEST(MazeAnswers, SurviveBeingPrintedAndRead) {
  const Puzzle maze = read(kSmall);
  const Answer answer = *mazeFamily().solve(maze, {}).answer;
  EXPECT_EQ(mazeFamily().parseAnswer(maze, mazeFamily().printAnswer(maze, answer)).value(), answer);
}

TEST(MazeAnswers, OfAnotherMazeAreRefusedWithThePlace) {
  const auto answer = mazeFamily().parseAnswer(read("#S G#"), "#S#G#");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().text(), "1:3: this is not the same maze, expected ' ' or 'o' here");
}

TEST(MazeAnswers, OfAnotherHeightAreRefused) {
  const auto answer = mazeFamily().parseAnswer(read(kSmall), "#S G#\n");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().text(), "1:1: this answer has 1 rows, expected 7");
}

TEST(MazeJudge, AcceptsTheShortestPath) { EXPECT_TRUE(judged(read(kSmall), kSmallSolved).valid()); }

TEST(MazeJudge, AcceptsADetour) {
  const Puzzle maze = read("#####\n#S G#\n#   #\n#   #\n#####\n");
  EXPECT_TRUE(judged(maze, "#####\n#S G#\n#o o#\n#ooo#\n#####\n").valid());
}

TEST(MazeJudge, CallsAnEmptyMaskIncomplete) {
  const Puzzle maze = read(kSmall);
  const Answer nothing{std::vector<std::uint8_t>(maze.cells.size(), 0), ""};
  EXPECT_EQ(mazeFamily().judge(maze, nothing).kind, Verdict::Kind::Incomplete);
}

TEST(MazeJudge, CallsAPathThatStopsShortIncomplete) {
  const Verdict verdict = judged(read("#S   G#\n"), "#So oG#\n");
  EXPECT_EQ(verdict.kind, Verdict::Kind::Incomplete);
}

TEST(MazeJudge, WantsTheEndsMarked) {
  const Puzzle maze = read("#S G#\n");
  EXPECT_EQ(mazeFamily().judge(maze, Answer{{0, 0, 1, 1, 0}, ""}).kind, Verdict::Kind::Incomplete);
}

TEST(MazeJudge, NamesTheWallsThatAPathCrosses) {
  const Verdict verdict = judged(read("#S#G#\n"), "#SoG#\n");
  EXPECT_EQ(verdict.kind, Verdict::Kind::Invalid);
  EXPECT_EQ(verdict.cells, (std::vector<Cell>{{0, 2}}));
}

TEST(MazeJudge, NamesTheSquareWhereAPathBranches) {
  const Verdict verdict = judged(read("S  G\n##  \n"), "SooG\n##o \n");
  EXPECT_EQ(verdict.reason, "The path branches or touches itself at r1c3.");
}

TEST(MazeJudge, RefusesStraySquares) {
  const Verdict verdict = judged(read("S G\n###\n  .\n"), "SoG\n###\no .\n");
  EXPECT_EQ(verdict.cells, (std::vector<Cell>{{2, 0}}));
}

TEST(MazeJudge, RefusesARingBesideThePath) {
  const Puzzle maze = read("S G#   .\n####   .\n####   .\n");
  EXPECT_EQ(judged(maze, "SoG#ooo.\n####o o.\n####ooo.\n").kind, Verdict::Kind::Invalid);
}

TEST(MazeJudge, RefusesAMaskOfAnotherSize) {
  EXPECT_EQ(mazeFamily().judge(read(kSmall), Answer{{1, 1}, ""}).kind, Verdict::Kind::Invalid);
}

TEST(MazeSolver, FindsAShortestPath) {
  const Puzzle maze = read(kSmall);
  EXPECT_EQ(mazeFamily().printAnswer(maze, *mazeFamily().solve(maze, {}).answer), kSmallSolved);
}

TEST(MazeSolver, SaysWhenThereIsNoRoute) {
  EXPECT_EQ(mazeFamily().solve(read("#S#G#"), {}).kind, SolveResult::Kind::NoSolution);
}

TEST(MazeSolver, GivesUpAtItsLimit) {
  const SolveResult result = mazeFamily().solve(generated(101, 1), {.nodes = 3, .stop = {}});
  EXPECT_EQ(result.note, "gave up after 3 nodes");
}

TEST(MazeSolver, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(mazeFamily().solve(generated(101, 1), {.nodes = 0, .stop = source.get_token()}).kind,
            SolveResult::Kind::GaveUp);
}

class MazeGenerator : public testing::TestWithParam<const char*> {};

TEST_P(MazeGenerator, CarriesItsShortestPath) {
  for (int size : {5, 6, 7, 8, 21, 22, 60, 61}) {
    const Puzzle maze = generated(size, size, GetParam());
    EXPECT_TRUE(mazeFamily().judge(maze, *maze.solution).valid()) << mazeFamily().print(maze);
  }
}

TEST_P(MazeGenerator, MakesASpanningTreeOfTheCells) {
  for (int size : {5, 6, 21, 22}) {
    const int cells = ((size - 1) / 2) * ((size - 1) / 2);
    EXPECT_EQ(floorSquares(generated(size, 3, GetParam())), 2 * cells - 1);
  }
}

TEST_P(MazeGenerator, KeepsTheBorderClosed) {
  const Puzzle maze = generated(22, 5, GetParam(), 1.0);
  for (int i = 0; i < maze.width; ++i) {
    for (Cell cell : {Cell{0, i}, Cell{i, 0}, Cell{21, i}, Cell{i, 21}}) EXPECT_EQ(maze.at(cell), kMazeWall);
  }
}

TEST_P(MazeGenerator, OpensTheShareOfWallsAskedFor) {
  // A 21-sided maze has 100 cells and 180 walls between them, 81 of which a spanning tree leaves standing.
  EXPECT_EQ(floorSquares(generated(21, 4, GetParam(), 0.5)), 199 + 41);
}

TEST_P(MazeGenerator, MakesTheLargestSizeQuickly) {
  EXPECT_LT(secondsOf([] { generated(kMazeMaxSide, 1, GetParam()); }), 0.5 * kRoom);
}

TEST_P(MazeGenerator, KeepsATrainingStreamFed) {
  EXPECT_LT(secondsOf([] {
              for (int seed = 0; seed < 2000; ++seed) generated(21, seed, GetParam());
            }),
            2000 * 50e-6 * kRoom);
}

TEST_P(MazeGenerator, PutsTheEndsOfAFarMazeOnItsLongestRoute) {
  GenerateSpec spec{.size = 13, .algorithm = GetParam(), .far = true};
  Puzzle maze = mazeFamily().generate(spec, 4).value();
  const int longest = pathLength(maze);
  const auto floor = std::find(maze.cells.begin(), maze.cells.end(), kMazeGoal);
  *floor = kMazeFloor;
  for (auto& cell : maze.cells) {
    if (cell != kMazeFloor) continue;
    cell = kMazeGoal;
    maze.solution = mazeFamily().solve(maze, {}).answer;
    EXPECT_LE(pathLength(maze), longest);
    cell = kMazeFloor;
  }
}

TEST_P(MazeGenerator, VariesThePathsLength) {
  std::set<int> lengths;
  for (int seed = 0; seed < 100; ++seed) lengths.insert(pathLength(generated(21, seed, GetParam())));
  EXPECT_GT(lengths.size(), 20U);
}

INSTANTIATE_TEST_SUITE_P(BothAlgorithms, MazeGenerator, testing::Values("dfs", "wilson"));

TEST(MazeGenerator, MakesTheSameMazeFromTheSameSeed) {
  EXPECT_EQ(mazeFamily().print(generated(7, 1)), mazeFamily().print(generated(7, 1)));
}

TEST(MazeGenerator, NamesTheSizeItRefuses) {
  GenerateSpec spec;
  spec.size = 503;
  EXPECT_EQ(mazeFamily().generate(spec, 1).error().message, "maze size 503 is out of range, expected 5 to 501");
}

TEST(MazeGenerator, NamesTheAlgorithmItDoesNotKnow) {
  GenerateSpec spec;
  spec.algorithm = "kruskal";
  EXPECT_EQ(mazeFamily().generate(spec, 1).error().message, "unknown maze algorithm 'kruskal', expected dfs or wilson");
}

TEST(MazeGenerator, RefusesAShareOfLoopsThatIsNone) {
  GenerateSpec spec;
  spec.loops = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(mazeFamily().generate(spec, 1));
}

using Pixel = std::array<std::uint8_t, 4>;
constexpr Pixel kBlack{0, 0, 0, 255}, kWhite{255, 255, 255, 255}, kGreen{0, 255, 0, 255}, kRed{255, 0, 0, 255};

Result<Puzzle> fromRow(const std::vector<Pixel>& row) {
  std::vector<std::uint8_t> bytes;
  for (const Pixel& pixel : row) bytes.insert(bytes.end(), pixel.begin(), pixel.end());
  return mazeFromPixels(bytes, static_cast<int>(row.size()), 1);
}

TEST(MazePixels, ReadTheFourColours) {
  EXPECT_EQ(mazeFamily().print(fromRow({kBlack, kGreen, kWhite, kRed, kBlack}).value()), "#S G#\n");
}

TEST(MazePixels, ForgiveShades) {
  const auto maze = fromRow({{20, 30, 10, 255}, {34, 139, 34, 255}, {240, 235, 245, 255}, {178, 34, 34, 255}});
  EXPECT_EQ(mazeFamily().print(maze.value()), "#S G\n");
}

TEST(MazePixels, TakeTransparencyForPaper) {
  EXPECT_EQ(mazeFamily().print(fromRow({kGreen, {0, 0, 0, 0}, kRed}).value()), "S G\n");
}

TEST(MazePixels, RefuseOtherColoursWithTheirPlace) {
  const auto maze = fromRow({kBlack, {0, 0, 255, 255}, kRed});
  EXPECT_EQ(maze.error().text(),
            "1:2: colour (0, 0, 255) is unclear, expected black wall, white floor, green start or red goal");
}

TEST(MazePixels, RefuseASecondGoal) { EXPECT_EQ(fromRow({kGreen, kRed, kRed}).error().column, 3); }

TEST(MazePixels, RefuseAPictureWithoutStart) {
  EXPECT_EQ(fromRow({kWhite, kRed}).error().text(), "this picture has no start, expected one green pixel");
}

TEST(MazePixels, MayBeSeveralToASquare) {
  std::vector<std::uint8_t> bytes;
  for (int pixel = 0; pixel < 4 * 3 * 2 * 2; ++pixel) {
    const int row = pixel / 8 / 2, column = pixel % 8 / 2;
    const Pixel colour = row != 1 ? kBlack : column == 1 ? kGreen : column == 2 ? kRed : kWhite;
    bytes.insert(bytes.end(), colour.begin(), colour.end());
  }
  EXPECT_EQ(mazeFamily().print(mazeFromPixels(bytes, 8, 6).value()), "####\n SG.\n####\n");
}

TEST(MazePixels, RefuseSquaresOfUnevenSize) {
  EXPECT_EQ(fromRow({kGreen, kGreen, kWhite, kRed}).error().text(),
            "1:2: a second start, expected one green pixel and one pixel a square");
}

TEST(MazePixels, RefuseAPictureThatIsTooLarge) {
  EXPECT_FALSE(mazeFromPixels(std::vector<std::uint8_t>(4 * 600), 600, 1));
}

TEST(MazePixels, RefuseTooFewBytes) { EXPECT_FALSE(mazeFromPixels(std::vector<std::uint8_t>(7), 2, 1)); }

TEST(MazePixels, WarnWhenNoRouteExists) { EXPECT_EQ(fromRow({kGreen, kBlack, kRed})->warnings.size(), 1U); }

}  // namespace
}  // namespace puzzles
