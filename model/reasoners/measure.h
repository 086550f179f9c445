#pragma once
// The numbers that compare a thought with the one before it.

#include <cstdint>
#include <span>

#include "model/thought/thought.h"

namespace model {

/// The numbers that compare `now` with `before` (null at iteration 0): residual, divergence, cells changed, and those
/// of `now` alone: confidence, entropy. `open` marks the squares to decide. Without a belief, confidence, entropy and
/// divergence are NaN.
void measure(thought::Thought& now, const thought::Thought* before, std::span<const std::uint8_t> open);
/// How far the state moved: ||s_t - s_{t-1}|| / ||s_t|| over the fields of `now`, which `before` begins with too; 1
/// without a thought before.
float residualOf(const thought::Thought& now, const thought::Thought* before);
/// The same of a planner, which has a plan: confidence, entropy and divergence are those of its policy.
void measurePolicy(thought::Thought& now, const thought::Thought* before);

}  // namespace model
