#pragma once
// A FakeReasoner for tests of the window. It asks the exact solver and shows the solution a few
// squares at a time, so that a run has a beginning, flips, a halt and a valid end; a square whose state is zeroed is
// forgotten until the next iteration. A Stage lets a test hold it up between iterations, count them, and make it fail.

#include <atomic>
#include <memory>
#include <semaphore>
#include <string>

#include "app/session/session.h"

namespace app::fake {

struct Stage {
  bool gated = false;  ///< each step waits for gate.release()
  std::counting_semaphore<> gate{0};
  std::atomic<int> steps = 0;    ///< begun so far, by every reasoner on this stage
  std::atomic<int> loads = 0;    ///< reasoners made so far
  std::atomic<int> failAt = -1;  ///< iteration whose step throws
  std::string refusal;           ///< not empty: loading fails with this sentence
  std::string also;              ///< another family that "fake" thinks about
  int squaresPerStep = 8;
  int defaultBudget = 16;
};

/// Reasoners "fake" (for Sudoku and mazes) and "other" (for Sudoku, at three times the operations) on this stage.
Reasoners reasonersOn(const std::shared_ptr<Stage>& stage);

}  // namespace app::fake
