#pragma once
// The statistics of an evaluation. Pure functions.

#include <array>
#include <cstdint>

namespace app::cli {

struct Interval {
  double low = 0, high = 1;
};

/// Wilson's score interval at 95% for a share of `successes` in `count` (E. B. Wilson, 1927): sound also near 0 and 1,
/// where few failures are all there is. 0 to 1 when nothing was counted.
Interval wilsonInterval(std::int64_t successes, std::int64_t count);

/// Expected calibration error of probabilities (Naeini et al., 2015; Guo et al., 2017): they are sorted into 15 bins of
/// equal width, and the gap between the mean probability and the share that came true is averaged over the bins,
/// weighted by how many fell in each.
class Calibration {
 public:
  static constexpr int kBins = 15;

  /// A probability outside 0..1 counts at the nearer end; NaN does not count.
  void add(double probability, bool cameTrue);
  std::int64_t count() const;
  /// NaN when nothing was added.
  double expectedError() const;

 private:
  struct Bin {
    std::int64_t count = 0, came = 0;
    double sum = 0;
  };
  std::array<Bin, kBins> bins_{};
};

}  // namespace app::cli
