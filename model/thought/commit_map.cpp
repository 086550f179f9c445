#include "model/thought/commit_map.h"

#include <algorithm>

namespace thought {

CommitMap commitMap(const Trace& trace, int last) {
  if (trace.empty()) return {};
  last = std::clamp(last, 0, trace.size() - 1);
  const std::size_t squares = trace.at(0)->answer.cells.size();
  CommitMap map{last, std::vector<int>(squares), std::vector<int>(squares)};
  for (int i = 1; i <= last; ++i) {
    const auto& before = trace.at(i - 1)->answer.cells;
    const auto& now = trace.at(i)->answer.cells;
    if (now.size() != squares || before.size() != squares) return {};
    for (std::size_t square = 0; square < squares; ++square) {
      if (now[square] == before[square]) continue;
      map.since[square] = i;
      ++map.flips[square];
    }
  }
  return map;
}

}  // namespace thought
