#pragma once
// Halting heads: from a state and the answer decoded from it, P(the answer is exactly right now). They read detached
// tensors: they learn to judge without bending what they judge. A net registers its head under the name "halt", which
// is how the trainer finds the parameters that are trained last, with the rest of the net frozen.

#include <torch/torch.h>

namespace model {

/// For answers whose correctness shows in each square and its eight neighbours, on boards of any size: looks at the
/// state, the belief and the puzzle through a 3 x 3 convolution, and pools by maximum: one doubtful square is enough.
class LocalHaltingHead : public torch::nn::Module {
 public:
  LocalHaltingHead(int channels, int classes, int planes, int hidden = 32);
  /// state [B, C, H, W], logits [B, K, H, W], puzzle [B, P, H, W], counts [B, H, W] (1 for squares that matter) -> [B].
  torch::Tensor forward(const torch::Tensor& state, const torch::Tensor& logits, const torch::Tensor& puzzle,
                        const torch::Tensor& counts);

 private:
  torch::nn::Conv2d look_{nullptr};
  torch::nn::Linear judge_{nullptr}, out_{nullptr};
};

/// For answers whose correctness shows in groups of squares (Sudoku's units): looks at how often each class is decoded
/// in each group, and at the state of each square, pooled by maximum. It reads the decoded classes, not how sure the
/// net is of them: a probability that climbs slowly through the threshold would halt a few iterations too early, every
/// time.
class GroupHaltingHead : public torch::nn::Module {
 public:
  /// members [G, N]: 1 where a square belongs to a group.
  GroupHaltingHead(int channels, const torch::Tensor& members, int hidden = 32);
  /// state [B, N, C], logits [B, N, K] -> [B].
  torch::Tensor forward(const torch::Tensor& state, const torch::Tensor& logits);

 private:
  torch::Tensor members_;
  torch::nn::Linear square_{nullptr}, group_{nullptr}, out_{nullptr};
};

}  // namespace model
