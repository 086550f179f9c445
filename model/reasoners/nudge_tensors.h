#pragma once
// Nudges on their way from the record of thinking into a net. Private to model/.

#include <span>
#include <vector>

#include "model/nets/net.h"
#include "model/thought/thought.h"

namespace model {

/// Fields as Context::nudges has them, for a puzzle whose state is `state`: [1, channels, height, width] of the net's
/// own layout in the place of the state's tensor that is shown under the same name, undefined in the others. On the
/// CPU. Throws puzzles::Failure for a field of a name or shape that the state does not have.
std::vector<Tensor> nudgeTensors(const Net& planner, const State& state, std::span<const thought::Field> nudges);

}  // namespace model
