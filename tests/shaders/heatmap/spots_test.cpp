// Where pixels fall: the value under the pointer must be the one whose colour is there.
#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "tests/shaders/fields.h"

namespace {

using gpu::View;

// Every value of the field has a colour of its own.
Field ramp(int channels, int height, int width) {
  Field field = filled(channels, height, width, 0);
  for (std::size_t i = 0; i < field.values.size(); ++i) field.values[i] = float(i);
  return field;
}

gpu::Heatmap heatmapOf(const Field& field, View view, int width, int height) {
  gpu::Heatmap heatmap;
  heatmap.view = view;
  heatmap.field = field.tensor();
  heatmap.width = width;
  heatmap.height = height;
  heatmap.ranges = {{0, float(field.values.size() - 1)}};
  return heatmap;
}

gpu::Colour backgroundOf(const gpu::Heatmap& heatmap) {
  return {heatmap.background[0], heatmap.background[1], heatmap.background[2]};
}

void expectSpotsMatchThePicture(Field& field, const gpu::Heatmap& heatmap) {
  const gpu::Image picture = gpu::referencePicture(heatmap);
  for (int y = 0; y < heatmap.height; ++y) {
    for (int x = 0; x < heatmap.width; ++x) {
      const auto spot = gpu::spotAt(heatmap, float(x) + 0.5f, float(y) + 0.5f);
      const gpu::Colour expected =
          spot ? gpu::colourOf(heatmap.map, heatmap.ranges[0], field.at(spot->channel, spot->row, spot->column))
               : backgroundOf(heatmap);
      ASSERT_EQ(pixelAt(picture, x, y), expected) << x << ", " << y;
    }
  }
}

TEST(Spots, OfABoardAreThoseOfThePicture) {
  Field field = ramp(2, 7, 5);
  gpu::Heatmap heatmap = heatmapOf(field, View::Channel, 143, 61);
  heatmap.channel = 1;
  expectSpotsMatchThePicture(field, heatmap);
}

TEST(Spots, OfAWallAreThoseOfThePicture) {
  Field field = ramp(11, 4, 6);
  expectSpotsMatchThePicture(field, heatmapOf(field, View::Wall, 201, 150));
}

TEST(Spots, OfAZoomedWallAreThoseOfThePicture) {
  Field field = ramp(11, 4, 6);
  gpu::Heatmap heatmap = heatmapOf(field, View::Wall, 201, 150);
  heatmap.zoom = 3.3f;
  heatmap.panX = 120.5f;
  heatmap.panY = 77;
  expectSpotsMatchThePicture(field, heatmap);
}

TEST(Spots, AreNoneOutsideThePictureAndWithoutAField) {
  const Field field = ramp(1, 3, 3);
  const gpu::Heatmap heatmap = heatmapOf(field, View::Channel, 30, 30);
  EXPECT_TRUE(gpu::spotAt(heatmap, 29.9f, 0));
  for (const auto& [x, y] : {std::pair{-0.1f, 5.0f}, {30.0f, 5.0f}, {5.0f, 1e30f}, {NAN, 5.0f}}) {
    EXPECT_FALSE(gpu::spotAt(heatmap, x, y)) << x << ", " << y;
  }
  EXPECT_FALSE(gpu::spotAt({}, 0, 0));
}

TEST(Spots, OfAWallShowEveryChannelWhenAllFits) {
  const Field field = ramp(288, 9, 9);
  const gpu::Heatmap heatmap = heatmapOf(field, View::Wall, 1280, 720);
  std::set<int> channels;
  for (int y = 0; y < 720; y += 8) {
    for (int x = 0; x < 1280; x += 8) {
      if (const auto spot = gpu::spotAt(heatmap, float(x), float(y))) channels.insert(spot->channel);
    }
  }
  EXPECT_EQ(channels.size(), 288u);
}

TEST(Spots, StayUnderThePointerWhenTheWallZoomsAboutIt) {
  const Field field = ramp(20, 5, 5);
  gpu::Heatmap heatmap = heatmapOf(field, View::Wall, 200, 100);
  const auto before = gpu::spotAt(heatmap, 60, 40);
  heatmap.zoom = 4;
  heatmap.panX = 60.0f * 4 - 60;
  heatmap.panY = 40.0f * 4 - 40;
  const auto after = gpu::spotAt(heatmap, 60, 40);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(std::tie(before->channel, before->row, before->column),
            std::tie(after->channel, after->row, after->column));
}

TEST(BoardRect, IsTheLargestCentredOneWithSquareCells) {
  const gpu::Rect wide = gpu::boardRect(400, 100, 10, 20);
  EXPECT_EQ(std::tie(wide.x, wide.y, wide.width, wide.height), std::make_tuple(100.0f, 0.0f, 200.0f, 100.0f));
  const gpu::Rect tall = gpu::boardRect(100, 400, 20, 10);
  EXPECT_EQ(std::tie(tall.x, tall.y, tall.width, tall.height), std::make_tuple(0.0f, 100.0f, 100.0f, 200.0f));
}

TEST(BoardRect, HoldsTheSquaresOfThePicture) {
  const Field field = ramp(1, 13, 21);
  const gpu::Heatmap heatmap = heatmapOf(field, View::Channel, 317, 299);
  const gpu::Rect rect = gpu::boardRect(317, 299, 13, 21);
  const float cell = rect.width / 21;
  for (int row = 0; row < 13; ++row) {
    for (int column = 0; column < 21; ++column) {
      const float x = rect.x + (float(column) + 0.5f) * cell, y = rect.y + (float(row) + 0.5f) * cell;
      const auto spot = gpu::spotAt(heatmap, x, y);
      ASSERT_TRUE(spot);
      EXPECT_EQ(std::tie(spot->row, spot->column), std::tie(row, column));
    }
  }
}

TEST(BoardRect, IsEmptyWithoutABoard) {
  EXPECT_EQ(gpu::boardRect(0, 100, 9, 9).width, 0);
  EXPECT_EQ(gpu::boardRect(100, 100, 0, 9).width, 0);
}

}  // namespace
