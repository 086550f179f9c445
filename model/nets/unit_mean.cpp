#include "model/nets/unit_mean.h"

namespace model {
namespace {

constexpr int kUnits = 27;
constexpr int kSquares = 81;

}  // namespace

torch::Tensor sudokuUnits() {
  auto members = torch::zeros({kUnits, kSquares});
  auto entry = members.accessor<float, 2>();
  for (int square = 0; square < kSquares; ++square) {
    const int row = square / 9, column = square % 9;
    entry[row][square] = 1;
    entry[9 + column][square] = 1;
    entry[18 + row / 3 * 3 + column / 3][square] = 1;
  }
  return members;
}

UnitMean::UnitMean(int width, int hidden) {
  self_ = register_module("self", std::make_shared<ThinLinear>(width, hidden, true));
  line_ = register_module("line", std::make_shared<ThinLinear>(width, hidden));
  box_ = register_module("box", std::make_shared<ThinLinear>(width, hidden));
  digits_ = register_module("digits", std::make_shared<ThinLinear>(width, hidden));
  out_ = register_module("out", std::make_shared<ThinLinear>(hidden, width));
  members_ = sudokuUnits();
}

torch::Tensor UnitMean::forward(const torch::Tensor& x) {
  if (members_.device() != x.device()) members_ = members_.to(x.device());
  const auto batch = x.size(0), digits = x.size(2);
  const auto means = torch::conv1d(x.flatten(2), (members_ / 9).unsqueeze(-1)).view({batch, kUnits, digits, -1});
  const auto units = torch::cat({line_->forward(means.narrow(1, 0, 18)), box_->forward(means.narrow(1, 18, 9))}, 1);
  auto own = self_->forward(x);
  const auto spread = torch::conv1d(units.flatten(2), members_.t().unsqueeze(-1)).view_as(own);
  own.add_(spread).add_(digits_->forward(x.mean(2, true)));
  return out_->forward(torch::silu_(own));
}

}  // namespace model
