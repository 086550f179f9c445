#include <algorithm>

#include "app/cli/commands/eval_report.h"
#include "app/cli/shared/puzzles.h"
#include "model/thought/parallel.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

void countSquares(Grade& grade, const puzzles::Puzzle& puzzle, const thought::RunRecord& run,
                  const std::stop_token& stop) {
  const puzzles::Answer& answer = run.answer;
  if (answer.cells.empty()) return;
  const auto& family = puzzles::familyOf(puzzle).info();
  const auto open = std::ranges::count_if(puzzle.cells, [&](auto code) { return family.decides(code); });
  if (run.valid.back()) {
    grade.right = grade.toDecide = open;
    return;
  }
  const auto solution = knownSolution(puzzle, stop);
  if (!solution || solution->cells.size() != answer.cells.size()) return;
  grade.toDecide = open;
  for (std::size_t i = 0; i < puzzle.cells.size(); ++i)
    grade.right += family.decides(puzzle.cells[i]) && solution->cells[i] == answer.cells[i];
}

Grade gradeOf(const puzzles::Puzzle& puzzle, const thought::RunRecord& run, const std::stop_token& stop) {
  Grade grade;
  const puzzles::Family& family = puzzles::familyOf(puzzle);
  if (!family.info().byMoves) {
    countSquares(grade, puzzle, run, stop);
    return grade;
  }
  if (stop.stop_requested()) return grade;
  for (const auto& difficulty : family.difficulties(puzzle))
    if (difficulty.name == "fewest pushes") grade.fewestPushes = static_cast<int>(difficulty.value);
  return grade;
}

}  // namespace

std::vector<Grade> gradeAll(const std::vector<puzzles::Puzzle>& puzzles, const thought::BatchRecord& batch, int threads,
                            const std::stop_token& stop) {
  std::vector<Grade> grades(batch.runs.size());
  const thought::ItemWork grading = [&](std::size_t i) {
    const auto& run = batch.runs[i];
    grades[i] = gradeOf(puzzles[static_cast<std::size_t>(run.puzzle)], run, stop);
    return std::nullopt;
  };
  (void)thought::workInParallel(grades.size(), threads, [&] { return grading; });  // no Error comes of it
  return grades;
}

}  // namespace app::cli
