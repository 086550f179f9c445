// Pictures in three dimensions: volumes and strokes.
#include "shaders/space/space.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/shaders/fields.h"

namespace {

using gpu::Camera;
using gpu::Colour;
using gpu::Image;
using gpu::SpaceRenderer;

constexpr Colour kBackground{24, 26, 30};
constexpr int kWidth = 120, kHeight = 90;

/// With the validation layer, which has nothing to say in any test.
class SpaceTest : public testing::Test {
 protected:
  ~SpaceTest() override { EXPECT_EQ(renderer.validationMessages(), 0); }

  SpaceRenderer renderer = SpaceRenderer::create({.name = {}, .validation = true}).value();
};

/// 5 x 5 squares, 6 planes, all 0 but one square that is 1.
std::vector<float> oneSquare(int plane, int row, int column) {
  std::vector<float> values(6 * 5 * 5, 0);
  values[std::size_t((plane * 5 + row) * 5 + column)] = 1;
  return values;
}

gpu::VolumePicture volume(Camera camera = {}) {
  gpu::VolumePicture picture;
  picture.camera = camera;
  picture.last = 5;
  picture.opacity = 1;
  picture.width = kWidth;
  picture.height = kHeight;
  return picture;
}

gpu::Point middleOf(int plane, int row, int column) {
  const gpu::Point half = gpu::halfExtents(5, 5);
  const auto along = [](int index, int count, float extent) {
    return extent * (2 * (float(index) + 0.5f) / float(count) - 1);
  };
  return {along(column, 5, half[0]), -along(row, 5, half[1]), gpu::depthOf(plane, 6, half)};
}

Colour at(const Image& image, const gpu::Place& place) { return pixelAt(image, int(place.x), int(place.y)); }

int inked(const Image& image) {
  int count = 0;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x) count += pixelAt(image, x, y) != kBackground;
  return count;
}

const Camera kCameras[] = {{},
                           {.yaw = 0.7f, .pitch = 0.4f},
                           {.yaw = -2.5f, .pitch = -1.2f, .zoom = 0.8f},
                           {.yaw = 0.3f, .pitch = 0.3f, .flat = true}};

TEST_F(SpaceTest, ASquareOfTheVolumeLiesWhereItsMiddleIsProjected) {
  for (const auto& [plane, row, column] : {std::array{0, 0, 0}, std::array{5, 4, 0}, std::array{2, 1, 3}}) {
    const auto values = oneSquare(plane, row, column);
    ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
    for (const Camera& camera : kCameras) {
      const Image image = renderer.draw(volume(camera)).value();
      const auto place = gpu::placeOf(camera, middleOf(plane, row, column), kWidth, kHeight);
      EXPECT_NE(at(image, place), kBackground) << "plane " << plane << ", yaw " << camera.yaw;
      EXPECT_LT(inked(image), kWidth * kHeight / 10);
    }
  }
}

TEST_F(SpaceTest, AVolumeOfNothingIsBackground) {
  const std::vector<float> values(6 * 5 * 5, NAN);
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  EXPECT_EQ(inked(renderer.draw(volume()).value()), 0);
}

TEST_F(SpaceTest, WhatIsBelowTheHiddenShareIsNotDrawn) {
  const std::vector<float> values(6 * 5 * 5, 0.3f);
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  auto picture = volume();
  picture.hidden = 0.2f;
  EXPECT_GT(inked(renderer.draw(picture).value()), 0);
  picture.hidden = 0.4f;
  EXPECT_EQ(inked(renderer.draw(picture).value()), 0);
}

TEST_F(SpaceTest, ASliceLeavesOutTheOtherPlanes) {
  const auto values = oneSquare(4, 2, 2);
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  auto picture = volume();
  picture.first = picture.last = 4;
  EXPECT_GT(inked(renderer.draw(picture).value()), 0);
  picture.last = picture.first = 3;
  EXPECT_EQ(inked(renderer.draw(picture).value()), 0);
}

TEST_F(SpaceTest, MoreOpacityHidesMoreOfTheBackground) {
  const std::vector<float> values(6 * 5 * 5, 1);
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  auto picture = volume();
  picture.opacity = 0.05f;
  const Colour thin = pixelAt(renderer.draw(picture).value(), kWidth / 2, kHeight / 2);
  picture.opacity = 0.9f;
  const Colour thick = pixelAt(renderer.draw(picture).value(), kWidth / 2, kHeight / 2);
  EXPECT_GT(thick.r, thin.r + 50);
}

TEST_F(SpaceTest, ABlockMakesOnePixelOfMany) {
  const auto values = oneSquare(5, 2, 2);
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  auto picture = volume();
  picture.block = 4;
  const Image coarse = renderer.draw(picture).value();
  EXPECT_EQ(coarse.width, kWidth / 4);
  EXPECT_EQ(coarse.height, (kHeight + 3) / 4);
  const auto place = gpu::placeOf({}, middleOf(5, 2, 2), kWidth, kHeight);
  EXPECT_NE(pixelAt(coarse, int(place.x) / 4, int(place.y) / 4), kBackground);
}

TEST_F(SpaceTest, DrawsTheSameAgain) {
  const auto values = oneSquare(3, 2, 2);
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  const Image once = renderer.draw(volume(kCameras[1])).value();
  EXPECT_EQ(difference(once, renderer.draw(volume(kCameras[1])).value()), 0);
}

TEST_F(SpaceTest, StopsWhenItIsAskedTo) {
  const auto values = oneSquare(3, 2, 2);
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(renderer.draw(volume(), stop.get_token()).value().width, 0);
}

