#pragma once
// TokenNet: what the systems that think in tokens share: reading a state, showing it, and the plan of its tokens.
// Private to model/.

#include "model/nets/net.h"
#include "model/nets/tokens.h"

namespace model {

class TokenNet : public Net {
 public:
  std::vector<NamedField> toFields(const State& state, std::int64_t height, std::int64_t width) const override;
  State fromFields(const std::vector<NamedField>& fields) const override;

 protected:
  /// The keys that every token net takes: mixing, width, hidden (SwiGLU's inner width), heads, mixing_hidden, side.
  /// With plan.originals also those of nets of the original HRM, TRM and EqR: norm_eps; readout ("classes"; "softmax"
  /// or "stablemax" over words, of which the best is decoded); positions ("rotary", "none", "learned") and rope_base.
  TokenNet(Keys& config, TokenPlan plan, std::vector<std::string> names);

  /// Reads the answer from `answer` and judges by it.
  Readout readout(const Context& context, const Tensor& answer);
  double flopsOfBlock(int height, int width) const;
  int width() const { return plan_.mixing.width; }

  TokenPlan plan_;
  int hidden_;
  std::shared_ptr<Tokens> tokens_;

 private:
  std::vector<std::string> names_;  ///< of the state's fields
};

/// A stack of `count` blocks that a net registers as one module, called in order.
template <class Block>
class Stack : public torch::nn::Module {
 public:
  template <class Make>
  Stack(int count, Make make) {
    for (int i = 0; i < count; ++i) blocks_.push_back(register_module(std::to_string(i), make()));
  }
  Tensor forward(Tensor h) {
    for (auto& block : blocks_) h = block->forward(h);
    return h;
  }

 private:
  std::vector<std::shared_ptr<Block>> blocks_;
};

}  // namespace model
