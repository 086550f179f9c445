// The solver, the judge, algorithms and play by hand: all by the exact rules.
#include <set>

#include "tests/puzzles/family_conformance.h"

namespace puzzles {
namespace {

TEST_P(FamilyConformance, SolvesWhatItGenerates) {
  for (const Puzzle& puzzle : puzzles()) {
    const SolveResult result = family().solve(puzzle, {});
    ASSERT_EQ(result.kind, SolveResult::Kind::Solved) << family().print(puzzle) << result.note;
    EXPECT_EQ(family().judge(puzzle, result.answer.value()), (Verdict{Verdict::Kind::Valid, {}, {}}));
  }
}

TEST_P(FamilyConformance, SolvesAlikeEveryTime) { EXPECT_EQ(solution(puzzle()), solution(puzzle())); }

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

TEST_P(FamilyConformance, JudgesAnswersOfAnySizeAndContentWithAReason) {
  const Puzzle puzzle = this->puzzle();
  for (const Answer& answer : garbageAnswers(puzzle)) {
    const Verdict verdict = family().judge(puzzle, answer);
    EXPECT_FALSE(verdict.valid());
    EXPECT_FALSE(verdict.reason.empty());
    for (const Cell& cell : verdict.cells) EXPECT_TRUE(puzzle.inside(cell)) << cell.text();
  }
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

}  // namespace
}  // namespace puzzles
