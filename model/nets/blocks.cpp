#include "model/nets/blocks.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

#include "model/nets/unit_mean.h"
#include "puzzles/result.h"

namespace model {
namespace {

using torch::Tensor;

/// Rotary positions (Su et al. 2021, arXiv 2104.09864) over the tokens in a row. x: [B, heads, L, dim].
class Rotary {
 public:
  Rotary(int dimension, double base, bool neighbours) : dimension_(dimension), base_(base), neighbours_(neighbours) {}

  Tensor turned(const Tensor& x) {
    prepare(x);
    return x * cos_ + partner(x) * sin_;
  }

 private:
  void prepare(const Tensor& x) {
    const auto length = x.size(2);
    if (cos_.defined() && cos_.size(0) == length && cos_.device() == x.device()) return;
    const auto exact = x.options().dtype(torch::kFloat);  // also where products are in bf16, which cannot count to 257
    const Tensor frequency = torch::pow(base_, -torch::arange(0, dimension_, 2, exact) / dimension_);
    const Tensor angle = torch::outer(torch::arange(length, exact), frequency);
    const Tensor both = neighbours_ ? angle.repeat_interleave(2, 1) : torch::cat({angle, angle}, 1);
    cos_ = both.cos();
    sin_ = both.sin();
  }
  /// The other coordinate of each one's plane, signed: (-b, a) for a pair (a, b).
  Tensor partner(const Tensor& x) const {
    if (neighbours_) {
      const Tensor pairs = x.unflatten(3, {dimension_ / 2, 2});
      return torch::stack({-pairs.select(4, 1), pairs.select(4, 0)}, 4).flatten(3);
    }
    const auto halves = x.chunk(2, 3);
    return torch::cat({-halves[1], halves[0]}, 3);
  }

  std::int64_t dimension_;
  double base_;
  bool neighbours_;
  Tensor cos_, sin_;
};

class Attention : public Mixer {
 public:
  explicit Attention(const Mixing& mixing)
      : heads_(mixing.heads),
        turns_(mixing.rotary),
        rotary_(mixing.width / mixing.heads, mixing.huginn ? 5e4 : mixing.ropeBase, mixing.huginn),
        qkv_(register_module("qkv", std::make_shared<ThinLinear>(mixing.width, 3 * mixing.width))),
        out_(register_module("out", std::make_shared<ThinLinear>(mixing.width, mixing.width))) {
    const int dimension = mixing.width / mixing.heads;
    if (mixing.huginn) bias_ = register_parameter("qk_bias", torch::zeros({2, 1, heads_, dimension}));
  }

  Tensor forward(const Tensor& x) override {
    const Tensor all = qkv_->forward(x).flatten(1, 2).unflatten(2, {3 * heads_, x.size(3) / heads_});
    auto parts = all.chunk(3, 2);  // each [B, L, heads, dim]
    if (bias_.defined()) {
      parts[0] = parts[0] + bias_[0];
      parts[1] = parts[1] + bias_[1];
    }
    const Tensor query = placed(parts[0].transpose(1, 2)), key = placed(parts[1].transpose(1, 2));
    const double scale = 1 / std::sqrt(static_cast<double>(query.size(3)));
    const Tensor weights = torch::softmax(torch::matmul(query, key.transpose(2, 3)) * scale, -1);
    return out_->forward(torch::matmul(weights, parts[2].transpose(1, 2)).transpose(1, 2).flatten(2).view_as(x));
  }

 private:
  Tensor placed(const Tensor& x) { return turns_ ? rotary_.turned(x) : x; }

  std::int64_t heads_;
  bool turns_;
  Rotary rotary_;
  std::shared_ptr<ThinLinear> qkv_, out_;
  Tensor bias_;
};

/// SwiGLU over the tokens instead of over the width.
class TokenMlp : public Mixer {
 public:
  TokenMlp(int tokens, int hidden)
      : tokens_(tokens), mlp_(register_module("mlp", std::make_shared<SwiGlu>(tokens, hidden))) {}

  Tensor forward(const Tensor& x) override {
    if (x.size(1) != tokens_) {
      throw puzzles::Failure("token_mlp mixes " + std::to_string(tokens_) + " tokens, this puzzle has " +
                             std::to_string(x.size(1)));
    }
    return mlp_->forward(x.transpose(1, 3)).transpose(1, 3);
  }
  int normDimension() const override { return 1; }

 private:
  int tokens_;
  std::shared_ptr<SwiGlu> mlp_;
};

/// Two 3 x 3 convolutions with a SiLU between: a square sees two squares far.
class Conv3x3 : public Mixer {
 public:
  explicit Conv3x3(int width) {
    for (int i = 0; i < 2; ++i) {
      const auto options = torch::nn::Conv2dOptions(width, width, 3).padding(1).bias(false);
      convs_.push_back(register_module("conv" + std::to_string(i + 1), torch::nn::Conv2d(options)));
    }
  }
  Tensor forward(const Tensor& x) override {
    return convs_[1](torch::silu(convs_[0](x.permute({0, 3, 1, 2})))).permute({0, 2, 3, 1});
  }

