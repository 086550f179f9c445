// The exact solver and the generator of Sokoban.

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <thread>

#include "puzzles/sokoban/search.h"
#include "tests/puzzles/sokoban/sokoban_levels.h"
#include "tests/puzzles/time_limit.h"

namespace puzzles {
namespace {

int pushesOf(const std::string& moves) {
  return static_cast<int>(std::ranges::count_if(moves, [](char letter) { return letter < 'a'; }));
}

/// The fewest pushes, by trying every move from every position in the order of pushes.
int fewestPushes(const Puzzle& level) {
  std::map<std::string, int> known;
  std::deque<SokobanGame> open{SokobanGame(level)};
  known[sokobanFamily().print(level)] = 0;
  while (!open.empty()) {
    const SokobanGame here = open.front();
    open.pop_front();
    if (here.solved()) return here.pushes();
    for (char letter : {'u', 'd', 'l', 'r'}) {
      SokobanGame next = here;
      if (!next.move(letter)) continue;
      const auto [found, fresh] = known.emplace(sokobanFamily().print(next.position()), next.pushes());
      if (!fresh && found->second <= next.pushes()) continue;
      found->second = next.pushes();
      next.pushes() == here.pushes() ? open.push_front(next) : open.push_back(next);
    }
  }
  return -1;
}

TEST(SokobanSolver, SolvesByHandCheckableMoves) {
  EXPECT_EQ(sokobanFamily().solve(read(kCorridor), {}).answer->moves, "rR");
}

TEST(SokobanSolver, FindsTheFewestPushes) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const Puzzle level = generated(5, 1 + static_cast<int>(seed % 2), seed);
    const Answer answer = *sokobanFamily().solve(level, {}).answer;
    EXPECT_EQ(pushesOf(answer.moves), fewestPushes(level)) << sokobanFamily().print(level);
  }
}

TEST(SokobanSearch, EndsAtTheSolversSolutionWhenItIsStepped) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const Puzzle level = generated(7, 2, seed);
    SokobanSearch search(level);
    while (search.state() == SokobanSearch::State::Open) search.expand();
    ASSERT_EQ(search.state(), SokobanSearch::State::Solved);
    EXPECT_EQ(search.movesTo(*search.next()), sokobanFamily().solve(level, {}).answer->moves);
  }
}

TEST(SokobanSearch, MovesAPositionFromTheFrontierToTheExpanded) {
  SokobanSearch search(read(kCorridor));
  EXPECT_EQ(search.positions(), 1u);
  EXPECT_TRUE(search.isOpen(0));
  search.expand();
  EXPECT_FALSE(search.isOpen(0));
  EXPECT_EQ(search.positions(), 2u);
  EXPECT_EQ(search.next(), 1u);
  EXPECT_EQ(search.movesTo(1), "rR");
}

TEST(SokobanSearch, IsExhaustedFromTheStartWhereNoBoxCanGetToItsGoal) {
  const SokobanSearch search(read("#####\n#$ .#\n#@  #\n#####\n"));
  EXPECT_EQ(search.state(), SokobanSearch::State::Exhausted);
  EXPECT_FALSE(search.next());
}

TEST(SokobanSolver, SolvesRoomsOfFourBoxes) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Puzzle level = generated(8, 4, seed);
    const SolveResult result = sokobanFamily().solve(level, {});
    ASSERT_TRUE(result.answer) << sokobanFamily().print(level);
    EXPECT_TRUE(sokobanFamily().judge(level, *result.answer).valid());
  }
}

TEST(SokobanSolver, KnowsABoxInACornerIsLost) {
  EXPECT_EQ(sokobanFamily().solve(read("#####\n#$ .#\n#@  #\n#####\n"), {}).kind, SolveResult::Kind::NoSolution);
}

TEST(SokobanSolver, KnowsABlockOfBoxesIsLost) {
  const SolveResult result =
      sokobanFamily().solve(read("########\n#      #\n# $$   #\n# $$   #\n#....@ #\n########\n"), {});
  EXPECT_EQ(result.kind, SolveResult::Kind::NoSolution);
}

TEST(SokobanSolver, KnowsTooManyBoxesAreLost) {
  EXPECT_EQ(sokobanFamily().solve(read("#######\n#@$ $.#\n#######\n"), {}).kind, SolveResult::Kind::NoSolution);
}

