#include "puzzles/family.h"

namespace puzzles {

Result<Puzzle> Family::parsePicture(std::span<const std::uint8_t>, int, int) const {
  return Error{info().title + " is not read from pictures"};
}

std::unique_ptr<Game> Family::game(const Puzzle&) const { return nullptr; }

// By value, for families that have edits change their copy.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
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
