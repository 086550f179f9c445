#pragma once
// TwoSpeed: the recursion that HRM and TRM share. A slow state and a fast one; the fast one is called `inner` times
// with the slow one and the puzzle injected, then the slow one once with the fast one injected; `cycles` of that are
// one outer step (supervision step, segment). Private to model/.

#include "model/nets/token_net.h"

namespace model {

class TwoSpeed : public TokenNet {
 public:
  Context prelude(const Tensor& encoded) override { return {encoded, tokens_->embed(encoded)}; }
  State start(const Context& context, torch::Generator& noise) override;
  State step(const Context& context, const State& state, int call, torch::Generator& noise) override;
  int callsPerStep() const override { return cycles_ * callsPerCycle(); }
  int callsPerCycle() const override { return inner_ + 1; }
  bool judgesAfter(int calls) const override { return outerSteps_ == 0 || calls % callsPerStep() == 0; }
  int ownBudget() const override { return outerSteps_ * callsPerStep(); }
  Readout read(const Context& context, const State& state) override { return readout(context, state[0]); }
  bool randomStart() const override { return randomStart_; }
  double flopsPerCall(int height, int width, int call) const override;

 protected:
  using Blocks = Stack<PostNormBlock>;

  /// Keys: cycles, inner, layers, and those of a token net; random_start, damping and noise (EqR: Wang et al.
  /// 2026, arXiv 2605.21488: z <- (1 - damping) z + damping f(z) + noise N(0, I)). As the originals have it:
  /// outer_steps (so many are its budget, and the halting head is asked at the end of each; 0 = after every call), and
  /// slow_deviation and fast_deviation of the random start, a normal cut at two deviations and rescaled to this one;
  /// without them a unit normal cut at 2 is left as it is, with deviation .88.
  TwoSpeed(Keys& config, const std::string& family, std::vector<std::string> names, int cycles, int inner);

  std::shared_ptr<Blocks> makeBlocks() const;
  /// The two nets; a system may give the same one twice.
  void setNets(std::shared_ptr<Blocks> fast, std::shared_ptr<Blocks> slow);

 private:
  bool isSlow(int call) const { return call % (inner_ + 1) == inner_; }
  Tensor moved(const Tensor& before, Blocks& net, const Tensor& injected, torch::Generator& noise) const;

  Tensor drawnLike(const Tensor& like, double scale, torch::Generator& noise) const;

  int cycles_, inner_, layers_, outerSteps_;
  bool randomStart_;
  double slowScale_, fastScale_;  ///< of the random start
  double damping_, noise_;
  Tensor slowStart_, fastStart_;  ///< [D], fixed; undefined where the start is random
  std::shared_ptr<Blocks> fast_, slow_;
};

}  // namespace model
