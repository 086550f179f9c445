#include "model/nets/halting_head.h"

namespace model {

HaltingHead::HaltingHead(int channels, Pooling pooling, int hidden) : pooling_(pooling) {
  inner_ = register_module("inner", torch::nn::Linear(channels + 1, hidden));
  outer_ = register_module("outer", torch::nn::Linear(pooling == Pooling::Max ? hidden : 2 * hidden, 1));
}

torch::Tensor HaltingHead::forward(const torch::Tensor& features, const torch::Tensor& margin,
                                   const torch::Tensor& counts) {
  const auto mask = counts.unsqueeze(-1);
  const auto hidden = torch::relu(inner_(torch::cat({features, margin.unsqueeze(-1)}, -1))) * mask;
  const auto most = hidden.amax(1);
  if (pooling_ == Pooling::Max) return outer_(most).squeeze(-1);
  const auto mean = hidden.sum(1) / mask.sum(1).clamp_min(1);
  return outer_(torch::cat({mean, most}, -1)).squeeze(-1);
}

}  // namespace model
