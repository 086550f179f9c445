#pragma once
// Wall time of what a command does.

#include <chrono>

namespace app::cli {

using Clock = std::chrono::steady_clock;

inline double secondsSince(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

}  // namespace app::cli
