#pragma once
// Which cell every pixel column and pixel row of a picture belongs to, in whole pixels. The shaders, the reference
// picture and spotAt all use these bands, so that they agree to the pixel.

#include <cstdint>
#include <vector>

#include "shaders/heatmap/heatmap.h"

namespace gpu {

/// A run of pixel columns (or rows) that lie in one cell, or in a gap. The layout is that of an ivec4 in the shaders.
struct Band {
  std::int32_t start = 0;  ///< first pixel; negative when the cell begins outside the picture
  std::int32_t size = 0;   ///< pixels of the whole cell, also of the part outside the picture
  std::int32_t tile = -1;  ///< -1 for a gap; 0 when the picture is one board
  std::int32_t cell = 0;   ///< column (or row) of the field
  bool operator==(const Band&) const = default;
};

struct Layout {
  std::vector<Band> columns, rows;  ///< each covers the picture from its first pixel to its last
  int tilesAcross = 1;              ///< the tile at (column, row) shows channel row * tilesAcross + column
};

/// Boards side by side in the picture: one, or one for each channel.
int tilesOf(const Heatmap& heatmap);

/// Needs a field with a shape and a picture with a size.
Layout layoutOf(const Heatmap& heatmap);

/// The band with this pixel.
const Band& bandAt(const std::vector<Band>& bands, int pixel);

}  // namespace gpu
