#include "widgets/charts/plan_quality.h"

#include <algorithm>
#include <array>
#include <limits>

#include "puzzles/sokoban/plan.h"
#include "puzzles/sokoban/sokoban.h"

namespace widgets {
namespace {

using puzzles::kPlanClasses;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double macroF1(const std::vector<float>& plan, const std::vector<std::uint8_t>& came, const puzzles::Puzzle& level) {
  if (plan.size() != came.size() * kPlanClasses) return kNothing;
  std::array<int, kPlanClasses> hits{}, read{}, true_{};
  for (std::size_t square = 0; square < came.size(); ++square) {
    if (level.cells[square] & puzzles::kSokobanWall) continue;
    const auto first = plan.begin() + static_cast<std::ptrdiff_t>(square * kPlanClasses);
    const auto best = static_cast<std::size_t>(std::max_element(first, first + kPlanClasses) - first);
    ++read[best];
    ++true_[came[square]];
    hits[best] += best == came[square];
  }
  double sum = 0;
  int classes = 0;
  for (std::size_t k = 0; k < kPlanClasses; ++k) {
    if (read[k] + true_[k] == 0) continue;
    sum += 2.0 * hits[k] / (read[k] + true_[k]);
    ++classes;
  }
  return classes > 0 ? sum / classes : kNothing;
}

}  // namespace

PlanQuality planQuality(const thought::Trace& trace) {
  PlanQuality quality;
  if (trace.empty()) return quality;
  const auto came = puzzles::planLabels(trace.puzzle(), trace.last()->answer.moves);
  for (int i = 0; i < trace.size(); ++i) {
    const thought::Thought& thought = *trace.at(i);
    const std::size_t position = thought.answer.moves.size();
    const bool known = position < came.size();
    quality.agent.push_back(known ? macroF1(thought.belief, came[position].agent, trace.puzzle()) : kNothing);
    quality.boxes.push_back(known && thought.plan ? macroF1(thought.plan->boxBelief, came[position].box, trace.puzzle())
                                                  : kNothing);
  }
  return quality;
}

}  // namespace widgets
