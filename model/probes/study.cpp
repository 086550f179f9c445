#include "model/probes/study.h"

#include "model/files/device.h"
#include "model/probes/fit.h"
#include "model/probes/planner.h"
#include "model/probes/score.h"
#include "puzzles/random.h"
#include "puzzles/sentence.h"

namespace model {
namespace {

using puzzles::mixSeed;

constexpr int kKernels[] = {1, 3};
constexpr int kForcedMoves = 5;
constexpr std::uint64_t kFit = 1, kResample = 2, kDeal = 3, kDraw = 4;  // purposes that seeds are drawn for

class Study {
 public:
  explicit Study(const ProbeOptions& options)
      : options_(options), planner_(openPlanner({options.weights, options.device, options.size, options.boxes})) {}

  ProbeReport go() {
    const auto learnt = freshLevels(planner_, options_.episodes, options_.seed, kProbeTrainingStream);
    const auto heldOut = freshLevels(planner_, options_.heldOut, options_.seed, kProbeHeldOutStream, learnt);
    training_ = recordEpisodes(planner_.net(), learnt, terms("training episodes played", options_.episodes, 0));
    heldOut_ = recordEpisodes(planner_.net(), heldOut, terms("held-out episodes played", options_.heldOut, 1));
    describe();
    const Tensor weights = measure();
    keepProbes(weights[0]);
    followTicks(weights, heldOut);
    measureControl();
    return std::move(report_);
  }

 private:
  RecordTerms terms(const std::string& what, int all, std::uint64_t item) const {
    RecordTerms terms;
    terms.seed = mixSeed(options_.seed, kDraw, item);
    terms.device = planner_.device;
    terms.progress = [this, what, all](int done) {
      options_.progress(what + ": " + std::to_string(done) + " of " + std::to_string(all));
    };
    return terms;
  }

  void describe() {
    report_.weights = planner_.loaded.path;
    report_.source = planner_.levelsText() + ", seed " + std::to_string(options_.seed);
    report_.heldOut = heldOut_.episodes;
    report_.heldOutSolved = heldOut_.solved;
    report_.positions = training_.cells.count();
    report_.ticksPerMove = planner_.net().callsPerStep();
  }

  /// Weights of `seeds` fits, [seeds, ...] as fitProbes has them.
  Tensor fit(const Samples& samples, int kernel, int seeds) const {
    std::vector<Tensor> weights;
    for (int i = 0; i < seeds; ++i) {
      const auto seed = mixSeed(options_.seed, kFit, static_cast<std::uint64_t>(i));
      weights.push_back(fitProbes(samples, {.kernel = kernel, .epochs = options_.epochs, .seed = seed}));
      options_.progress("probes trained: " + std::to_string(kernel) + "x" + std::to_string(kernel) + " on " +
                        std::to_string(samples.channels()) + " channels, " + std::to_string(i + 1) + " of " +
                        std::to_string(seeds));
    }
    return torch::stack(weights);
  }

  Tensor count(const Tensor& weights, const Samples& samples) const {
    std::vector<Tensor> counts;
    for (const Tensor& some : weights.unbind()) counts.push_back(countReadings(some, samples, heldOut_.episodes));
    return torch::stack(counts);
  }

  /// Probes on the cells against probes on the planes, all of one kernel. The weights of the former.
  Tensor compare(int kernel, int seeds, std::vector<ProbeScore>& scores) const {
    const Tensor probes = fit(training_.cells, kernel, seeds), plain = fit(training_.planes, kernel, seeds);
    const Margins margins =
        marginsOf(count(probes, heldOut_.cells), count(plain, heldOut_.planes), mixSeed(options_.seed, kResample, 0));
    for (std::int64_t group = 0; group < heldOut_.cells.groups; ++group) {
      for (const PlanTarget target : kPlanTargets) {
        const auto at = [&](const Tensor& all) { return all[group][static_cast<std::int64_t>(target)].item<double>(); };
        scores.push_back({static_cast<int>(group + 1),
                          target,
                          kernel,
                          at(margins.probe),
                          at(margins.baseline),
                          {at(margins.low), at(margins.high)}});
      }
    }
    return probes;
  }

  /// The weights of the 1 x 1 probes.
  Tensor measure() {
    Tensor first;
    for (const int kernel : kKernels) {
      const Tensor weights = compare(kernel, options_.seeds, report_.scores);
      if (kernel == 1) first = weights;
    }
    return first;
  }

  void measureControl() {
    for (auto* recorded : {&training_, &heldOut_}) {
      const auto seed = mixSeed(options_.seed, kDeal, recorded == &training_ ? 0 : 1);
      recorded->cells.labels = recorded->planes.labels =
          shuffledLabels(recorded->cells.labels, recorded->planes.inputs, seed);
    }
    for (const int kernel : kKernels) compare(kernel, 1, report_.control);
  }

  /// `weights` [groups, targets, classes, C, 1, 1].
  void keepProbes(const Tensor& weights) {
    report_.probes.channels = static_cast<int>(training_.cells.channels());
    report_.probes.byLayer.resize(static_cast<std::size_t>(weights.size(0)));
    for (const ProbeScore& score : report_.scores) {
      if (score.kernel != 1) continue;
      const Tensor rows = weights[score.layer - 1][static_cast<std::int64_t>(score.target)].contiguous().cpu();
      const float* data = rows.data_ptr<float>();
      report_.probes.byLayer[static_cast<std::size_t>(score.layer - 1)][static_cast<std::size_t>(score.target)] = {
          {data, data + rows.numel()}, score.f1, score.baseline, score.margin};
    }
  }

  /// `weights` [seeds, groups, ...].
  void followTicks(const Tensor& weights, const std::vector<puzzles::Puzzle>& levels) {
    const int thinking = kForcedMoves * report_.ticksPerMove;
    const FirstMoves first = recordFirstMoves(planner_.net(), levels, thinking,
                                              terms("held-out episodes played after thinking", options_.heldOut, 2));
    Samples samples{{}, heldOut_.cells.groups, first.labels, torch::zeros({first.cells.size(1)}, torch::kLong)};
    samples.episodes = samples.episodes.to(planner_.device);
    for (std::int64_t tick = 0; tick < first.cells.size(0); ++tick) {
      samples.inputs = first.cells[tick];
      std::vector<Tensor> f1;
      for (const Tensor& some : weights.unbind()) f1.push_back(macroF1(countReadings(some, samples, 1)[0]));
      const Tensor mean = torch::stack(f1).mean(0);
      for (std::int64_t group = 0; group < mean.size(0); ++group) {
        for (const PlanTarget target : kPlanTargets)
          report_.ticks.push_back({static_cast<int>(tick + 1), static_cast<int>(group + 1), target,
                                   mean[group][static_cast<std::int64_t>(target)].item<double>()});
      }
    }
  }

  const ProbeOptions& options_;
  Planner planner_;
  Recorded training_, heldOut_;
  ProbeReport report_;
};

}  // namespace

puzzles::Result<ProbeReport> studyProbes(const ProbeOptions& options) try {
  useThreads(options.threads);
  return Study(options).go();
} catch (const std::exception& problem) {
  return puzzles::Error{puzzles::sentenceOf(problem)};
}

}  // namespace model
