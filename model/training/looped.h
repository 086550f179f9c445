#pragma once
// The arithmetic of an exit gate: Zhu et al. 2025 (arXiv 2510.25741). B puzzles, T loops. Private to
// model/.

#include <torch/torch.h>

namespace model {

/// Gate logits [B, T] -> p_t = lambda_t prod_{j < t} (1 - lambda_j), and what is left at t = T [B, T]: rows sum to 1.
torch::Tensor exitDistribution(const torch::Tensor& gates);
/// [B, T] -> entropy in nats [B].
torch::Tensor entropyOf(const torch::Tensor& distribution);
/// Stage II: binary cross-entropy of going on at loops 2..T against sigmoid(50 (improvement - 0.005)), over T. `losses`
/// [B, T], detached -> scalar.
torch::Tensor gateLoss(const torch::Tensor& gates, const torch::Tensor& losses);

}  // namespace model
