// Changes of a puzzle.
#include "tests/puzzles/family_conformance.h"

namespace puzzles {
namespace {

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

}  // namespace
}  // namespace puzzles
