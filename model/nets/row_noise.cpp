#include "model/nets/row_noise.h"

namespace model {

torch::Tensor normalLike(const torch::Tensor& like, torch::Generator& generator) {
  auto* byRow = dynamic_cast<RowGenerators*>(generator.unsafeGetGeneratorImpl());
  if (!byRow) return torch::randn(like.sizes(), generator, torch::kFloat).to(like.device());
  std::vector<torch::Tensor> rows;
  for (torch::Generator& row : byRow->rows()) rows.push_back(torch::randn(like.sizes().slice(1), row, torch::kFloat));
  return torch::stack(rows).to(like.device());
}

}  // namespace model
