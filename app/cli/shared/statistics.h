#pragma once
// The statistics of an evaluation. Pure functions.

#include <cstdint>

namespace app::cli {

struct Interval {
  double low = 0, high = 1;
};

/// Wilson's score interval at 95% for a share of `successes` in `count` (E. B. Wilson, 1927): sound also near 0 and 1,
/// where few failures are all there is. 0 to 1 when nothing was counted.
Interval wilsonInterval(std::int64_t successes, std::int64_t count);

}  // namespace app::cli
