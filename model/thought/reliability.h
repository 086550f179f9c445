#pragma once
// Reliability: how often a reasoner is right about its own answers. Pure.

#include <array>
#include <cstdint>
#include <vector>

#include "model/thought/batch.h"

namespace thought {

/// Probabilities and what came true of them, in bins of equal width (the reliability diagram of DeGroot and Fienberg,
/// 1983), and their expected calibration error (Naeini et al., 2015; Guo et al., 2017): the gap between the mean
/// probability of a bin and the share that came true, averaged over the bins, weighted by how many fell in each.
class Calibration {
 public:
  static constexpr int kBins = 15;
  struct Bin {
    std::int64_t count = 0, came = 0;
    double sum = 0;
    double mean() const { return sum / static_cast<double>(count); }                         ///< NaN when empty
    double share() const { return static_cast<double>(came) / static_cast<double>(count); }  ///< that came true
  };

  /// A probability outside 0..1 counts at the nearer end; NaN does not count.
  void add(double probability, bool cameTrue);
  std::int64_t count() const;
  /// NaN when nothing was added.
  double expectedError() const;
  const std::array<Bin, kBins>& bins() const { return bins_; }
  /// The bin that a probability falls in.
  static int binOf(double probability);

 private:
  std::array<Bin, kBins> bins_{};
};

/// The probability that a reasoner gives at each iteration for the answer decoded there.
enum class Saying {
  Confidence,      ///< Measures::confidence
  HaltProbability  ///< of the halting head; an exit gate's sum so far
};

/// A batch's reliability diagram: every iteration of every run but the start, where nothing can halt, is one saying.
struct Reliability {
  Calibration calibration;
  /// For each bin the saying that is furthest from what came true, to look at; empty where the bin is.
  struct Example {
    int run = 0, iteration = 0;
    double said = 0;
  };
  std::array<std::optional<Example>, Calibration::kBins> examples;
};
Reliability reliabilityOf(const BatchRecord& batch, Saying saying);

}  // namespace thought
