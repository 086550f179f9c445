#include "shaders/heatmap/layout.h"

#include <algorithm>
#include <cmath>

#include "shaders/heatmap/views.h"

namespace gpu {
namespace {

constexpr double kGapShare = 0.06;  // of a tile's longer side

// One direction of the picture: tiles of equal cells, `pitch` apart. Pixels.
struct Axis {
  double origin, cell, pitch;
  int tiles, cells;

  double edge(int tile, int index) const { return origin + tile * pitch + index * cell; }
};

// The first pixel whose centre is not before the edge. Far outside the picture any value does.
int pixelAfter(double edge) { return int(std::clamp(std::ceil(edge - 0.5), -1e9, 1e9)); }

Band gapFrom(int pixel, double nextTile) { return {pixel, std::max(1, pixelAfter(nextTile) - pixel), -1, 0}; }

Band bandFrom(const Axis& axis, int pixel) {
  const double position = pixel + 0.5 - axis.origin;
  if (position < 0) return gapFrom(pixel, axis.origin);
  const double tile = std::floor(position / axis.pitch);
  if (tile >= axis.tiles) return gapFrom(pixel, 1e9);
  const double cell = std::floor((position - tile * axis.pitch) / axis.cell);
  if (cell >= axis.cells) return gapFrom(pixel, axis.edge(int(tile) + 1, 0));
  const int start = std::min(pixel, pixelAfter(axis.edge(int(tile), int(cell))));
  const int end = std::max(pixel + 1, pixelAfter(axis.edge(int(tile), int(cell) + 1)));
  return {start, end - start, int(tile), int(cell)};
}

std::vector<Band> bandsOf(const Axis& axis, int pixels) {
  std::vector<Band> bands;
  for (int pixel = 0; pixel < pixels; pixel = bands.back().start + bands.back().size) {
    bands.push_back(bandFrom(axis, pixel));
  }
  return bands;
}

struct TileGrid {
  int across = 1, down = 1;
  double cell = 0, gap = 0;  // pixels, cells
};

// Of all grids that hold the tiles, the one with the largest cells.
TileGrid fitTiles(const Heatmap& heatmap) {
  const auto& [data, channels, rows, columns] = heatmap.field;
  TileGrid best;
  const double gap = kGapShare * std::max(rows, columns);
  for (int across = 1; across <= channels; ++across) {
    const int down = (channels + across - 1) / across;
    const double cell = std::min(heatmap.width / (across * (columns + gap) - gap),  //
                                 heatmap.height / (down * (rows + gap) - gap));
    if (cell > best.cell) best = {across, down, cell, gap};
  }
  return best;
}

Axis axisOf(const TileGrid& grid, int tiles, int cells, int pixels, double zoom, double pan) {
  const double pitch = (cells + grid.gap) * grid.cell;
  const double origin = (pixels - (tiles * pitch - grid.gap * grid.cell)) / 2;
  return {zoom * origin - pan, zoom * grid.cell, zoom * pitch, tiles, cells};
}

}  // namespace

int tilesOf(const Heatmap& heatmap) { return infoOf(heatmap.view).tiled ? heatmap.field.channels : 1; }

Layout layoutOf(const Heatmap& heatmap) {
  const Tensor& field = heatmap.field;
  const bool tiled = infoOf(heatmap.view).tiled;
  const TileGrid grid =
      tiled ? fitTiles(heatmap)
            : TileGrid{1, 1, std::min(double(heatmap.width) / field.width, double(heatmap.height) / field.height), 0};
  const double zoom = tiled ? heatmap.zoom : 1, panX = tiled ? heatmap.panX : 0, panY = tiled ? heatmap.panY : 0;
  const Axis across = axisOf(grid, grid.across, field.width, heatmap.width, zoom, panX);
  const Axis down = axisOf(grid, grid.down, field.height, heatmap.height, zoom, panY);
  return {bandsOf(across, heatmap.width), bandsOf(down, heatmap.height), grid.across};
}

const Band& bandAt(const std::vector<Band>& bands, int pixel) {
  const auto after = std::upper_bound(bands.begin(), bands.end(), pixel,
                                      [](int value, const Band& band) { return value < band.start; });
  return *std::prev(after);
}

Rect boardRect(int pictureWidth, int pictureHeight, int rows, int columns) {
  if (pictureWidth <= 0 || pictureHeight <= 0 || rows <= 0 || columns <= 0) return {};
  const double cell = std::min(double(pictureWidth) / columns, double(pictureHeight) / rows);
  const double width = cell * columns, height = cell * rows;
  return {float((pictureWidth - width) / 2), float((pictureHeight - height) / 2), float(width), float(height)};
}

std::optional<Spot> spotAt(const Heatmap& heatmap, float x, float y) {
  const Tensor& field = heatmap.field;
  const bool hasShape = field.channels > 0 && field.height > 0 && field.width > 0;
  if (!hasShape || !(x >= 0 && y >= 0 && x < float(heatmap.width) && y < float(heatmap.height))) return std::nullopt;
  const Layout layout = layoutOf(heatmap);
  const Band& column = bandAt(layout.columns, int(x));
  const Band& row = bandAt(layout.rows, int(y));
  const int channel = row.tile * layout.tilesAcross + column.tile;
  if (column.tile < 0 || row.tile < 0 || channel >= tilesOf(heatmap)) return std::nullopt;
  return Spot{row.cell, column.cell, heatmap.view == View::Channel ? heatmap.channel : channel};
}

}  // namespace gpu
