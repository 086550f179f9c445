#include "model/thought/reliability.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/thought/halting.h"

namespace thought {
namespace {

std::vector<double> sayings(const BatchRecord& batch, const RunRecord& run, Saying saying) {
  if (saying == Saying::HaltProbability && batch.info.hasExitGate())
    return haltingSignals(batch.info.halting, run.measures);
  std::vector<double> said(run.measures.size());
  std::ranges::transform(run.measures, said.begin(), [&](const Measures& measures) {
    return saying == Saying::Confidence ? measures.confidence : measures.haltProbability;
  });
  return said;
}

double missBy(double said, bool cameTrue) { return std::abs((cameTrue ? 1 : 0) - said); }

}  // namespace

int Calibration::binOf(double probability) {
  return std::min(kBins - 1, static_cast<int>(std::clamp(probability, 0.0, 1.0) * kBins));
}

void Calibration::add(double probability, bool cameTrue) {
  if (std::isnan(probability)) return;
  Bin& bin = bins_[static_cast<std::size_t>(binOf(probability))];
  ++bin.count;
  bin.came += cameTrue;
  bin.sum += std::clamp(probability, 0.0, 1.0);
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

Reliability reliabilityOf(const BatchRecord& batch, Saying saying) {
  Reliability reliability;
  for (std::size_t i = 0; i < batch.runs.size(); ++i) {
    const RunRecord& run = batch.runs[i];
    const auto said = sayings(batch, run, saying);
    for (int iteration = 1; iteration <= run.iterations(); ++iteration) {
      const double now = said[static_cast<std::size_t>(iteration)];
      const bool right = run.validAt(iteration);
      reliability.calibration.add(now, right);
      if (std::isnan(now)) continue;
      auto& example = reliability.examples[static_cast<std::size_t>(Calibration::binOf(now))];
      const bool worse =
          !example ||
          missBy(now, right) >
              missBy(example->said, batch.runs[static_cast<std::size_t>(example->run)].validAt(example->iteration));
      if (worse) example = {static_cast<int>(i), iteration, now};
    }
  }
  return reliability;
}

}  // namespace thought