TEST_F(SpaceTest, SaysWhatIsWrongWithAVolumeAndGoesOn) {
  EXPECT_EQ(renderer.draw(volume()).error().text(), "There is no volume to draw.");
  const auto values = oneSquare(3, 2, 2);
  EXPECT_TRUE(renderer.load({values.data(), 5, 0, 6}, {0, 1}));
  EXPECT_TRUE(renderer.load({values.data(), 5, 5, 6}, {1, 0}));
  ASSERT_FALSE(renderer.load({values.data(), 5, 5, 6}, {0, 1}));
  auto picture = volume();
  picture.last = 6;
  EXPECT_EQ(renderer.draw(picture).error().text(), "The volume has the planes 0 to 5.");
  picture = volume({.yaw = NAN});
  EXPECT_FALSE(renderer.draw(picture));
  picture = volume();
  picture.width = 0;
  EXPECT_FALSE(renderer.draw(picture));
  EXPECT_TRUE(renderer.draw(volume()));
}

gpu::StrokePicture strokes(const std::vector<gpu::Stroke>& list, Camera camera = {}) {
  gpu::StrokePicture picture;
  picture.strokes = list;
  picture.camera = camera;
  picture.width = kWidth;
  picture.height = kHeight;
  return picture;
}

constexpr Colour kRed{220, 30, 30}, kGreen{30, 200, 30};

bool isMostly(const Colour& shown, const Colour& colour) {
  return colour.r > colour.g ? shown.r > 2 * shown.g : shown.g > 2 * shown.r;
}

TEST_F(SpaceTest, ADotLiesWhereItIsProjected) {
  const gpu::Point point{0.3f, -0.2f, 0.4f};
  for (const Camera& camera : kCameras) {
    const Image image = renderer.draw(strokes({{point, point, 3, kRed}}, camera)).value();
    EXPECT_TRUE(isMostly(at(image, gpu::placeOf(camera, point, kWidth, kHeight)), kRed)) << camera.yaw;
    EXPECT_NEAR(inked(image), std::numbers::pi * 3.5 * 3.5, 16);
  }
}

TEST_F(SpaceTest, ALineGoesFromEndToEnd) {
  const gpu::Point from{-0.6f, 0.1f, 0.2f}, to{0.5f, -0.5f, -0.3f};
  for (const Camera& camera : kCameras) {
    const Image image = renderer.draw(strokes({{from, to, 1.5f, kGreen}}, camera)).value();
    const auto a = gpu::placeOf(camera, from, kWidth, kHeight), b = gpu::placeOf(camera, to, kWidth, kHeight);
    for (const float share : {0.0f, 0.3f, 0.7f, 1.0f}) {
      const gpu::Place place{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y), 0};
      EXPECT_TRUE(isMostly(at(image, place), kGreen)) << share << " " << camera.yaw;
    }
  }
}

TEST_F(SpaceTest, NearerStrokesHideFartherOnes) {
  const gpu::Stroke near{{0, 0, 0.5f}, {0, 0, 0.5f}, 3, kRed}, far{{0, 0, -0.5f}, {0, 0, -0.5f}, 3, kGreen};
  for (const auto& list : {std::vector{near, far}, std::vector{far, near}})
    EXPECT_TRUE(isMostly(pixelAt(renderer.draw(strokes(list)).value(), kWidth / 2, kHeight / 2), kRed));
}

TEST_F(SpaceTest, DrawsAThousandStrokesAndThenNone) {
  std::vector<gpu::Stroke> list;
  for (int i = 0; i < 1000; ++i) {
    const float turn = 0.1f * float(i), height = float(i) / 500 - 1;
    list.push_back(
        {{std::cos(turn), height, std::sin(turn)}, {std::cos(turn + 0.1f), height, std::sin(turn + 0.1f)}, 1, kRed});
  }
  EXPECT_GT(inked(renderer.draw(strokes(list, kCameras[1])).value()), 1000);
  EXPECT_EQ(inked(renderer.draw(strokes({}, kCameras[1])).value()), 0);
}

TEST_F(SpaceTest, LeavesOutStrokesWithoutAPlace) {
  EXPECT_EQ(
      inked(renderer.draw(strokes({{{NAN, 0, 0}, {0, 0, 0}, 2, kRed}, {{0, 0, 0}, {0, 0, 0}, -1, kRed}})).value()), 0);
}

TEST(Space, PerspectiveShortensWhatIsFar) {
  const auto reach = [](const Camera& camera, float z) {
    return gpu::placeOf(camera, {1, 0, z}, 200, 200).x - gpu::placeOf(camera, {0, 0, z}, 200, 200).x;
  };
  EXPECT_GT(reach({}, 0.5f), reach({}, -0.5f));
  EXPECT_FLOAT_EQ(reach({.flat = true}, 0.5f), reach({.flat = true}, -0.5f));
}

TEST(Space, TheUnitSphereFitsThePicture) {
  for (const Camera& camera : {Camera{}, Camera{.flat = true}}) {
    for (float turn = 0; turn < 6.28f; turn += 0.1f) {
      const auto place = gpu::placeOf(camera, {std::cos(turn), 0, std::sin(turn)}, 200, 100);
      EXPECT_GE(place.x, 49.9f);
      EXPECT_LE(place.x, 150.1f);
    }
  }
}

TEST(Space, ABoxOfAnyBoardFitsTheUnitSphere) {
  const gpu::Point half = gpu::halfExtents(61, 9);
  EXPECT_NEAR(half[0] * half[0] + half[1] * half[1] + half[2] * half[2], 1, 1e-5);
  EXPECT_LT(gpu::depthOf(0, 10, half), gpu::depthOf(9, 10, half));
}

}  // namespace
