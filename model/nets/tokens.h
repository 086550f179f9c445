#pragma once
// Tokens: how the squares of a puzzle become tokens (blocks.h) and tokens become an answer and a word on halting. What
// differs between mixings is here, what differs between families in their encodings (encoding.h); the systems (hrm,
// trm, recurrent_depth, looped) do not know it. Private to model/.

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "model/nets/blocks.h"

namespace model {

/// Everything that shapes the tokens of one net.
struct TokenPlan {
  std::string family = {};
  Mixing mixing = {};
  int prefix = 0;      ///< tokens in front of the squares (attention, token_mlp): the first holds a learned vector
  int judgements = 1;  ///< numbers that the halting head says; 0 = a system with a head of its own
  /// Of squares' embeddings as they are used: drawn with this variance / width and multiplied by sqrt(width) (HRM, TRM:
  /// 1; recurrent depth: 2/5); 0 = drawn with variance 1 and used as they are.
  double scaledVariance = 0;
  bool tied = false;              ///< squares: the embedding decodes too
  bool originals = false;         ///< takes the keys of the original HRM, TRM and EqR (token_net.h); squares only:
  bool byWords = false;           ///< the best word is decoded, whatever it means, givens and walls too
  bool stablemax = false;         ///< probabilities are stablemax's (Prieto et al. 2025), not softmax's
  bool learnedPositions = false;  ///< added to the embeddings: mixing.tokens of them
};

class Tokens : public torch::nn::Module {
 public:
  /// encoded [B, planes, H, W] -> tokens [B, X, Y, D].
  virtual torch::Tensor embed(const torch::Tensor& encoded) = 0;
  /// tokens -> logits of the classes [B, H, W, K].
  virtual torch::Tensor logits(const torch::Tensor& tokens, const torch::Tensor& encoded) = 0;
  /// The class of each square's best word [B, H, W], long, -1 for a word that means none. Undefined where the most
  /// probable class is the answer.
  virtual torch::Tensor decoded(const torch::Tensor&, const torch::Tensor& /*encoded*/) { return {}; }
  /// The halting head's logits [B, judgements]; reads tokens and logits as they are, without bending them.
  virtual torch::Tensor judge(const torch::Tensor& tokens, const torch::Tensor& logits,
                              const torch::Tensor& encoded) = 0;

  /// Tokens of one puzzle [1, X, Y, D] as the viewer's fields: [channels, H, W], and the prefix, if any, as [D, 1, P].
  virtual std::vector<torch::Tensor> toFields(const torch::Tensor& tokens, std::int64_t height,
                                              std::int64_t width) const = 0;
  virtual torch::Tensor fromFields(const std::vector<torch::Tensor>& fields) const = 0;
  virtual bool hasPrefix() const { return false; }

  /// How many tokens a board has, and the floating-point operations of one block on them.
  virtual double count(int height, int width) const = 0;
};

/// unit_mean gives a Sudoku one token for each square and digit; every other mixing one for each square.
std::shared_ptr<Tokens> makeTokens(const TokenPlan& plan);

/// Floating-point operations of one block with SwiGLU's inner width `hidden` (multiply and add count as two).
double blockFlops(const TokenPlan& plan, int hidden, double tokens);

}  // namespace model
