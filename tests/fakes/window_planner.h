#pragma once
// FakePlanner: a FakeReasoner that stands in for a planner in tests of the window. It makes the moves of the exact
// solver, three iterations a move, and obeys what may be asked of a planner.

#include "app/session/session.h"

namespace app::fake {

inline constexpr int kTicks = 3;

/// One reasoner "planner" for Sokoban.
Reasoners planners();

}  // namespace app::fake
