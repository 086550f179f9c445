#pragma once
// What a planner was paid for while it learnt, as its recipe's "objective" has it. Private to model/.

#include "model/files/keys.h"
#include "puzzles/sokoban/worlds.h"

namespace model {

struct RewardTerms {
  puzzles::SokobanTerms moves;
  double discount = 0.97;  ///< of a reward, for every move until it comes
};

/// Reads the keys that belong here and leaves the others. A bad value throws puzzles::Failure naming its key.
RewardTerms readRewardTerms(Keys& keys);

}  // namespace model
