#pragma once
// The halting head shared by reasoners that learn when to stop: from a state, P(the answer is exactly right now).

#include <torch/torch.h>

namespace model {

/// How the squares' features are pooled. The maximum notices one doubtful square on a board of any size; the mean adds
/// the overall picture, but what is much or little of it depends on the size.
enum class Pooling { MeanAndMax, Max };

/// One hidden layer per square, pooled over the squares that count, then one number a puzzle.
class HaltingHead : public torch::nn::Module {
 public:
  HaltingHead(int channels, Pooling pooling, int hidden = 32);
  /// features [B, N, C], margin [B, N] (log-probability of the decoded class), counts [B, N] (1 or 0) -> logits [B].
  torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& margin, const torch::Tensor& counts);

 private:
  Pooling pooling_;
  torch::nn::Linear inner_{nullptr}, outer_{nullptr};
};

}  // namespace model
