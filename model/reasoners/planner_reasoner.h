#pragma once
// PlannerReasoner: a Net that makes moves (DRC) as a Reasoner. One iteration is one tick of the net; when as many ticks
// have passed as the net takes before a move, or a person has asked for, the move is made: the most probable one, or
// the one ordered. The answer is the moves so far, and the position follows from it. Private to model/.

#include "model/nets/weights.h"
#include "model/thought/reasoner.h"

namespace model {

/// Moves in an episode, those into walls too: as in the evaluations of Guez et al. 2019 (arXiv 1901.03559).
inline constexpr int kPlannerMoves = 120;

std::unique_ptr<thought::Reasoner> makePlannerReasoner(LoadedNet loaded, torch::Device device);

}  // namespace model
