#include "model/thought/agreement.h"

#include <algorithm>
#include <limits>

namespace thought {

Agreement agreementOf(const Trace& trace, const puzzles::AlgorithmRun& algorithm, int roundsPerIteration) {
  Agreement agreement;
  const auto sought =
      static_cast<double>(std::ranges::count_if(algorithm.decided, [](int round) { return round != 0; }));
  for (int t = 0; t < trace.size(); ++t) {
    const auto& answer = trace.at(t)->answer.cells;
    double settled = 0, alike = 0;
    for (std::size_t i = 0; i < algorithm.decided.size(); ++i) {
      if (!algorithm.foundBy(i, t * roundsPerIteration)) continue;
      settled += 1;
      alike += i < answer.size() && answer[i] == algorithm.value[i];
    }
    agreement.agreed.push_back(settled > 0 ? alike / settled : std::numeric_limits<double>::quiet_NaN());
    agreement.settled.push_back(sought > 0 ? settled / sought : 1);
  }
  return agreement;
}

}  // namespace thought
