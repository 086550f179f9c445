#pragma once
// The Sokoban levels that a planner's recipe names, by stream: generated, or from its files. Files that cannot be read
// throw puzzles::Failure. Private to model/.

#include <vector>

#include "model/training/recipe.h"

namespace model {

/// `count` levels to play, other ones every `turn`; of files, as many as there are, and all in their turn.
std::vector<puzzles::Puzzle> trainingLevels(const Recipe& recipe, std::size_t stream, int count, int turn);

/// Levels of a stream's kind that training never plays: generated, or the last of its files. Files with fewer than
/// twice as many have no levels to spare: the last are then played in training too.
std::vector<puzzles::Puzzle> heldOutLevels(const Recipe& recipe, std::size_t stream, int count);

}  // namespace model
