#pragma once
// Reading the plan of a planner: how well probes read it from each layer, and how it forms while the planner thinks.
// Torch-free.
// After Bush et al. 2025 (arXiv 2504.01871, tuphs28/test).

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "model/files/probes.h"
#include "puzzles/result.h"

namespace model {

struct ProbeOptions {
  std::string weights;          ///< file, or the stem of one in the weights folder; empty = the shipped planner
  std::string device = "auto";  ///< as for LoadOptions (registry.h)
  int threads = 0;
  int size = 0, boxes = 0;  ///< of the levels; 0 = those the planner trained on
  int episodes = 3000;      ///< whose positions the probes learn from
  int heldOut = 1000;       ///< whose positions they are measured on
  int epochs = 10;
  int seeds = 5;  ///< probes of each kind, from different first weights and in different orders
  std::uint64_t seed = 1;
  std::function<void(const std::string&)> progress = [](const std::string&) {};
};

/// What probes of one kind read of one layer.
struct ProbeScore {
  int layer = 0;  ///< from 1
  PlanTarget target = PlanTarget::Agent;
  int kernel = 1;
  double f1 = 0;         ///< macro-F1 over the classes, of all squares of the held-out positions; the mean over seeds
  double baseline = 0;   ///< F1 of probes on the planner's input, or of NEVER everywhere if better
  ProbeInterval margin;  ///< of f1 above baseline, over held-out episodes and seeds

  bool finds() const { return margin.low > 0; }
};

/// What the 1 x 1 probes read after a tick of the first move.
struct TickScore {
  int tick = 0;  ///< from 1
  int layer = 0;
  PlanTarget target = PlanTarget::Agent;
  double f1 = 0;
};

struct ProbeReport {
  std::filesystem::path weights;  ///< the file that was read
  std::string source;             ///< the levels, for people
  int heldOut = 0, heldOutSolved = 0;
  std::int64_t positions = 0;  ///< from which the probes learnt
  std::vector<ProbeScore> scores;
  std::vector<ProbeScore> control;  ///< the same, learnt and measured on labels dealt anew (fit.h), with one seed
  int ticksPerMove = 0;
  std::vector<TickScore> ticks;  ///< five moves' worth of ticks were forced before the first move
  Probes probes;                 ///< the 1 x 1 probes of the first seed, with the figures of all
};

/// Plays, trains probes and measures them; blocks, minutes with the numbers above. An Error names the file and what is
/// wrong with it.
puzzles::Result<ProbeReport> studyProbes(const ProbeOptions& options);

}  // namespace model
