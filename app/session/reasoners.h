#pragma once
// Reasoners: the functions that make every reasoner. The window itself knows no network: main() fills them with the
// registry's functions, tests with their own.

#include <functional>
#include <string>
#include <vector>

#include "app/session/starts_worker.h"
#include "app/session/worker.h"
#include "model/registry/registry.h"
#include "widgets/models/plan_marks.h"

namespace app {

/// Makes the nudges that push the plan of the planner `info` as `marks` say, on a board of height x width; `random`:
/// pushes of the same size in random directions.
using NudgeMaker = std::function<puzzles::Result<std::vector<thought::Field>>(
    const thought::ReasonerInfo& info, const std::vector<widgets::PlanMark>& marks, double strength, bool random,
    int height, int width)>;

struct Reasoners {
  std::function<std::vector<model::Choice>(const std::string& family)> choices;
  ReasonerFactory load;
  NudgeMaker nudges = {};     ///< null = nothing can be steered
  StartsFactory starts = {};  ///< null = many starts cannot be run
};

}  // namespace app