 private:
  std::vector<torch::nn::Conv2d> convs_;
};

}  // namespace

Tensor rmsNormalised(const Tensor& x, int dimension, double eps) {
  return x * x.square().mean(dimension, true).add_(eps).rsqrt_();
}

RmsNorm::RmsNorm(int width, double eps) : weight_(register_parameter("weight", torch::ones({width}))), eps_(eps) {}
Tensor RmsNorm::forward(const Tensor& x) { return rmsNormalised(x, -1, eps_).mul_(weight_); }

ThinLinear::ThinLinear(int in, int out, bool bias) {
  linear_ = register_module("linear", torch::nn::Linear(torch::nn::LinearOptions(in, out).bias(bias)));
}

Tensor ThinLinear::forward(const Tensor& x) {
  const auto kernel = linear_->weight.unsqueeze(-1).unsqueeze(-1);
  return torch::conv2d(x.permute({0, 3, 1, 2}), kernel, linear_->bias).permute({0, 2, 3, 1});
}

SwiGlu::SwiGlu(int width, int hidden)
    : hidden_(hidden),
      gateUp_(register_module("gate_up", std::make_shared<ThinLinear>(width, 2 * hidden))),
      down_(register_module("down", std::make_shared<ThinLinear>(hidden, width))) {}

Tensor SwiGlu::forward(const Tensor& x) {
  const auto gates = gateUp_->forward(x).split(hidden_, -1);
  return down_->forward(torch::silu(gates[0]).mul_(gates[1]));
}

std::shared_ptr<Mixer> makeMixer(const Mixing& mixing) {
  if (mixing.kind == "attention") {
    if (mixing.width % (2 * mixing.heads) != 0) {
      throw puzzles::Failure("key 'net.width' should be a multiple of twice 'net.heads' for attention");
    }
    return std::make_shared<Attention>(mixing);
  }
  if (mixing.kind == "token_mlp") return std::make_shared<TokenMlp>(mixing.tokens, mixing.hidden);
  if (mixing.kind == "conv3x3") return std::make_shared<Conv3x3>(mixing.width);
  if (mixing.kind == "unit_mean") return std::make_shared<UnitMean>(mixing.width, mixing.hidden);
  throw puzzles::Failure("key 'net.mixing' is '" + mixing.kind +
                         "', expected attention, token_mlp, conv3x3 or unit_mean");
}

int roundedHidden(int width) {
  constexpr int kStep = 256;
  return kStep * ((static_cast<int>(std::lround(4.0 * width * 2 / 3)) + kStep - 1) / kStep);
}

PostNormBlock::PostNormBlock(const Mixing& mixing, int hidden)
    : mix_(register_module("mix", makeMixer(mixing))),
      mlp_(register_module("mlp", std::make_shared<SwiGlu>(mixing.width, hidden))),
      normEps_(mixing.normEps) {}

Tensor PostNormBlock::forward(Tensor h) {
  h = rmsNormalised(h + mix_->forward(h), mix_->normDimension(), normEps_);
  return rmsNormalised(h + mlp_->forward(h), -1, normEps_);
}

SandwichBlock::SandwichBlock(const Mixing& mixing, int hidden, Residual residual) : residual_(residual) {
  for (int i = 1; i <= 4; ++i)
    norms_.push_back(register_module("norm" + std::to_string(i), std::make_shared<RmsNorm>(mixing.width)));
  mix_ = register_module("mix", makeMixer(mixing));
  mlp_ = register_module("mlp", std::make_shared<SwiGlu>(mixing.width, hidden));
}

Tensor SandwichBlock::forward(const Tensor& h) {
  const auto joined = [&](const Tensor& before, const Tensor& branch, RmsNorm& norm) {
    return residual_ == Residual::Normed ? norm.forward(before + branch) : before + norm.forward(branch);
  };
  const Tensor mixed = joined(h, mix_->forward(norms_[0]->forward(h)), *norms_[1]);
  return joined(mixed, mlp_->forward(norms_[2]->forward(mixed)), *norms_[3]);
}

Tensor truncatedNormal(torch::IntArrayRef shape, double deviation, double cut, torch::Generator& generator) {
  Tensor all = torch::randn(shape, generator, torch::kFloat);
  Tensor flat = all.view(-1);
  Tensor outside = flat.abs().ge(cut).nonzero().squeeze(1);
  while (outside.numel() > 0) {
    const Tensor redrawn = torch::randn(outside.sizes(), generator, torch::kFloat);
    flat.index_put_({outside}, redrawn);
    outside = outside.index({redrawn.abs().ge(cut)});
  }
  return all * deviation;
}

void drawLecun(torch::nn::Module& module) {
  constexpr double kCut = 2;
  torch::NoGradGuard noGrad;
  auto generator = at::detail::getDefaultCPUGenerator();
  for (Tensor& weight : module.parameters()) {
    if (weight.dim() < 2) continue;
    const double fanIn = static_cast<double>(weight.numel() / weight.size(0));
    weight.copy_(truncatedNormal(weight.sizes(), kCutRescale / std::sqrt(fanIn), kCut, generator));
  }
}

}  // namespace model
