#pragma once
// Stopwatch: wall time since it was made.

#include <chrono>

namespace thought {

class Stopwatch {
 public:
  double seconds() const { return since<std::ratio<1>>(); }
  double milliseconds() const { return since<std::milli>(); }
  double microseconds() const { return since<std::micro>(); }

 private:
  template <class Unit>
  double since() const {
    return std::chrono::duration<double, Unit>(std::chrono::steady_clock::now() - start_).count();
  }

  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace thought
