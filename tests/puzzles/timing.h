#pragma once
// For tests that hold a rate or a loading time: processor time, so that what else the machine does is not counted.

#include <ctime>

namespace puzzles {

/// Time limits hold in optimised builds; sanitizers and debug builds get room.
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
inline constexpr double kRoom = 1;
#else
inline constexpr double kRoom = 30;
#endif

/// Processor seconds that `work` takes.
template <class Work>
double secondsOf(Work work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace puzzles
