// Puzzles made from a seed.
#include <set>

#include "tests/puzzles/family_conformance.h"

namespace puzzles {
namespace {

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

TEST_P(FamilyConformance, SolutionsThatComeWithAPuzzleAreValid) {
  for (const Puzzle& puzzle : puzzles()) {
    if (puzzle.solution) {
      EXPECT_TRUE(family().judge(puzzle, *puzzle.solution).valid());
    }
  }
}

}  // namespace
}  // namespace puzzles
