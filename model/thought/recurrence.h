#pragma once
// Recurrence: the long-run behaviour of a latent state, told from the distances between its iterations: it comes to
// rest, it goes round, it still settles, or it keeps on moving. Every word comes with the numbers that it rests on.
// Pure: any thread.

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "model/thought/state_path.h"

namespace thought {

/// Relative distances of a run's states to its own past.
struct Returns {
  std::vector<int> iterations;  ///< of the states compared, rising
  std::vector<double> norms;    ///< ||s_t||
  /// after[p - 1][i] = ||s_t - s_{t-p}|| / ||s_t|| for t = iterations[i]; NaN where iteration t - p is not at hand.
  std::vector<std::vector<double>> after;
};
/// For p = 1 to `longestPeriod`. Nothing when `stop` was asked for.
std::optional<Returns> returnsOf(const StatePath& path, int longestPeriod, const std::stop_token& stop = {});

struct RecurrenceRule {
  double tolerance = 1e-3;  ///< relative distance below which two states count as the same
  int inARow = 8;           ///< iterations, the last ones, for which something must hold
  int longestPeriod = 12;   ///< of a cycle
};

struct Recurrence {
  enum class Kind {
    TooShort,    ///< fewer than `inARow` iterations to judge by
    FixedPoint,  ///< the state does not change any more
    Cycle,       ///< it returns after `period` iterations, to within a tenth of its steps, and not before
    Settling,    ///< its steps get smaller, but have not come below the tolerance
    Drift        ///< it keeps on moving
  };
  Kind kind = Kind::TooShort;
  int period = 0;       ///< 1 for a fixed point; else of the cycle; 0 = neither
  int since = 0;        ///< iteration from which that has held
  int iterations = 0;   ///< for how many
  double returned = 0;  ///< largest ||s_t - s_{t-period}|| / ||s_t|| among the last `inARow`
  double step = 0;      ///< median ||s_t - s_{t-1}|| / ||s_t|| among the last `inARow`
  double halvesIn = 0;  ///< Settling: iterations in which the step halves
  double away = 0;      ///< Drift: ||s_T - s_{T-q}|| / ||s_T|| over the longest q that was compared
  int awayIn = 0;       ///< that q
};
Recurrence recurrenceOf(const Returns& returns, const RecurrenceRule& rule = {});

/// For people: "cycle of period 2: ||s_t - s_(t-2)|| = 1e-06 of ||s_t|| for 40 iterations, while ||s_t - s_(t-1)|| =
/// 0.3".
std::string describe(const Recurrence& recurrence, const RecurrenceRule& rule = {});

}  // namespace thought
