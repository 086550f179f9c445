#pragma once
// unit_mean: token mixing for Sudoku. Features x [B, 81, 9, C]: one vector per square and digit.

#include <torch/torch.h>

#include <memory>

namespace model {

/// A linear map over the last dimension of x [B, 81, 9, in]. Done as a 1 x 1 convolution with channels last: with few
/// columns and very many rows oneDNN's convolution is several times faster than a BLAS product, most of all backward.
class ThinLinear : public torch::nn::Module {
 public:
  ThinLinear(int in, int out, bool bias = false);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Linear linear_{nullptr};
};

/// [27, 81]: 1 where a square belongs to a unit of Sudoku: 9 rows, 9 columns, 9 boxes.
torch::Tensor sudokuUnits();

/// Mix(x) = O silu(X x + L mean_row x + L mean_column x + B mean_box x + D mean_digits x). The means are small matrix
/// products, and their weights are applied before they are spread back over the squares.
class UnitMean : public torch::nn::Module {
 public:
  UnitMean(int width, int hidden);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  std::shared_ptr<ThinLinear> self_, line_, box_, digits_, out_;
  torch::Tensor members_;  ///< sudokuUnits()
};

}  // namespace model
