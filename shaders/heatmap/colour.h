#pragma once
// From a reading to a colour and a mark, on the CPU: the truth that the shaders repeat. Marks tell by shape as well as
// by colour what is not inside the range. All functions are pure.

#include <array>
#include <cstdint>
#include <span>

#include "shaders/heatmap/heatmap.h"

namespace gpu {

/// What is special about a cell. Where several components are marked, the first in this order wins.
enum class Mark : std::uint32_t {
  None,
  Nan,            ///< magenta with black diagonal stripes
  PlusInfinity,   ///< white with a black triangle that points up
  MinusInfinity,  ///< black with a white triangle that points down
  Below,          ///< the map's lowest colour with its lower left corner in black or white
  Above           ///< the map's highest colour with its upper right corner in black or white
};

/// A cell's colour and mark.
struct Paint {
  Colour colour;
  Mark mark = Mark::None;
};

/// A range made ready for use. Readings that differ from its ends by no more than rounding are not marked.
struct Scale {
  float low, span;
  float least, most;  ///< what is outside these is marked
};
Scale scaleOf(ColourMap map, Range range);
/// One for each of the heatmap's ranges. Principal has no map: its components fill their ranges.
std::array<Scale, 3> scalesOf(const Heatmap& heatmap);

Mark markOf(const Scale& scale, float value);
Paint paintOf(ColourMap map, const Scale& scale, float value);
/// Principal: the three components as red, green and blue.
Paint paintOf(const std::array<Scale, 3>& scales, const std::array<float, 3>& values);

/// Colour of the pixel (x, y) of a cell of width x height pixels. Corners need cells of at least 2 x 2 pixels.
Colour pixelOf(const Paint& paint, int x, int y, int width, int height);

/// The colours of a map from low to high, packed as 0x00BBGGRR.
constexpr int kPaletteSize = 1024;
std::span<const std::uint32_t> paletteOf(ColourMap map);
inline constexpr std::array kColourMaps{ColourMap::Viridis, ColourMap::Cividis, ColourMap::Magma, ColourMap::Diverging};

}  // namespace gpu
