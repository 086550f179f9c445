#include "app/cli/shared/puzzles.h"

#include <algorithm>

#include "app/files/open.h"
#include "puzzles/family.h"

namespace app::cli {

puzzles::Result<std::vector<SourcedPuzzle>> openAll(const std::string& file, int limit) {
  auto list = openFirstPuzzles(file, static_cast<std::size_t>(std::max(limit, 0)));
  if (!list) return list.error();
  std::vector<SourcedPuzzle> opened;
  for (auto& puzzle : *list) opened.push_back({std::move(puzzle), file});
  return opened;
}

void SourcedPuzzles::add(puzzles::Puzzle puzzle, std::string source) {
  puzzles.push_back(std::move(puzzle));
  sources.push_back(std::move(source));
}

puzzles::Result<SourcedPuzzles> openFamily(const std::vector<std::string>& files) {
  SourcedPuzzles all;
  for (const std::string& file : files) {
    auto some = openAll(file, 0);
    if (!some) return some.error();
    for (auto& opened : *some) all.add(std::move(opened.puzzle), std::move(opened.source));
  }
  const std::string& family = all.puzzles.front().family;
  for (std::size_t i = 0; i < all.puzzles.size(); ++i) {
    const puzzles::Puzzle& puzzle = all.puzzles[i];
    if (puzzle.family == family) continue;
    return puzzles::Error{
        "holds " + puzzle.family + " where the first file holds " + family + ", expected one family in an evaluation",
        puzzle.line, 0, all.sources[i]};
  }
  return all;
}

std::optional<puzzles::Answer> knownSolution(const puzzles::Puzzle& puzzle, const std::stop_token& stop) {
  const auto& family = puzzles::familyOf(puzzle);
  if (puzzle.solution && family.judge(puzzle, *puzzle.solution).valid()) return puzzle.solution;
  return family.solve(puzzle, {.stop = stop}).answer;
}

}  // namespace app::cli
