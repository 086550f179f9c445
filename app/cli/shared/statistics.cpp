#include "app/cli/shared/statistics.h"

#include <algorithm>
#include <cmath>

namespace app::cli {

Interval wilsonInterval(std::int64_t successes, std::int64_t count) {
  if (count <= 0) return {};
  constexpr double kZ = 1.959963984540054;  // 97.5% quantile of the normal distribution
  const auto n = static_cast<double>(count);
  const double share = static_cast<double>(successes) / n;
  const double middle = share + kZ * kZ / (2 * n);
  const double reach = kZ * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {std::max(0.0, (middle - reach) / scale), std::min(1.0, (middle + reach) / scale)};
}

}  // namespace app::cli
