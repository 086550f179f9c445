#include "app/cli_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

void Calibration::add(double probability, bool cameTrue) {
  if (std::isnan(probability)) return;
  const double inside = std::clamp(probability, 0.0, 1.0);
  Bin& bin = bins_[static_cast<std::size_t>(std::min(kBins - 1, static_cast<int>(inside * kBins)))];
  ++bin.count;
  bin.came += cameTrue;
  bin.sum += inside;
}

std::int64_t Calibration::count() const {
  std::int64_t total = 0;
  for (const Bin& bin : bins_) total += bin.count;
  return total;
}

double Calibration::expectedError() const {
  double gaps = 0;
  for (const Bin& bin : bins_) gaps += std::abs(bin.sum - static_cast<double>(bin.came));
  const std::int64_t total = count();
  return total > 0 ? gaps / static_cast<double>(total) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace app::cli
