#pragma once
// Thought: the one immutable record that passes from every reasoner to every view. A reasoner makes
// one per iteration; traces keep them; halting policies, charts and views only read them. Standard library only.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "puzzles/puzzle.h"

namespace thought {

/// A latent tensor by name, shape channels x height x width, row-major. Cheap to copy: the numbers are shared and
/// immutable.
struct Field {
  std::string name;  ///< "h", "z_L", "c1", ...
  int channels = 0;
  int height = 0;
  int width = 0;
  std::shared_ptr<const std::vector<float>> data;

  float at(int channel, int row, int column) const {
    return (*data)[(static_cast<std::size_t>(channel) * height + row) * width + column];
  }
  std::size_t bytes() const { return data ? data->size() * sizeof(float) : 0; }
};

/// Where a planner (DRC) stands in its episode, and the requests of a person to it.
struct PlannerState {
  int moves = 0;                   ///< made so far, those into walls too
  int ticksLeft = 0;               ///< iterations until its next move; raise it to let the planner think
  char order = 0;                  ///< the move to make then, one of "udlr"; 0 = the policy's own
  std::vector<Field> nudges = {};  ///< added to the field of the same name at every iteration, within it: steering
};

/// Everything a reasoner needs to go on from an iteration. A value: copy it to fork, edit `tensors`, save it, restore
/// it.
struct LatentState {
  int iteration = 0;       ///< iterations done so far
  std::uint64_t seed = 0;  ///< of the run; a step may draw noise from (seed, iteration), never from elsewhere
  /// The recurrent state, one field each; of a search: readings of what it holds in memory.
  std::vector<Field> tensors;
  /// Numbers that a person holds fast: where the field of the same name in here is not NaN, the state has that number
  /// after every iteration, whatever the network computes. Empty = nothing. Searches do not heed it.
  std::vector<Field> held = {};
  std::optional<PlannerState> planner = {};  ///< exactly in a planner's state
};

/// Numbers of one iteration: always kept, cheap, enough for every chart and every halting policy. A flat record, so
/// that any of them can be a column. Optional are confidence, entropy and divergence (without a belief),
/// haltProbability (without a halting head), continueProbability and value: NaN where they do not exist. Only searches
/// count nodes, and only planners and searches are ever over.
struct Measures {
  float confidence = 0;       ///< mean over undecided squares of the largest class probability, 0..1
  float entropy = 0;          ///< mean over undecided squares of the belief's entropy, in nats
  float residual = 0;         ///< ||s_t - s_{t-1}|| / ||s_t||, over all latent fields; 1 at iteration 0
  float divergence = 0;       ///< mean over undecided squares of KL(belief_{t-1} || belief_t), in nats
  float haltProbability = 0;  ///< the halting head's P(the answer is exactly right now), or the exit gate's word
  float continueProbability = std::numeric_limits<float>::quiet_NaN();  ///< HRM's second word: what going on is worth
  float value = std::numeric_limits<float>::quiet_NaN();                ///< the return that a planner or search expects
  int cellsChanged = 0;     ///< squares, or moves, in which the answer differs from the previous iteration's
  int nodes = 0;            ///< positions that a search has expanded so far
  bool over = false;        ///< nothing more will change: the level is solved or lost, or no moves are left
  double flops = 0;         ///< floating-point operations of this iteration
  double microseconds = 0;  ///< measured wall time of this iteration
};

/// The next moves that a planner or a search intends.
struct Plan {
  std::vector<float> policy;  ///< probabilities of the next move: up, down, left, right
  /// A planner's second belief, of the same shape as Thought::belief. By its probes, that says with which move the
  /// agent will next step onto a square, this with which move a box will next be pushed off it (never, up, down, left,
  /// right). Empty without probes, and in a thinned thought.
  std::vector<float> boxBelief = {};
  bool operator==(const Plan&) const = default;
};

/// One iteration of one run.
struct Thought {
  int iteration = 0;  ///< position in the trace, from 0 (the state before any iteration)
  int outer = 0;      ///< outer step (equals iteration for single-clock reasoners)
  int inner = 0;      ///< inner step within the outer one, from 0
  Measures measures;
  puzzles::Answer answer;         ///< decoded now
  puzzles::Verdict verdict;       ///< of `answer`, by the exact rules
  std::optional<Plan> plan = {};  ///< of planners, and of searches that weigh moves

  // The heavy part. Empty in a thought that its trace has thinned: see Trace.
  int classes = 0;            ///< classes per square in `belief`
  std::vector<float> belief;  ///< height x width x classes, probabilities that sum to 1 per square
  LatentState state;          ///< its tensors are the latent fields on show

  bool complete() const { return !state.tensors.empty(); }
  const std::vector<Field>& fields() const { return state.tensors; }
};

using ThoughtPtr = std::shared_ptr<const Thought>;

/// Per square, height x width: the largest class probability; the entropy in nats. Empty for a thinned thought. A
/// square whose belief holds a NaN gets NaN.
std::vector<float> confidenceMap(const Thought& thought);
std::vector<float> entropyMap(const Thought& thought);

}  // namespace thought
