#pragma once
// Blocks: what the token nets (hrm, trm, recurrent_depth, looped) are built of. Private to model/.
//
// Tokens are [B, X, Y, D]: squares on their board (conv3x3), squares in a row with a prefix in front of them
// (attention, token_mlp: Y = 1), or a Sudoku's squares by digits (unit_mean: 81 x 9). D is the width.

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace model {

/// x / rms(x) along one dimension, eps 1e-5: Zhang and Sennrich 2019 (arXiv 1910.07467), without a gain.
torch::Tensor rmsNormalised(const torch::Tensor& x, int dimension = -1, double eps = 1e-5);

/// The same over the width, with a learned gain.
class RmsNorm : public torch::nn::Module {
 public:
  explicit RmsNorm(int width, double eps = 1e-6);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::Tensor weight_;
  double eps_;
};

/// A linear map of the last dimension of [B, X, Y, in]. Done as a 1 x 1 convolution with channels last: with few
/// columns and very many rows oneDNN's convolution is several times faster than a BLAS product, most of all backward.
class ThinLinear : public torch::nn::Module {
 public:
  ThinLinear(int in, int out, bool bias = false);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  torch::nn::Linear linear_{nullptr};
};

/// Gated SiLU: down(silu(g) * u) with [g; u] = gate_up(x). No bias.
class SwiGlu : public torch::nn::Module {
 public:
  SwiGlu(int width, int hidden);
  torch::Tensor forward(const torch::Tensor& x);

 private:
  int hidden_;
  std::shared_ptr<ThinLinear> gateUp_, down_;
};

/// How a block's tokens see each other.
struct Mixing {
  std::string kind = {};  ///< "attention", "token_mlp", "conv3x3" or "unit_mean"
  int width = 0;          ///< D
  int hidden = 0;         ///< unit_mean, token_mlp: inner width
  int heads = 8;          ///< attention
  int tokens = 0;         ///< token_mlp: X, which it is bound to
  /// Attention as in recurrent depth: RoPE of base 5e4 on neighbouring pairs, query and key biases.
  bool huginn = false;
  bool rotary = true;     ///< attention: whether queries and keys are turned by their places
  double ropeBase = 1e4;  ///< attention, not huginn
  double normEps = 1e-5;  ///< of a post-norm block

  bool flat() const { return kind == "attention" || kind == "token_mlp"; }  ///< tokens in a row
};

class Mixer : public torch::nn::Module {
 public:
  virtual torch::Tensor forward(const torch::Tensor& x) = 0;
  /// The dimension over which a norm that follows works.
  virtual int normDimension() const { return -1; }
};

/// Throws puzzles::Failure when no mixing has this name.
std::shared_ptr<Mixer> makeMixer(const Mixing& mixing);

/// SwiGLU's inner width as HRM and TRM round it: 256 * ceil(round(4 * width * 2 / 3) / 256).
int roundedHidden(int width);

/// Post-norm block of HRM and TRM: h = rms(h + Mix(h)); h = rms(h + SwiGLU(h)).
class PostNormBlock : public torch::nn::Module {
 public:
  PostNormBlock(const Mixing& mixing, int hidden);
  torch::Tensor forward(torch::Tensor h);

 private:
  std::shared_ptr<Mixer> mix_;
  std::shared_ptr<SwiGlu> mlp_;
  double normEps_;
};

/// Sandwich block of recurrent depth: h = n2(h + Mix(n1 h)); h = n4(h + SwiGLU(n3 h)). Norms with gain. In looped
/// language models the outer norms come before the residual sum: h = h + n2(Mix(n1 h)); h = h + n4(SwiGLU(n3 h)).
class SandwichBlock : public torch::nn::Module {
 public:
  enum class Residual { Normed, Open };
  SandwichBlock(const Mixing& mixing, int hidden, Residual residual);
  torch::Tensor forward(const torch::Tensor& h);

 private:
  Residual residual_;
  std::vector<std::shared_ptr<RmsNorm>> norms_;
  std::shared_ptr<Mixer> mix_;
  std::shared_ptr<SwiGlu> mlp_;
};

/// What a unit normal cut at two deviations is multiplied with to have deviation 1 again.
inline constexpr double kCutRescale = 1.13685;

/// Draws every matrix and kernel of `module` from LeCun's normal, deviation 1 / sqrt(fan_in), cut at two deviations of
/// the uncut one and rescaled (HRM, TRM).
void drawLecun(torch::nn::Module& module);
/// Normal numbers of deviation `deviation`, redrawn where they fall `cut` deviations or further out.
torch::Tensor truncatedNormal(torch::IntArrayRef shape, double deviation, double cut, torch::Generator& generator);

}  // namespace model
