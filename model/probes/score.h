#pragma once
// The score of probes: macro-F1, and its margin above a baseline. Private to model/.

#include <torch/torch.h>

#include <cstdint>

namespace model {

/// The mean over classes of F1 = 2 hits / (squares of the class + squares read as it), 0 for a class that occurs in
/// neither. Counts [..., truth, read] -> [...].
torch::Tensor macroF1(const torch::Tensor& counts);

/// All [groups, targets]: F1 over all episodes, its mean over seeds; and the bounds of the middle 95 % of resampled
/// margins.
struct Margins {
  torch::Tensor probe, baseline, low, high;
};

/// The margin of the probes' F1 above the baseline's, or above that of reading every square as NEVER where it is
/// higher: probes that have learnt too little can be worse. By the bootstrap (Efron 1979; 1,000 times) over whole
/// episodes, because the squares of one are no independent draws, and over seeds. Counts [seeds, episodes, groups,
/// targets, truth, read] of the same episodes; the baseline has one group.
Margins marginsOf(const torch::Tensor& probe, const torch::Tensor& baseline, std::uint64_t seed);

}  // namespace model
