#pragma once
// What an optimiser remembers, as plain tensors of a checkpoint: for parameter N, counted through all groups,
// optimiser.N.step (I64; 0 = never stepped, and then nothing else), optimiser.N.exp_avg and optimiser.N.exp_avg_sq
// (F32, in the parameter's shape). Rates and the like are the recipe's. Private to model/.

#include <torch/torch.h>

#include <vector>

#include "model/files/safetensors.h"

namespace model {

/// `Optimiser` is torch::optim::Adam or torch::optim::AdamW, without AMSGrad.
template <class Optimiser>
void saveOptimiser(const Optimiser& optimiser, std::vector<RawTensor>& tensors);
/// Replaces all that `optimiser` remembers, on the devices of its parameters, wherever the checkpoint was made. Throws
/// puzzles::Failure naming the tensor that is missing or does not fit.
template <class Optimiser>
void restoreOptimiser(Optimiser& optimiser, const Safetensors& file);

}  // namespace model
