#pragma once
// Halting heads: from the answer decoded from a state, and perhaps the state itself, P(the answer is exactly right
// now) and whatever else a system asks of it, a logit each. They read detached tensors, so that learning to judge an
// answer does not change it. They read what is decoded, not how sure the net is of it: a probability that climbs slowly
// through the threshold would halt a little too early each time. A net registers its head under the name "halt", which
// is how the trainer finds the parameters that are trained last, with the rest of the net frozen.

#include <torch/torch.h>

namespace model {

/// For answers that are paths: a square is of one of twenty kinds, by what is decoded there, on how many of its four
/// neighbours the path goes on, and whether it is an end of the maze; the head looks at which kinds occur at all. One
/// square of a wrong kind is enough to know, on boards of any size.
class PathHaltingHead : public torch::nn::Module {
 public:
  explicit PathHaltingHead(int judgements = 1, int hidden = 32);
  /// logits [B, 2, H, W]: off the path, on it; puzzle [B, 3, H, W]: wall, start, goal -> [B, judgements].
  torch::Tensor forward(const torch::Tensor& logits, const torch::Tensor& puzzle);

 private:
  torch::Tensor neighbours_;  ///< [1, 1, 3, 3], the kernel that counts them
  torch::nn::Linear judge_{nullptr}, out_{nullptr};
};

/// For answers whose correctness shows in groups of squares (Sudoku's units): looks at how often each class is decoded
/// in each group, and at the state of each square, pooled by maximum.
class GroupHaltingHead : public torch::nn::Module {
 public:
  /// members [G, N]: 1 where a square belongs to a group.
  GroupHaltingHead(int channels, const torch::Tensor& members, int judgements = 1, int hidden = 32);
  /// state [B, N, C], logits [B, N, K] -> [B, judgements].
  torch::Tensor forward(const torch::Tensor& state, const torch::Tensor& logits);

 private:
  torch::Tensor members_;
  torch::nn::Linear square_{nullptr}, group_{nullptr}, out_{nullptr};
};

}  // namespace model
