#pragma once
// The halting head shared by reasoners that learn when to stop: from a state, P(the answer is exactly right now).

#include <torch/torch.h>

namespace model {

/// One hidden layer per square, pooled over the squares that count by mean and by maximum (one doubtful square is
/// enough to be wrong), then one number a puzzle.
class HaltingHead : public torch::nn::Module {
 public:
  explicit HaltingHead(int channels, int hidden = 32);
  /// features [B, N, C], margin [B, N] (log-probability of the decoded class), counts [B, N] (1 or 0) -> logits [B].
  torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& margin, const torch::Tensor& counts);

 private:
  torch::nn::Linear inner_{nullptr}, outer_{nullptr};
};

}  // namespace model
