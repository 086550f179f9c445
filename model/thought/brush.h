#pragma once
// A brush for latent states: strokes that change some squares of a thought, and the recovery of the edited run,
// measured beside the same run left alone. Nothing here runs a network.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/thought/thought.h"
#include "model/thought/trace.h"
#include "puzzles/result.h"

namespace thought {

struct BrushStroke {
  enum class Tool {
    Zero,    ///< forgets
    Noise,   ///< adds N(0, (amount * rms of the field)^2), drawn from `seed`
    Scale,   ///< times `amount`
    Swap,    ///< changes places with the squares that lie `rows` down and `columns` right
    Freeze,  ///< holds the numbers fast from here on (LatentState::held)
    Copy     ///< takes the numbers that `source` has there
  };
  Tool tool = Tool::Zero;
  std::vector<puzzles::Cell> cells;
  std::string field = {};  ///< empty = all fields
  int channel = -1;        ///< -1 = all channels
  float amount = 1;
  std::uint64_t seed = 1;
  int rows = 0, columns = 0;
  std::vector<Field> source = {};  ///< of another iteration, or of another run of the same network
  std::string sourceName = {};     ///< of it, for people: "iteration 12"
};

/// The state after the stroke. Squares beyond a field's edge are passed over. An Error when the state has no such field
/// or channel, when `source` does not fit, or when nothing would be touched.
puzzles::Result<LatentState> painted(const LatentState& state, const BrushStroke& stroke);

/// "zeroed z_H, channel 3, at r4c5 and 8 more squares".
std::string describe(const BrushStroke& stroke);

/// Puts the held numbers (LatentState::held) into the state's fields of the same name and shape.
void holdFast(LatentState& state);

/// How far an edited run is from the same run left alone, iteration by iteration from the edit on.
struct Recovery {
  int from = 0;                       ///< the edit's iteration
  std::vector<double> latent;         ///< ||s - s'|| / ||s'|| over all fields; NaN where a thought was thinned
  std::vector<double> squares;        ///< share of the answer's squares (moves, for a planner) that differ
  std::vector<int> replanned;         ///< squares that have differed so far
  std::optional<int> recoveredAfter;  ///< iterations until both agree, to the last one recorded
  int last = 0;                       ///< the last iteration that both have
};

/// Both agree where the answers are the same and the states differ by less than this.
inline constexpr double kRecovered = 0.01;

/// Measures the recovery of runs that are still growing; no iteration is measured twice.
class RecoveryMeter {
 public:
  /// `edited` parted from `untouched` at iteration `from`, which both have.
  const Recovery& measure(const Trace& edited, const Trace& untouched, int from);

 private:
  Recovery recovery_;
  std::vector<bool> seen_;         ///< places of the answer that have differed
  std::optional<int> since_;       ///< the iteration from which both agree
  ThoughtPtr edited_, untouched_;  ///< at `from`: others belong to other runs
};

/// "recovered after 14 iterations", or "did not recover by iteration 200", and how many squares had differed.
std::string describe(const Recovery& recovery);

}  // namespace thought
