#pragma once
// Measurements for `bench`. Each function measures on this machine, now, and returns a JSON array with
// one object for each thing measured.

#include <functional>
#include <string>

#include "app/cli/shared/context.h"
#include "app/cli/shared/json.h"

namespace app::cli {

struct BenchOptions {
  bool quick = false;
  int threads = 0;  ///< LibTorch's; 0 = its choice
  std::string gpu;
  bool json = false;
};

/// Median milliseconds of `repetitions` calls, after one that does not count.
double medianMilliseconds(int repetitions, const std::function<void()>& work);

/// Iterations of every reasoner with weights, beside the bare LibTorch operations on the same tensors.
Json benchIterations(const BenchOptions& options, const Context& context);

/// Halting and events of a run that grows to 1,000 and to 10,000 iterations, asked for after each. The exponent of time
/// over length stands in the last object: 1 where the cost is linear.
Json benchFollowing(const BenchOptions& options);

/// Every Sudoku network with a random start: one iteration of one start, alone and in a batch of 128.
Json benchStarts(const BenchOptions& options, const Context& context);

/// A frame of every heatmap view, read back, for 9 x 9 and 61 x 61 squares of 32 channels at 640 x 640 pixels.
Json benchHeatmaps(const BenchOptions& options, const Context& context);

/// A frame of a space-time volume, read back: 61 x 61 squares over 500 iterations in 800 x 600 pixels, coarse as while
/// it turns and sharp as at rest.
Json benchVolume(const BenchOptions& options, const Context& context);

/// Puzzles a second on one core, made and solved exactly.
Json benchPuzzles(const BenchOptions& options);

/// Moves a second of the environment that planners learn in, on one core: 8 x 8 rooms with 4 boxes.
double benchWorlds(const BenchOptions& options);

/// Frames (moves in one world) a second that planners are trained on by the recipes of their weights, from reward.
Json benchTraining(const BenchOptions& options, const Context& context);

/// The window's own timings, by `latentarium --measure` from beside this program, for a 9 x 9 and a 61 x 61 puzzle in
/// 1280 x 720 pixels. Empty where there is no window.
Json benchWindow(const Context& context);

}  // namespace app::cli
