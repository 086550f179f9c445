#pragma once
// Probes: what reads a planner's plan out of its cells. A probe is one 1 x 1 convolution without bias, from the
// channels of c_d to the classes of a plan; softmax of what it says is the plan, and its rows are the directions in
// which the plan can be pushed (nudges.h). A planner's weights file keeps them beside the net: the tensors
// probe.agent.1, probe.box.1, ... [classes, channels], and their figures in the metadata key "probes", as
// `latentarium-cli probe train --record` prints them. Torch-free.

#include <array>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/files/safetensors.h"
#include "puzzles/result.h"
#include "puzzles/sokoban/plan.h"

namespace model {

using puzzles::kPlanClasses;
using puzzles::kPlanTargets;
using puzzles::PlanLabels;
using puzzles::planLabels;
using puzzles::PlanTarget;
using puzzles::planTargetName;

/// 95 % of what was resampled.
struct ProbeInterval {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

struct Probe {
  std::vector<float> weights;  ///< kPlanClasses x channels, row-major

  // Measured on held-out episodes; NaN where the file does not say.
  double f1 = std::numeric_limits<double>::quiet_NaN();        ///< macro-F1 over the classes
  double baseline = std::numeric_limits<double>::quiet_NaN();  ///< of what can be read off the board (study.h)
  ProbeInterval margin;                                        ///< of the first above the second

  /// Whether the planner can be said to represent what the probe reads: more than can be read off the board.
  bool finds() const { return margin.low > 0; }
  /// The direction of a class, one number a channel.
  std::span<const float> row(int planClass) const {
    const std::size_t channels = weights.size() / kPlanClasses;
    return std::span(weights).subspan(static_cast<std::size_t>(planClass) * channels, channels);
  }
};

/// One probe for each layer and target.
struct Probes {
  int channels = 0;
  std::vector<std::array<Probe, kPlanTargets.size()>> byLayer;  ///< layer 1 first; never empty

  int layers() const { return static_cast<int>(byLayer.size()); }
  /// `layer` counts from 1.
  const Probe& at(int layer, PlanTarget target) const {
    return byLayer.at(static_cast<std::size_t>(layer - 1))[static_cast<std::size_t>(target)];
  }
  /// The layer whose probe has the highest F1; the last where none is known.
  int best(PlanTarget target) const;
};

/// Takes the probes out of a weights file's content, so that the net's own tensors are left. Nothing when it holds
/// none. An Error names a probe that is missing or of the wrong kind. Figures that cannot be read are NaN.
puzzles::Result<std::optional<Probes>> takeProbes(Safetensors& file);

/// Writes `probes` and their figures, a JSON document whose list "probes" has a row for each probe and kernel, into a
/// planner's weights file, in place of earlier ones; all else in it stays as it is. Empty when it worked.
std::optional<puzzles::Error> recordProbes(const std::filesystem::path& weights, const Probes& probes,
                                           const std::string& figures);

}  // namespace model
