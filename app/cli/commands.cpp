#include "app/cli/commands.h"

namespace app::cli {

/// Each in the file of its name in app/cli/commands/.
using Define = Action(CLI::App& words);
Define defineList, defineSolve, defineStarts, defineEval, defineSweep, defineGenerate, defineJudge, defineTrain,
    defineImport, defineProbe, defineRender, defineBench;

std::span<const Command> commands() {
  static constexpr Command kCommands[] = {
      {"list", "Families, reasoners and their weights, halting policies, Vulkan devices", defineList},
      {"solve", "Think about puzzles, print answers and the exact rules' verdicts", defineSolve},
      {"starts", "Think from many random starts as one batch: where they agree, their vote, path independence",
       defineStarts},
      {"eval", "Measure a reasoner on many puzzles", defineEval},
      {"sweep", "Compare reasoners over budgets, halting rules and difficulty, as CSV", defineSweep},
      {"generate", "Print puzzles made from a seed", defineGenerate},
      {"judge", "Judge answers by the exact rules", defineJudge},
      {"train", "Train weights by a recipe; Ctrl+C stops with a checkpoint", defineTrain},
      {"import", "Make a weights file of an original TRM, HRM or EqR checkpoint", defineImport},
      {"probe", "Read a planner's plan out of its cells, and steer it", defineProbe},
      {"render", "Draw a heatmap of one iteration as PNG", defineRender},
      {"bench", "Measure iterations, heatmaps, generators, solvers and the window on this machine", defineBench},
  };
  return kCommands;
}

}  // namespace app::cli
