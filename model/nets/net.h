#pragma once
// Net: the torch side of a reasoner, batched. What differs between published systems is a Net; what is the same for all
// (driving it, training it, reading and writing its weights) is written once against this interface.
//
//   encoded puzzle --> prelude --> context --+
//                                            v
//                     start(context) --> s --> step(context, s) --> s ... --> read(context, s) --> logits, halt
//
// Private to model/. Only headers marked "Private to model/" show torch types.

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/files/keys.h"
#include "model/thought/halting_policy.h"
#include "puzzles/result.h"

namespace model {

using torch::Tensor;

/// What depends on the puzzles only, computed once. B puzzles of height H and width W.
struct Context {
  Tensor encoded;  ///< [B, planes, H, W], as the family's encoding has it
  Tensor input;    ///< what the net makes of it; layout private to the net
  /// A planner's only: added to the state's tensor of the same place within every call; undefined where nothing is.
  std::vector<Tensor> nudges = {};
};

/// What can be read from a state: the answer, K classes a square, and the halting head's word; or a planner's next
/// move.
struct Readout {
  Tensor logits = {};   ///< [B, H, W, K]; undefined in a planner
  Tensor halt = {};     ///< [B], logit of P(the answer is exactly right now); looped: of the exit gate
  Tensor proceed = {};  ///< [B], logit of HRM's Q-continue; undefined in other systems
  Tensor policy = {};   ///< [B, moves], logits of a planner's next move; undefined in other systems
  Tensor value = {};    ///< [B], what a planner expects to earn from here on; undefined in other systems
  /// [B, H, W], long: the class that the net itself says, -1 where it says none; undefined = the most probable one, and
  /// only where there is something to decide.
  Tensor decoded = {};
};

/// The recurrent state: one tensor per latent field, first dimension B, layout private to the net.
using State = std::vector<Tensor>;

/// A field for the viewer: name and [channels, height, width].
using NamedField = std::pair<std::string, Tensor>;

class Net : public torch::nn::Module {
 public:
  virtual Context prelude(const Tensor& encoded) = 0;
  /// The state before any call. Noise, if the system has any, comes from `noise`.
  virtual State start(const Context& context, torch::Generator& noise) = 0;
  /// One call of the recursion: the smallest step that is on show. `call` counts from 0 since the start.
  virtual State step(const Context& context, const State& state, int call, torch::Generator& noise) = 0;
  /// Calls in one outer step: 1 where there is a single clock.
  virtual int callsPerStep() const { return 1; }
  /// Calls per update of the slow state, including it.
  virtual int callsPerCycle() const { return 1; }
  /// Whether the halting head is asked after so many calls since the start; in between, its last word holds.
  virtual bool judgesAfter(int /*calls*/) const { return true; }
  /// Calls that it thinks by itself; 0 = as many as its kind says.
  virtual int ownBudget() const { return 0; }
  /// The halting head's inputs are detached: it learns to judge answers without changing them.
  virtual Readout read(const Context& context, const State& state) = 0;

  /// The state of one puzzle of height x width between the net's layout and the viewer's.
  virtual std::vector<NamedField> toFields(const State& state, std::int64_t height, std::int64_t width) const = 0;
  virtual State fromFields(const std::vector<NamedField>& fields) const = 0;

  virtual bool randomStart() const = 0;
  /// Floating-point operations of one call for one puzzle (multiply and add count as two).
  virtual double flopsPerCall(int height, int width, int call) const = 0;
};

/// How a network learns; model/training/objective.h has an objective for each, actor_critic.h that of planners.
enum class ObjectiveKind { Progressive, RecurrentDepth, Looped, Hrm, Trm, ActorCritic };

/// A registered architecture.
struct NetKind {
  std::string name;
  std::string title;
  std::vector<std::string> families;
  std::map<std::string, std::string> published = {};  ///< by family: what the original reached, on what, at its size
  /// What it is, after which paper, and every departure: the head of its model card, see reflowed().
  std::string about;
  int defaultBudget;
  thought::HaltingPolicy halting;  ///< the system's own rule
  ObjectiveKind objective;
  /// Reads the recipe's "net" object; a bad value throws puzzles::Failure naming the key. See makeNetOf.
  std::shared_ptr<Net> (*make)(Keys& config, const std::string& family);

  /// Makes moves in a world and learns from their reward, instead of answering.
  bool plans() const { return objective == ObjectiveKind::ActorCritic; }
};

template <class System>
std::shared_ptr<Net> makeNetOf(Keys& config, const std::string& family) {
  return std::make_shared<System>(config, family);
}

}  // namespace model
