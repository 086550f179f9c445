#include "widgets/basics/ticks.h"

#include <initializer_list>

namespace widgets {

int tickSpacing(double pixelsPerIteration, double width) {
  constexpr int kLargest = 100'000'000;
  for (int base = 1; base < kLargest; base *= 10) {
    for (const int factor : {1, 2, 5}) {
      if (base * factor * pixelsPerIteration >= width) return base * factor;
    }
  }
  return kLargest;
}

}  // namespace widgets
