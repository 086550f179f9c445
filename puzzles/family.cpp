#include "puzzles/family.h"

namespace puzzles {

std::unique_ptr<Game> Family::game(const Puzzle&) const { return nullptr; }

Result<Puzzle> Family::edited(Puzzle, const PuzzleEdit& edit, const Answer&) const {
  return Error{"'" + edit.kind + "' is no change of " + info().title};
}

Result<std::vector<Puzzle>> Family::parseGood(std::string_view text, std::size_t limit) const {
  auto puzzles = parse(text);
  if (puzzles && limit > 0 && puzzles->size() > limit) puzzles->resize(limit);
  return puzzles;
}

std::string Family::describe(const Puzzle&, const PuzzleEdit& edit) const {
  const auto& kinds = info().edits;
  const auto kind = std::ranges::find(kinds, edit.kind, &EditKind::name);
  return (kind == kinds.end() ? edit.kind : kind->title) + " at " + edit.cell.text();
}

}  // namespace puzzles
