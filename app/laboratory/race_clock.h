#pragma once
// RaceClock: the quantity by which reasoners are compared when they think side by side, and how much of it each has
// spent. Pure functions of recorded numbers.

#include <QString>
#include <span>
#include <vector>

#include "model/thought/thought.h"

namespace app {

enum class RaceClock { Iterations, Operations, Milliseconds };

/// Spent in all, at each iteration from 0: iterations, floating-point operations, or milliseconds.
std::vector<double> spentBy(RaceClock clock, std::span<const thought::Measures> measures);
/// The last iteration at which no more than `limit` was spent; `spent` rises and begins with an iteration that costs
/// nothing, so that there is one.
int lastWithin(std::span<const double> spent, double limit);

/// The work of a lane up to each iteration: positions expanded so far by a search (it says how many), thinking ticks
/// or iterations by a network.
std::vector<double> stepsBy(std::span<const thought::Measures> measures, bool search);

/// "12 iterations", "1.2 GFLOP", "35 ms".
QString amountText(RaceClock clock, double amount);
/// "Equal computation: all lanes have spent at most 1.2 GFLOP here."
QString equaliserText(RaceClock clock, double limit);

}  // namespace app
