#include "shaders/heatmap/colour.h"
#include "shaders/heatmap/layout.h"
#include "shaders/heatmap/problem.h"

namespace gpu {
Image referencePicture(const Heatmap& heatmap) {
  throwIf(problemOf(heatmap));
  const auto planes = readings(heatmap);
  const auto scales = scalesOf(heatmap);
  const Layout layout = layoutOf(heatmap);
  const int tiles = tilesOf(heatmap);
  const auto paintAt = [&](const Band& column, const Band& row, int tile) {
    const std::size_t square = std::size_t(row.cell) * std::size_t(heatmap.field.width) + std::size_t(column.cell);
    if (heatmap.view != View::Principal) return paintOf(heatmap.map, scales[0], planes[std::size_t(tile)][square]);
    return paintOf(scales, {planes[0][square], planes[1][square], planes[2][square]});
  };
  const auto pixelAt = [&](int x, int y) -> Colour {
    const Band &column = bandAt(layout.columns, x), &row = bandAt(layout.rows, y);
    const int tile = row.tile * layout.tilesAcross + column.tile;
    const bool gap = column.tile < 0 || row.tile < 0 || tile >= tiles;
    if (gap) return {heatmap.background[0], heatmap.background[1], heatmap.background[2]};
    return pixelOf(paintAt(column, row, tile), x - column.start, y - row.start, column.size, row.size);
  };
  Image image{heatmap.width, heatmap.height, {}};
  for (int y = 0; y < heatmap.height; ++y) {
    for (int x = 0; x < heatmap.width; ++x) {
      const auto [r, g, b] = pixelAt(x, y);
      image.rgba.insert(image.rgba.end(), {r, g, b, 255});
    }
  }
  return image;
}

}  // namespace gpu
