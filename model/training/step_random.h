#pragma once
// Random numbers of a training, which do not depend on where it was broken off and went on.

#include <torch/torch.h>

#include "model/training/recipe.h"
#include "puzzles/random.h"

namespace model {

/// Those that one step of a training draws for one purpose; a trainer numbers its purposes.
inline torch::Generator stepRandom(const Recipe& recipe, int step, std::uint64_t purpose) {
  return torch::make_generator<at::CPUGeneratorImpl>(
      puzzles::mixSeed(recipe.seed, purpose, static_cast<std::uint64_t>(step)));
}

}  // namespace model
