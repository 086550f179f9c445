#pragma once
// Nudge test: a latent state is pushed a little, the run goes on from there, and its distance to the untouched run
// shows whether the thought is stable. Pure: any thread.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/thought/trace.h"

namespace thought {

/// `thought`, complete, with Gaussian noise added to its state; the same seed adds the same noise. Each field gets
/// noise of `size` times its own length, so that size 0.1 pushes the state by a tenth of its norm. Answer, belief and
/// measures stay what they were: they are read anew at the next step.
ThoughtPtr nudged(const Thought& thought, double size, std::uint64_t seed);

/// How a nudged run fared beside the untouched one.
struct NudgeOutcome {
  int iteration = 0;              ///< where it was nudged
  std::vector<double> distances;  ///< ||s'_t - s_t|| / ||s_t|| for t = iteration, iteration + 1, ...; NaN: not at hand
  int squaresApart = 0;           ///< in which the two answers differ at the last iteration that both have
};
/// `run` holds the nudged thought at its origin's iteration and what followed.
NudgeOutcome compareNudged(const Trace& untouched, const Trace& run);

/// The outcome of the push, by the last distance as a share of the first.
enum class NudgeFate {
  Unknown,  ///< nothing followed yet
  Back,     ///< below a tenth
  Apart,
  Further  ///< more than twice
};
NudgeFate fateOf(const NudgeOutcome& outcome);

/// For people: "pushed by 0.1 of the state at iteration 12, it came back: 0.004 apart after 20 iterations ...".
std::string describe(const NudgeOutcome& outcome);
/// For people: "of 8 nudges 6 came back, 2 stayed apart". Those of which nothing followed yet are not counted; empty
/// when none is left.
std::string describe(std::span<const NudgeOutcome> outcomes);

}  // namespace thought
