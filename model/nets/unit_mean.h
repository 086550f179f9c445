#pragma once
// unit_mean: token mixing for Sudoku. Tokens x [B, 81, 9, D]: one per square and digit.

#include <torch/torch.h>

#include <memory>

#include "model/nets/blocks.h"

namespace model {

/// [27, 81]: 1 where a square belongs to a unit of Sudoku: 9 rows, 9 columns, 9 boxes.
torch::Tensor sudokuUnits();

/// Mix(x) = O silu(X x + L mean_row x + L mean_column x + B mean_box x + D mean_digits x). The means are small matrix
/// products, and their weights are applied before they are spread back over the squares.
class UnitMean : public Mixer {
 public:
  UnitMean(int width, int hidden);
  torch::Tensor forward(const torch::Tensor& x) override;

 private:
  std::shared_ptr<ThinLinear> self_, line_, box_, digits_, out_;
  torch::Tensor members_;  ///< sudokuUnits()
};

}  // namespace model
