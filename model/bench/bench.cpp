#include "model/bench/bench.h"

#include <algorithm>

#include "model/reasoners/net_reasoner.h"
#include "model/registry/load_net.h"
#include "model/thought/stopwatch.h"

namespace model {

double bareStepMicroseconds(std::string_view reasoner, const puzzles::Puzzle& puzzle, int repetitions,
                            const LoadOptions& options) {
  auto loaded = loadNet(reasoner, puzzle.family, options).value();
  torch::InferenceMode guard;
  const Tensor encoded =
      loaded.kind->plans() ? sokobanPlanes(puzzle) : findEncoding(puzzle.family)->encode({&puzzle, 1});
  const Context context = loaded.net->prelude(encoded);
  auto noise = torch::make_generator<at::CPUGeneratorImpl>(1);
  State state = loaded.net->start(context, noise);
  std::vector<double> times;
  for (int call = 0; call < std::max(1, repetitions); ++call) {
    const thought::Stopwatch watch;
    state = loaded.net->step(context, state, call, noise);
    loaded.net->read(context, state);
    times.push_back(watch.microseconds());
  }
  std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
  return times[times.size() / 2];
}

}  // namespace model
