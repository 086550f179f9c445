#pragma once
// What an iteration costs at the least: the same tensors through the network's bare LibTorch operations.

#include <string_view>

#include "model/registry/registry.h"
#include "puzzles/puzzle.h"

namespace model {

/// Median time in microseconds of one bare step and readout of `reasoner` on `puzzle`: no translation into fields,
/// no measures, no verdict. Throws puzzles::Failure when the reasoner cannot be loaded.
double bareStepMicroseconds(std::string_view reasoner, const puzzles::Puzzle& puzzle, int repetitions,
                            const LoadOptions& options);

}  // namespace model
