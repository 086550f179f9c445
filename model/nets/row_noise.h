#pragma once
// Noise for a batch, row by row. Private to model/.

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

#include <vector>

namespace model {

/// Stands for one generator a row, so that what a row draws depends on its own seed and not on its neighbours. Only
/// normalLike knows how to draw from it.
class RowGenerators : public at::CPUGeneratorImpl {
 public:
  explicit RowGenerators(std::vector<torch::Generator> rows) : rows_(std::move(rows)) {}
  std::vector<torch::Generator>& rows() { return rows_; }

 private:
  std::vector<torch::Generator> rows_;
};

/// Standard normal numbers of the shape [B, ...] and on the device of `like`, drawn on the CPU from `generator`, or of
/// each row from its own where that is made of RowGenerators.
torch::Tensor normalLike(const torch::Tensor& like, torch::Generator& generator);

}  // namespace model
