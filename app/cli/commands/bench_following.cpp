#include <array>
#include <cmath>

#include "app/cli/commands/bench.h"
#include "model/thought/events.h"

namespace app::cli {
namespace {

constexpr std::array kLengths = {1'000, 10'000};

/// As a window or `solve` does: the halt and the events are asked for after every thought.
std::size_t follow(int iterations) {
  thought::EventWalk walk({.kind = thought::HaltingPolicy::Kind::Unchanged, .threshold = 1e9});
  thought::Thought thought;
  std::size_t events = 0;
  for (thought.iteration = 0; thought.iteration < iterations; ++thought.iteration) {
    thought.measures.cellsChanged = thought.iteration % 2;
    walk.next(thought);
    events += walk.halt() ? 1 : walk.events().size();
  }
  return events;
}

}  // namespace

Json benchFollowing(const BenchOptions& options) {
  Json list = Json::array();
  std::array<double, kLengths.size()> times{};
  for (std::size_t i = 0; i < kLengths.size(); ++i) {
    times[i] = medianMilliseconds(options.quick ? 3 : 30, [&] { follow(kLengths[i]); });
    list.push_back({{"iterations", kLengths[i]}, {"milliseconds", number(times[i])}});
  }
  const double growth = std::log(times[1] / times[0]) / std::log(double{kLengths[1]} / kLengths[0]);
  list.back()["exponent"] = number(growth);
  return list;
}

}  // namespace app::cli
