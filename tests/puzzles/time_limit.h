#pragma once
// Measuring how long work takes, for tests that hold a speed. Limits are meant for optimised builds; sanitizers and
// debug builds get room: compare with LIMIT * kRoom.

#include <ctime>

namespace puzzles {

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
inline constexpr double kRoom = 1;
#else
inline constexpr double kRoom = 30;
#endif

/// Processor time that `work` takes, in seconds: what else the machine does is not counted.
template <class Work>
double secondsOf(Work work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace puzzles
