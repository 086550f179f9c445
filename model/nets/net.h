#pragma once
// Net: the torch side of a reasoner, batched. What differs between published systems is a Net; what is the same for all
// (driving it, training it, reading and writing its weights) is written once against this interface.
//
//   encoded puzzle --> prelude --> context --+
//                                            v
//                     start(context) --> s --> step(context, s) --> s ... --> read(context, s) --> logits, halt
//
// Private to model/: the only headers that show torch types are those in this folder and in model/training.

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "puzzles/result.h"

namespace model {

using torch::Tensor;

/// What can be read from a state: the answer and the halting head's word. B puzzles of height H, width W, K classes.
struct Readout {
  Tensor logits;  ///< [B, H, W, K]
  Tensor halt;    ///< [B], logit of P(the answer is exactly right now)
};

/// The recurrent state: one tensor per latent field, first dimension B, layout private to the net.
using State = std::vector<Tensor>;

class Net : public torch::nn::Module {
 public:
  /// Whatever depends on the puzzle only, computed once: [B, planes, H, W] in, layout private to the net out.
  virtual Tensor prelude(const Tensor& encoded) = 0;
  /// The state before any iteration. Noise, if the system has any, comes from `generator`.
  virtual State start(const Tensor& context, torch::Generator& generator) = 0;
  virtual State step(const Tensor& context, const State& state) = 0;
  /// The halting head reads a detached state: it learns to judge without bending what it judges.
  virtual Readout read(const Tensor& context, const State& state) = 0;

  /// Names of the latent fields, in the order of State.
  virtual std::vector<std::string> fieldNames() const = 0;
  /// One field of one puzzle between the net's layout [1, ...] and the viewer's [channels, H, W].
  virtual Tensor toField(const Tensor& state, int height, int width) const = 0;
  virtual Tensor fromField(const Tensor& field) const = 0;

  virtual bool randomStart() const = 0;
  /// Floating-point operations of one step for one puzzle (multiply and add count as two).
  virtual double flopsPerStep(int height, int width) const = 0;
};

/// A registered architecture. `config` is the recipe's "net" object; a bad one throws puzzles::Failure naming the key.
struct NetKind {
  std::string name;
  std::string title;
  std::string family;
  std::string about;  ///< what it is, after which paper, and every departure: the head of its model card
  int defaultBudget;
  std::vector<std::string> keys;  ///< the keys that `config` may have, each a positive whole number
  std::shared_ptr<Net> (*make)(const nlohmann::json& config);
};

extern const NetKind kDeepThinking;
extern const NetKind kRecurrentDepth;

/// A positive integer from a recipe, or `standard` when the key is absent.
int positive(const nlohmann::json& config, const std::string& key, int standard);

}  // namespace model
