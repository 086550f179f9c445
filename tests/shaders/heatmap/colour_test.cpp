#include "shaders/heatmap/colour.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace {

using gpu::Colour;
using gpu::ColourMap;
using gpu::Mark;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr ColourMap kSequential[] = {ColourMap::Viridis, ColourMap::Cividis, ColourMap::Magma};

double linear(std::uint8_t value) {
  const double share = value / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

// L* of CIELAB, 0..100.
double lightness(Colour colour) {
  const double y = 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
  return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

double lightnessAt(ColourMap map, double share) { return lightness(gpu::colourOf(map, {0, 1}, float(share))); }

TEST(Colours, GetLighterAllTheWayInEverySequentialMap) {
  for (const ColourMap map : kSequential) {
    for (int i = 0; i < 256; ++i) {
      ASSERT_GE(lightnessAt(map, (i + 1) / 256.0), lightnessAt(map, i / 256.0) - 0.35) << int(map) << " at " << i;
    }
    for (int i = 0; i < 32; ++i) {
      ASSERT_GT(lightnessAt(map, (i + 1) / 32.0), lightnessAt(map, i / 32.0)) << int(map) << " at " << i;
    }
  }
}

// The maps are even in a newer measure of lightness, from which L* departs by a few units.
TEST(Colours, AreEvenlySpacedInLightnessInEverySequentialMap) {
  for (const ColourMap map : kSequential) {
    const double low = lightnessAt(map, 0), high = lightnessAt(map, 1);
    for (int i = 0; i <= 16; ++i) {
      EXPECT_NEAR(lightnessAt(map, i / 16.0), low + (high - low) * i / 16, 7) << int(map) << " at " << i;
    }
  }
}

TEST(Colours, OfTheDivergingMapGetDarkerToBothSidesOfZero) {
  for (int i = 0; i < 32; ++i) {
    const double inner = i / 64.0, outer = (i + 1) / 64.0;
    EXPECT_GT(lightnessAt(ColourMap::Diverging, inner), lightnessAt(ColourMap::Diverging, outer));
    EXPECT_GT(lightnessAt(ColourMap::Diverging, -inner), lightnessAt(ColourMap::Diverging, -outer));
    EXPECT_NEAR(lightnessAt(ColourMap::Diverging, outer), lightnessAt(ColourMap::Diverging, -outer), 4);
  }
}

TEST(Colours, OfTheDivergingMapAreGreyAtZeroWhateverTheRange) {
  for (const gpu::Range range : {gpu::Range{-1, 1}, gpu::Range{-0.1f, 3}, gpu::Range{2, 3}}) {
    EXPECT_EQ(gpu::colourOf(ColourMap::Diverging, range, 0), (Colour{221, 221, 221}));
  }
  EXPECT_EQ(gpu::spannedRange(ColourMap::Diverging, {-0.5f, 3}), (gpu::Range{-3, 3}));
}

TEST(Colours, StartAndEndAsPublished) {
  EXPECT_EQ(gpu::colourOf(ColourMap::Viridis, {2, 4}, 2), (Colour{0x44, 0x01, 0x54}));
  EXPECT_EQ(gpu::colourOf(ColourMap::Viridis, {2, 4}, 4), (Colour{0xfd, 0xe7, 0x25}));
  EXPECT_EQ(gpu::colourOf(ColourMap::Magma, {2, 4}, 2), (Colour{0x00, 0x00, 0x04}));
  EXPECT_EQ(gpu::colourOf(ColourMap::Cividis, {2, 4}, 4), (Colour{0xfe, 0xe8, 0x38}));
}

TEST(Colours, StayAtTheEndOutsideTheRange) {
  EXPECT_EQ(gpu::colourOf(ColourMap::Viridis, {0, 1}, 9), gpu::colourOf(ColourMap::Viridis, {0, 1}, 1));
  EXPECT_EQ(gpu::colourOf(ColourMap::Viridis, {0, 1}, -9), gpu::colourOf(ColourMap::Viridis, {0, 1}, 0));
}

TEST(Colours, OfARangeOfOneValueAreItsMiddle) {
  EXPECT_EQ(gpu::colourOf(ColourMap::Viridis, {5, 5}, 5), gpu::colourOf(ColourMap::Viridis, {0, 2}, 1));
}

TEST(Marks, TellEveryKindOfValueApart) {
  const auto markOf = [](float value) { return gpu::markOf(gpu::scaleOf(ColourMap::Viridis, {-1, 1}), value); };
  EXPECT_EQ(markOf(0.3f), Mark::None);
  EXPECT_EQ(markOf(-1), Mark::None);
  EXPECT_EQ(markOf(1), Mark::None);
  EXPECT_EQ(markOf(1.1f), Mark::Above);
  EXPECT_EQ(markOf(-1.1f), Mark::Below);
  EXPECT_EQ(markOf(kNan), Mark::Nan);
  EXPECT_EQ(markOf(kInfinity), Mark::PlusInfinity);
  EXPECT_EQ(markOf(-kInfinity), Mark::MinusInfinity);
}

// Which pixels of a cell have another colour than most: the shape without the colours.
std::vector<bool> shapeOf(float value, int side) {
  const auto paint = gpu::paintOf(ColourMap::Viridis, gpu::scaleOf(ColourMap::Viridis, {-1, 1}), value);
  std::vector<bool> shape;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) shape.push_back(gpu::pixelOf(paint, x, y, side, side) != paint.colour);
  }
  return shape;
}

TEST(Marks, DifferByShapeAloneFromFourPixelsUp) {
  for (const int side : {4, 5, 8, 10, 71}) {
    std::set<std::vector<bool>> shapes;
    for (const float value : {0.0f, 2.0f, -2.0f, kNan, kInfinity, -kInfinity}) shapes.insert(shapeOf(value, side));
    EXPECT_EQ(shapes.size(), 6u) << side << " pixels";
  }
}

TEST(Marks, ShowTheInkOfClippedValuesAgainstTheirColour) {
  for (const ColourMap map : gpu::kColourMaps) {
    for (const float value : {-2.0f, 2.0f}) {
      const auto paint = gpu::paintOf(map, gpu::scaleOf(map, {-1, 1}), value);
      const Colour ink = value > 0 ? gpu::pixelOf(paint, 9, 0, 10, 10) : gpu::pixelOf(paint, 0, 9, 10, 10);
      EXPECT_GT(std::abs(lightness(ink) - lightness(paint.colour)), 40) << int(map) << ", " << value;
    }
  }
}

TEST(Marks, OfPrincipalComponentsShowTheGravest) {
  const auto scale = gpu::scaleOf(ColourMap::Viridis, {0, 1});
  EXPECT_EQ(gpu::paintOf({scale, scale, scale}, {2.0f, kNan, -1.0f}).mark, Mark::Nan);
  EXPECT_EQ(gpu::paintOf({scale, scale, scale}, {0.5f, 0.2f, -1.0f}).mark, Mark::Below);
  EXPECT_EQ(gpu::paintOf({scale, scale, scale}, {1, 0, 1}).colour, (Colour{255, 0, 255}));
}

}  // namespace
