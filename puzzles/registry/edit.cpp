#include "puzzles/edit.h"

#include <algorithm>

#include "puzzles/family.h"

namespace puzzles {
namespace {

std::string expectedKinds(const FamilyInfo& family) {
  std::string names;
  for (const EditKind& kind : family.edits) names += (names.empty() ? ", expected " : ", ") + kind.name;
  return names;
}

}  // namespace

Result<Puzzle> edited(const Puzzle& puzzle, const PuzzleEdit& edit, const Answer& soFar) {
  if (!puzzle.inside(edit.cell)) return Error{"there is no square " + edit.cell.text()};
  const Family& family = familyOf(puzzle);
  const auto& kinds = family.info().edits;
  const auto kind = std::ranges::find(kinds, edit.kind, &EditKind::name);
  if (kind == kinds.end())
    return Error{"'" + edit.kind + "' is no change of " + family.info().title + expectedKinds(family.info())};
  if (edit.value < 0 || edit.value > kind->most)
    return Error{std::to_string(edit.value) + " is out of range, expected 0 to " + std::to_string(kind->most)};
  Puzzle changed = puzzle;
  changed.solution.reset();
  changed.warnings.clear();
  return family.edited(std::move(changed), edit, soFar);
}

std::string describe(const Puzzle& before, const PuzzleEdit& edit) { return familyOf(before).describe(before, edit); }

}  // namespace puzzles
