#include "app/cli/shared/puzzles.h"

#include "app/files/open.h"
#include "puzzles/family.h"

namespace app::cli {

puzzles::Result<std::vector<SourcedPuzzle>> openAll(const std::string& file, int limit) {
  auto list = openPuzzles(file);
  if (!list) return list.error();
  if (limit > 0 && list->size() > static_cast<std::size_t>(limit)) list->resize(static_cast<std::size_t>(limit));
  std::vector<SourcedPuzzle> opened;
  for (auto& puzzle : *list) opened.push_back({std::move(puzzle), file});
  return opened;
}

puzzles::Result<std::vector<SourcedPuzzle>> openFamily(const std::vector<std::string>& files) {
  std::vector<SourcedPuzzle> all;
  for (const std::string& file : files) {
    auto some = openAll(file, 0);
    if (!some) return some.error();
    for (auto& opened : *some) all.push_back(std::move(opened));
  }
  const auto& family = all.front().puzzle.family;
  for (const auto& opened : all) {
    if (opened.puzzle.family == family) continue;
    return puzzles::Error{"holds " + opened.puzzle.family + " where the first file holds " + family +
                              ", expected one family in an evaluation",
                          opened.puzzle.line, 0, opened.source};
  }
  return all;
}

std::optional<puzzles::Answer> knownSolution(const puzzles::Puzzle& puzzle) {
  const auto& family = puzzles::familyOf(puzzle);
  if (puzzle.solution && family.judge(puzzle, *puzzle.solution).valid()) return puzzle.solution;
  return family.solve(puzzle, {}).answer;
}

}  // namespace app::cli
