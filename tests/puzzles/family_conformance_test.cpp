// How a family describes itself, and which families are tested.
#include "tests/puzzles/family_conformance.h"

#include <cmath>
#include <set>
#include <thread>

#include "tests/fakes/lights_out.h"

namespace puzzles {
namespace {

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

INSTANTIATE_TEST_SUITE_P(All, FamilyConformance, testing::ValuesIn(families().begin(), families().end()),
                         [](const auto& family) { return family.param->info().name; });

INSTANTIATE_TEST_SUITE_P(OfTests, FamilyConformance, testing::Values(&fake::lightsOut()),
                         [](const auto& family) { return family.param->info().name; });

}  // namespace
}  // namespace puzzles
