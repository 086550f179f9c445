#include "model/thought/recurrence.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/thought/words.h"

namespace thought {
namespace {

using Numbers = std::span<const double>;

/// For how many of the last entries the value was below `limit`.
int lastBelow(Numbers values, double limit) {
  int count = 0;
  for (auto value = values.rbegin(); value != values.rend() && *value < limit; ++value) ++count;
  return count;
}

Numbers lastOf(Numbers values, int count) {
  return values.last(std::min(values.size(), static_cast<std::size_t>(count)));
}

double medianOf(Numbers values) {
  std::vector<double> sorted;
  std::ranges::copy_if(values, std::back_inserter(sorted), [](double value) { return !std::isnan(value); });
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
  return sorted[sorted.size() / 2];
}

/// The slope of log(value) over its index by least squares; 0 where it is not defined.
double logSlope(Numbers values) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(values[i] > 0)) continue;
    const double at = static_cast<double>(i), log = std::log(values[i]);
    n += 1, x += at, y += log, xx += at * at, xy += at * log;
  }
  const double spread = n * xx - x * x;
  return spread > 0 ? (n * xy - x * y) / spread : 0;
}

/// Below which distance a state counts as one that came `period` iterations before. What comes to rest in small steps
/// is near to where it was some steps ago, too: a cycle returns to much nearer than it goes in between.
double nearness(int period, double step, const RecurrenceRule& rule) {
  constexpr double kCycleTolerance = 0.1;
  return period == 1 ? rule.tolerance : std::min(rule.tolerance, kCycleTolerance * step);
}

/// The shortest period with which the state returned, `inARow` times.
int periodOf(const Returns& returns, double step, const RecurrenceRule& rule) {
  const int longest = std::min(rule.longestPeriod, static_cast<int>(returns.after.size()));
  for (int period = 1; period <= longest; ++period) {
    const Numbers after = returns.after[static_cast<std::size_t>(period - 1)];
    if (lastBelow(after, nearness(period, step, rule)) >= rule.inARow) return period;
  }
  return 0;
}

void fillReturn(Recurrence& found, const Returns& returns, const RecurrenceRule& rule) {
  const Numbers after = returns.after[static_cast<std::size_t>(found.period - 1)];
  found.kind = found.period == 1 ? Recurrence::Kind::FixedPoint : Recurrence::Kind::Cycle;
  found.iterations = lastBelow(after, nearness(found.period, found.step, rule));
  found.since = returns.iterations[returns.iterations.size() - static_cast<std::size_t>(found.iterations)];
  found.returned = std::ranges::max(lastOf(after, rule.inARow));
}

void fillMotion(Recurrence& found, const Returns& returns, const RecurrenceRule& rule) {
  // The trend is read over twice as long a stretch as a rest, so that a wobble does not pass for one; and from the
  // steps themselves, as those of a state that grows and grows get smaller beside it.
  std::vector<double> steps = returns.after.front();
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i] *= returns.norms[i];
  const double slope = logSlope(lastOf(steps, 2 * rule.inARow));
  constexpr double kLeastFall = 0.02;  // of the step's logarithm an iteration: halved within 35
  found.kind = slope < -kLeastFall ? Recurrence::Kind::Settling : Recurrence::Kind::Drift;
  if (found.kind == Recurrence::Kind::Settling) found.halvesIn = std::log(0.5) / slope;
  for (std::size_t p = returns.after.size(); p > 0 && found.awayIn == 0; --p) {
    if (std::isnan(returns.after[p - 1].back())) continue;
    found.away = returns.after[p - 1].back();
    found.awayIn = static_cast<int>(p);
  }
}

std::string lag(int period) { return "||s_t - s_(t-" + std::to_string(period) + ")||"; }

std::string forIterations(const Recurrence& found) {
  return " of ||s_t|| for " + std::to_string(found.iterations) + " iterations, since iteration " +
         std::to_string(found.since);
}

}  // namespace

std::optional<Returns> returnsOf(const StatePath& path, int longestPeriod, const std::stop_token& stop) {
  Returns returns;
  returns.after.resize(static_cast<std::size_t>(std::max(1, longestPeriod)));
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (stop.stop_requested()) return std::nullopt;
    returns.iterations.push_back(path[i].iteration());
    for (auto& values : returns.after) values.push_back(std::numeric_limits<double>::quiet_NaN());
    const double norm = path[i].norm();
    returns.norms.push_back(norm);
    for (std::size_t j = i; j-- > 0;) {
      const int period = path[i].iteration() - path[j].iteration();
      if (period > longestPeriod) break;
      returns.after[static_cast<std::size_t>(period - 1)].back() = path[i].distance(path[j]) / norm;
    }
  }
  return returns;
}

Recurrence recurrenceOf(const Returns& returns, const RecurrenceRule& rule) {
  Recurrence found;
  if (returns.after.empty() || static_cast<int>(returns.iterations.size()) <= rule.inARow) return found;
  found.step = medianOf(lastOf(returns.after.front(), rule.inARow));
  found.period = periodOf(returns, found.step, rule);
  if (found.period > 0)
    fillReturn(found, returns, rule);
  else
    fillMotion(found, returns, rule);
  return found;
}

std::string describe(const Recurrence& found, const RecurrenceRule& rule) {
  switch (found.kind) {
    case Recurrence::Kind::TooShort:
      return "too short to tell: more than " + std::to_string(rule.inARow) + " iterations are needed";
    case Recurrence::Kind::FixedPoint:
      return "fixed point: " + lag(1) + " <= " + shortNumber(found.returned) + forIterations(found);
    case Recurrence::Kind::Cycle:
      return "cycle of period " + std::to_string(found.period) + ": " + lag(found.period) +
             " <= " + shortNumber(found.returned) + forIterations(found) + ", while " + lag(1) + " = " +
             shortNumber(found.step);
    case Recurrence::Kind::Settling:
      return "still settling: " + lag(1) + " = " + shortNumber(found.step) + " of ||s_t|| and halves every " +
             shortNumber(found.halvesIn) + " iterations";
    case Recurrence::Kind::Drift:
      return "keeps moving: " + lag(1) + " = " + shortNumber(found.step) + " of ||s_t||, and after " +
             std::to_string(found.awayIn) + " iterations it is " + shortNumber(found.away) + " away";
  }
  return {};
}

}  // namespace thought
