#include "model/nets/reward_terms.h"

#include <algorithm>

namespace model {

RewardTerms readRewardTerms(Keys& keys) {
  RewardTerms read;
  puzzles::SokobanTerms& terms = read.moves;
  terms.step = static_cast<float>(keys.number("step_reward", terms.step, -10, 10));
  terms.box = static_cast<float>(keys.number("box_reward", terms.box, -100, 100));
  terms.solved = static_cast<float>(keys.number("solved_reward", terms.solved, -100, 100));
  terms.stuck = static_cast<float>(keys.number("stuck_reward", terms.stuck, -100, 0));
  terms.mostMoves = keys.small("most_moves", terms.mostMoves, 1, 10000);
  terms.leastMoves = keys.small("least_moves", std::min(terms.leastMoves, terms.mostMoves), 1, terms.mostMoves);
  read.discount = keys.number("discount", read.discount, 0, 1);
  return read;
}

}  // namespace model
