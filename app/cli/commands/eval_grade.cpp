#include <algorithm>

#include "app/cli/commands/eval_report.h"
#include "app/cli/shared/puzzles.h"
#include "model/thought/difficulty.h"
#include "model/thought/parallel.h"

namespace app::cli {
namespace {

/// Where answers are squares, code 0 is one that the puzzle leaves open: an empty square, a floor.
void countSquares(Grade& grade, const puzzles::Puzzle& puzzle, const thought::RunRecord& run) {
  const puzzles::Answer& answer = run.answer;
  if (answer.cells.empty()) return;
  const auto open = std::count(puzzle.cells.begin(), puzzle.cells.end(), 0);
  if (run.valid.back()) {
    grade.right = grade.toDecide = open;
    return;
  }
  const auto solution = knownSolution(puzzle);
  if (!solution || solution->cells.size() != answer.cells.size()) return;
  grade.toDecide = open;
  for (std::size_t i = 0; i < puzzle.cells.size(); ++i)
    grade.right += puzzle.cells[i] == 0 && solution->cells[i] == answer.cells[i];
}

Grade gradeOf(const puzzles::Puzzle& puzzle, const thought::RunRecord& run) {
  Grade grade;
  if (puzzle.family == "sokoban")
    grade.fewestPushes = thought::fewestPushes(puzzle).value_or(-1);
  else
    countSquares(grade, puzzle, run);
  return grade;
}

}  // namespace

std::vector<Grade> gradeAll(const std::vector<puzzles::Puzzle>& puzzles, const thought::BatchRecord& batch,
                            int threads) {
  std::vector<Grade> grades(puzzles.size());
  const thought::ItemWork grading = [&](std::size_t i) {
    grades[i] = gradeOf(puzzles[i], batch.runs[i]);
    return std::nullopt;
  };
  (void)thought::workInParallel(puzzles.size(), threads, [&] { return grading; });  // no Error comes of it
  return grades;
}

}  // namespace app::cli
