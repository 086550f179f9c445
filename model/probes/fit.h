#pragma once
// Training probes and counting their readings. Private to model/.
//
//   inputs [N, groups * C, H, W] -- 1 x 1 or 3 x 3 convolution without bias, one for each group, target and class -->
//   logits [N, groups, targets, classes, H, W]
//
// After Bush et al. 2025 (arXiv 2504.01871, tuphs28/test): cross-entropy over all squares, AdamW 1e-3, weight decay
// 1e-3, batches of 16, 10 epochs. The probes of all groups and targets are trained in one go: their losses are added
// and AdamW treats every weight alone, so that each learns what it would learn by itself.

#include "model/probes/episodes.h"

namespace model {

struct FitTerms {
  int kernel = 1;  ///< 1 or 3
  int epochs = 10;
  int batch = 16;  ///< positions
  double rate = 1e-3, decay = 1e-3;
  std::uint64_t seed = 1;  ///< of the first weights and of the order
};

/// Weights [groups, targets, classes, C, kernel, kernel].
Tensor fitProbes(const Samples& samples, const FitTerms& terms);

/// The logits of such weights.
Tensor readProbes(const Tensor& weights, const Tensor& inputs);

/// How many squares of each episode are of one class and read as another: [episodes, groups, targets, truth, read],
/// double.
Tensor countReadings(const Tensor& weights, const Samples& samples, std::int64_t episodes);

/// The labels of the same samples dealt out anew among all squares of the same kind: `planes` [N, planes, H, W] says
/// wall, floor, box, ... A control: what the kind of a square predicts remains, what its episode predicts is lost.
Tensor shuffledLabels(const Tensor& labels, const Tensor& planes, std::uint64_t seed);

}  // namespace model
