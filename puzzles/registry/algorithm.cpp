#include "puzzles/algorithm.h"

namespace puzzles {

std::vector<Algorithm> algorithmsFor(std::string_view family) {
  static const std::vector<Algorithm> kAll{
      {"dead_ends", "Dead-end filling", "maze", "a round fills every square that leads nowhere", deadEndFilling},
      {"wave", "Breadth-first wave", "maze", "a round goes one step further from the start, then one step back",
       breadthFirstWave},
      {"singles", "Constraint propagation", "sudoku", "a round sets every naked and hidden single",
       constraintPropagation}};
  std::vector<Algorithm> chosen;
  for (const Algorithm& algorithm : kAll)
    if (algorithm.family == family) chosen.push_back(algorithm);
  return chosen;
}

}  // namespace puzzles
