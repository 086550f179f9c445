#pragma once
// A registered network with its weights, as torch has it. Private to model/.

#include "model/nets/weights.h"
#include "model/registry/registry.h"

namespace model {

/// Finds, reads and checks the weights that `options` ask for (registry.h).
puzzles::Result<LoadedNet> loadNet(std::string_view reasoner, std::string_view family, const LoadOptions& options);

}  // namespace model
