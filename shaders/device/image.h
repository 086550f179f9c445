#pragma once
#include <cstdint>
#include <vector>

namespace gpu {

/// A picture: RGBA, 8 bits each, not premultiplied, rows from the top, no padding.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

}  // namespace gpu
