#pragma once
// Lights Out on a board of any size: a family that only tests have, to show what a family needs to bring along. A
// square is lit (1) or dark (0); pressing it switches it and its neighbours; an answer is the set of squares to press
// so that all go dark. Text: a line "Lights Out", then rows of 'O' and '.'; an answer is rows of 'x' and '.'.

#include "puzzles/family.h"

namespace fake {

/// Registered while a puzzles::RegisteredFamily with it lives.
const puzzles::Family& lightsOut();

/// A row of three lights, all of them lit: pressing the middle one is the only answer.
inline constexpr const char* kLights = "Lights Out\nOOO\n";

}  // namespace fake