TEST(SokobanSolver, KnowsABoxBehindWallsIsLost) {
  EXPECT_EQ(sokobanFamily().solve(read("#########\n#@$.#$.##\n#########\n"), {}).note, "this level has no solution");
}

TEST(SokobanSolver, AnswersASolvedLevelWithNoMoves) {
  EXPECT_EQ(sokobanFamily().solve(read("####\n#@*#\n####\n"), {}).answer->moves, "");
}

TEST(SokobanSolver, GivesUpAtItsLimit) {
  const SolveResult result = sokobanFamily().solve(generated(10, 4, 1), {.nodes = 5, .stop = {}});
  EXPECT_EQ(result.kind, SolveResult::Kind::GaveUp);
  EXPECT_EQ(result.note, "gave up after " + std::to_string(result.nodes) + " nodes");
}

/// A wide open hall with so many boxes that no search ends.
Puzzle hall() {
  std::string text(40, '#');
  for (int row = 0; row < 36; ++row) {
    std::string line = "#" + std::string(38, ' ') + "#";
    for (int column = 3; row % 4 == 2 && column < 36; column += 3) {
      line[column] = row < 18 ? '$' : '.';
    }
    if (row == 0) line[1] = '@';
    text += "\n" + line;
  }
  return read(text + "\n" + std::string(40, '#'));
}

TEST(SokobanSolver, StopsWhenAskedWhileSearching) {
  const Puzzle level = hall();
  std::stop_source source;
  SolveResult result;
  std::thread solver([&] { result = sokobanFamily().solve(level, {.nodes = 0, .stop = source.get_token()}); });
  source.request_stop();
  solver.join();
  EXPECT_TRUE(result.note.starts_with("stopped after"));
}

class SokobanGenerator : public testing::TestWithParam<std::tuple<int, int>> {
 protected:
  static Puzzle level(std::uint64_t seed) {
    const auto [size, boxes] = GetParam();
    return generated(size, boxes, seed);
  }
};

TEST_P(SokobanGenerator, CarriesASolution) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Puzzle puzzle = level(seed);
    EXPECT_TRUE(sokobanFamily().judge(puzzle, *puzzle.solution).valid()) << sokobanFamily().print(puzzle);
  }
}

TEST_P(SokobanGenerator, StartsWithEveryBoxOffTheGoals) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    EXPECT_EQ(std::ranges::count(level(seed).cells, kSokobanBox | kSokobanGoal), 0);
  }
}

TEST_P(SokobanGenerator, MakesWhatWasAskedFor) {
  const auto [size, boxes] = GetParam();
  const Puzzle puzzle = level(3);
  EXPECT_EQ(puzzle.width, size + 2);
  EXPECT_EQ(puzzle.height, size + 2);
  EXPECT_EQ(std::ranges::count(puzzle.cells, kSokobanBox), boxes);
}

TEST_P(SokobanGenerator, LoadsBackWithoutWarnings) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Puzzle again = read(sokobanFamily().print(level(seed)));
    EXPECT_EQ(again.cells, level(seed).cells);
    EXPECT_TRUE(again.warnings.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(SizesAndBoxes, SokobanGenerator,
                         testing::Combine(testing::Values(5, 8, 10), testing::Values(1, 2, 4)));

TEST(SokobanGenerator, DoesNotRepeatItself) {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) seen.insert(sokobanFamily().print(generated(6, 2, seed)));
  EXPECT_EQ(seen.size(), 1000U);
}

TEST(SokobanGenerator, MakesAThousandSmallRoomsInASecond) {
  EXPECT_LT(secondsOf([] {
              for (std::uint64_t seed = 0; seed < 1000; ++seed) generated(6, 2, seed);
            }),
            1 * kRoom);
}

TEST(SokobanGenerator, NamesWhatIsOutOfRange) {
  GenerateSpec spec;
  spec.size = 11;
  EXPECT_EQ(sokobanFamily().generate(spec, 1).error().message, "Sokoban size 11 is out of range, expected 5 to 10");
  spec.size = 5;
  spec.boxes = 5;
  EXPECT_EQ(sokobanFamily().generate(spec, 1).error().message, "number of boxes 5 is out of range, expected 1 to 4");
}

}  // namespace
}  // namespace puzzles
