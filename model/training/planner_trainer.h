#pragma once
// The training of planners: play, learn from what was played, play on. Private to model/.

#include "model/nets/net.h"
#include "model/training/actor_critic.h"
#include "model/training/recipe.h"
#include "model/training/trainer.h"

namespace model {

/// As `train` (trainer.h), for a planner; one step of the recipe is one unroll. Throws puzzles::Failure.
TrainReport trainPlanner(Recipe recipe, const NetKind& kind, const ActorCritic& critic, const TrainOptions& options);

}  // namespace model
