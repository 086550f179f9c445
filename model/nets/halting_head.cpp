#include "model/nets/halting_head.h"

namespace model {
namespace {

torch::Tensor decoded(const torch::Tensor& logits, int dimension) {
  const auto best = logits.detach().argmax(dimension, true);
  return torch::zeros_like(logits).scatter_(dimension, best, 1.0);
}

}  // namespace

LocalHaltingHead::LocalHaltingHead(int channels, int classes, int planes, int hidden) {
  const int in = channels + classes + planes;
  look_ = register_module("look", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, hidden, 3).padding(1).bias(false)));
  judge_ = register_module("judge", torch::nn::Linear(hidden + 1, hidden));
  out_ = register_module("out", torch::nn::Linear(hidden, 1));
}

torch::Tensor LocalHaltingHead::forward(const torch::Tensor& state, const torch::Tensor& logits,
                                        const torch::Tensor& puzzle, const torch::Tensor& counts) {
  const auto belief = torch::log_softmax(logits.detach(), 1);
  const auto seen = torch::relu(look_(torch::cat({state.detach(), belief.exp(), puzzle}, 1)));
  const auto squares =
      torch::cat({seen, belief.amax(1, true)}, 1).flatten(2).transpose(1, 2);  // [B, H * W, hidden + 1]
  const auto judged = torch::relu(judge_(squares)) * counts.flatten(1).unsqueeze(-1);
  return out_(judged.amax(1)).squeeze(-1);
}

GroupHaltingHead::GroupHaltingHead(int channels, const torch::Tensor& members, int hidden) : members_(members) {
  square_ = register_module("square", torch::nn::Linear(channels, hidden));
  group_ = register_module("group", torch::nn::Linear(1, hidden));
  out_ = register_module("out", torch::nn::Linear(2 * hidden, 1));
}

torch::Tensor GroupHaltingHead::forward(const torch::Tensor& state, const torch::Tensor& logits) {
  if (members_.device() != state.device()) members_ = members_.to(state.device());
  const auto counts = torch::matmul(members_, decoded(logits, 2)).flatten(1).unsqueeze(-1);  // [B, G * K, 1]
  const auto groups = torch::relu(group_(counts)).amax(1);
  const auto squares = torch::relu(square_(state.detach())).amax(1);
  return out_(torch::cat({squares, groups}, -1)).squeeze(-1);
}

}  // namespace model
