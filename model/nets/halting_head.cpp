#include "model/nets/halting_head.h"

namespace model {
namespace {

constexpr int kKinds = 20;  // on the path or off it, end of the maze or not, 0 to 4 neighbours on the path

torch::Tensor decoded(const torch::Tensor& logits, int dimension) {
  const auto best = logits.detach().argmax(dimension, true);
  return torch::zeros_like(logits).scatter_(dimension, best, 1.0);
}

}  // namespace

PathHaltingHead::PathHaltingHead(int judgements, int hidden) {
  neighbours_ = torch::tensor({0.F, 1.F, 0.F, 1.F, 0.F, 1.F, 0.F, 1.F, 0.F}).view({1, 1, 3, 3});
  judge_ = register_module("judge", torch::nn::Linear(kKinds, hidden));
  out_ = register_module("out", torch::nn::Linear(hidden, judgements));
}

torch::Tensor PathHaltingHead::forward(const torch::Tensor& logits, const torch::Tensor& puzzle) {
  if (neighbours_.device() != puzzle.device()) neighbours_ = neighbours_.to(puzzle.device());
  const auto open = 1 - puzzle.select(1, 0);
  const auto end = puzzle.select(1, 1) + puzzle.select(1, 2);
  const auto path = decoded(logits, 1).select(1, 1) * open;
  const auto beside = torch::conv2d(path.unsqueeze(1), neighbours_, {}, 1, 1).squeeze(1);
  const auto kind = (10 * path + 5 * end + beside).round().to(torch::kLong);
  const auto occurs = torch::one_hot(kind, kKinds).to(logits.dtype()) * open.unsqueeze(-1);
  return out_(torch::relu(judge_(occurs.flatten(1, 2).amax(1))));
}

GroupHaltingHead::GroupHaltingHead(int channels, const torch::Tensor& members, int judgements, int hidden)
    : members_(members) {
  square_ = register_module("square", torch::nn::Linear(channels, hidden));
  group_ = register_module("group", torch::nn::Linear(1, hidden));
  out_ = register_module("out", torch::nn::Linear(2 * hidden, judgements));
}

torch::Tensor GroupHaltingHead::forward(const torch::Tensor& state, const torch::Tensor& logits) {
  if (members_.device() != state.device()) members_ = members_.to(state.device());
  const auto counts = torch::matmul(members_, decoded(logits, 2)).flatten(1).unsqueeze(-1);  // [B, G * K, 1]
  const auto groups = torch::relu(group_(counts)).amax(1);
  const auto squares = torch::relu(square_(state.detach())).amax(1);
  return out_(torch::cat({squares, groups}, -1));
}

}  // namespace model
