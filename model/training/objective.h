#pragma once
// Objectives: how a system learns from one optimiser step's puzzles. One file each.

#include <torch/torch.h>

#include <memory>

#include "model/files/keys.h"
#include "model/nets/net.h"
#include "model/training/slots.h"

namespace model {

/// What one optimiser step works on: puzzles with the states that they have come to.
struct Batch {
  Context context;
  State state;  ///< detached
  const Slots& slots;
  int optimiserStep;
  torch::Generator noise;

  const Tensor& target() const { return slots.target(); }
};

struct StepLoss {
  Tensor total;                        ///< scalar with gradient: a mean over the puzzles
  State state;                         ///< after the last call
  int calls = 0;                       ///< spent on each puzzle
  std::vector<std::uint8_t> finished;  ///< slots that should get a fresh puzzle
  double loss = 0;                     ///< what the log shows: loss of the last answer, or of the halting head
  double squares = 0;                  ///< share of scored squares that are right
  double solved = 0;                   ///< share of puzzles with every scored square right
};

class Objective {
 public:
  virtual ~Objective() = default;
  /// Teaches the answer (and in HRM, TRM and looped models halting beside it).
  virtual StepLoss answer(Net& net, Batch& batch) const = 0;
  /// Teaches the halting head of a net that is otherwise frozen.
  virtual StepLoss halting(Net& net, Batch& batch) const = 0;
  /// The optimiser step from which on only `halting` is taught, on the averaged weights; 0 = never.
  int haltingFrom() const { return haltingFrom_; }

 protected:
  explicit Objective(Keys& keys) : haltingFrom_(keys.small("halting_from", 0, 0, 1'000'000'000)) {}

 private:
  int haltingFrom_;
};

/// `keys` is the recipe's "objective": a bad key throws puzzles::Failure naming it. Not for planners.
std::unique_ptr<Objective> makeObjective(ObjectiveKind kind, Keys& keys);

std::unique_ptr<Objective> makeProgressiveObjective(Keys& keys);
std::unique_ptr<Objective> makeRecurrentDepthObjective(Keys& keys);
std::unique_ptr<Objective> makeLoopedObjective(Keys& keys);
std::unique_ptr<Objective> makeHrmObjective(Keys& keys);
std::unique_ptr<Objective> makeTrmObjective(Keys& keys);

/// Cross-entropy of each puzzle's answer, nats a square, mean over the squares that are scored -> [B].
Tensor answerLoss(const Tensor& logits, const Tensor& target);
/// [B]: 1 where every scored square is right.
Tensor exactlyRight(const Tensor& logits, const Tensor& target);
/// Binary cross-entropy of a halting logit [B] against 'the answer is exactly right now' -> scalar.
Tensor haltingLoss(const Readout& readout, const Tensor& target);
/// Notes in `loss` what was right at the last readout, and its loss.
void noteFigures(StepLoss& loss, const Tensor& term, const Readout& readout, const Tensor& target);

/// Huginn's iteration sampler: tau ~ N(log mean - spread^2 / 2, spread), r ~ Poisson(e^tau) + 1.
int sampleIterations(double mean, double spread, std::uint64_t seed);

}  // namespace model
