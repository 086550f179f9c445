#pragma once
// The spacing of the numbers under an axis of iterations.

namespace widgets {

/// The smallest of 1, 2, 5, 10, 20, 50, ... iterations that leaves `width` pixels for each label.
int tickSpacing(double pixelsPerIteration, double width);

}  // namespace widgets
