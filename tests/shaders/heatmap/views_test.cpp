// Every view, drawn by Vulkan, against the CPU's reference picture: at most 2/255 apart in every pixel, and not a word
// from the validation layer (which also checks synchronisation).
#include "shaders/heatmap/views.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>

#include "tests/shaders/fields.h"

namespace {

using gpu::View;

constexpr int kTolerance = 2;

struct Size {
  int channels, height, width;  // of the field
  int pictureWidth, pictureHeight;
};

class Views : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto created = gpu::HeatmapRenderer::create({.name = {}, .validation = true});
    ASSERT_TRUE(created) << created.error().text();
    renderer = std::make_unique<gpu::HeatmapRenderer>(std::move(created).value());
  }
  static void TearDownTestSuite() { renderer.reset(); }
  void SetUp() override { ASSERT_TRUE(renderer && renderer->validationEnabled()); }
  void TearDown() override { EXPECT_EQ(renderer->validationMessages(), 0); }

  static void expectAsReference(const gpu::Heatmap& heatmap) {
    const auto drawn = renderer->draw(heatmap);
    ASSERT_TRUE(drawn) << drawn.error().text();
    EXPECT_LE(difference(*drawn, gpu::referencePicture(heatmap)), kTolerance);
  }

  static void expectAsReferenceInAllSizes(const gpu::ViewInfo& info) {
    constexpr Size kSizes[] = {{16, 9, 9, 160, 160}, {8, 21, 21, 213, 127}, {12, 61, 35, 333, 401},
                               {6, 35, 61, 1, 1},    {1, 1, 1, 17, 31},     {2, 1, 5, 64, 9},
                               {5, 40, 30, 20, 24},  {288, 9, 9, 322, 181}};
    for (const Size& size : kSizes) {
      SCOPED_TRACE(testing::Message() << size.channels << " channels of " << size.height << " x " << size.width
                                      << " in " << size.pictureWidth << " x " << size.pictureHeight << " pixels");
      Scene scene(size.channels, size.height, size.width);
      if (info.readsBelief()) scene.field = randomBelief(size.channels, size.height, size.width, 7);
      expectAsReference(scene.heatmap(info.view, size.pictureWidth, size.pictureHeight));
    }
  }

  static std::unique_ptr<gpu::HeatmapRenderer> renderer;
};
std::unique_ptr<gpu::HeatmapRenderer> Views::renderer;

class EveryView : public Views, public testing::WithParamInterface<gpu::ViewInfo> {};

TEST_P(EveryView, AgreesWithTheReference) { expectAsReferenceInAllSizes(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Views, EveryView, testing::ValuesIn(gpu::viewInfos().begin(), gpu::viewInfos().end()),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(ViewInfos, HaveNamesTitlesAndKeysOfTheirOwn) {
  std::set<std::string> names, titles, keys;
  for (const gpu::ViewInfo& info : gpu::viewInfos()) {
    EXPECT_TRUE(names.emplace(info.name).second) << info.name;
    EXPECT_TRUE(titles.insert(info.title).second) << info.name;
    EXPECT_TRUE(keys.insert(info.key).second) << info.name;
    EXPECT_EQ(gpu::findView(info.name), &gpu::infoOf(info.view));
  }
  EXPECT_EQ(gpu::findView("nothing"), nullptr);
}

TEST_F(Views, ZoomedAndPannedWallAgreesWithTheReference) {
  const Scene scene(30, 9, 7);
  struct Lens {
    float zoom, panX, panY;
  };
  constexpr Lens kLenses[] = {{2.5f, 100, 40},     {0.4f, -60, -50},  {40, 5000, 2500},
                              {1, 0.37f, -511.9f}, {1000, 31000, 99}, {7, 1e30f, -1e30f}};
  for (const Lens& lens : kLenses) {
    SCOPED_TRACE(testing::Message() << "zoom " << lens.zoom << ", pan " << lens.panX << ", " << lens.panY);
    gpu::Heatmap heatmap = scene.heatmap(View::Wall, 320, 203);
    heatmap.zoom = lens.zoom;
    heatmap.panX = lens.panX;
    heatmap.panY = lens.panY;
    expectAsReference(heatmap);
  }
}

TEST_F(Views, EveryColourMapAgreesWithTheReference) {
  const Scene scene(3, 9, 9);
  for (const auto map :
       {gpu::ColourMap::Viridis, gpu::ColourMap::Cividis, gpu::ColourMap::Magma, gpu::ColourMap::Diverging}) {
    SCOPED_TRACE(int(map));
    gpu::Heatmap heatmap = scene.heatmap(View::Channel, 100, 100);
    heatmap.map = map;
    expectAsReference(heatmap);
  }
}

TEST_F(Views, MarksAgreeWithTheReferenceInEveryView) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  Scene scene(4, 9, 11);
  scene.field.at(3, 0, 0) = std::numeric_limits<float>::quiet_NaN();
  scene.field.at(3, 2, 3) = kInfinity;
  scene.field.at(3, 8, 10) = -kInfinity;
  scene.field.at(3, 4, 4) = 1e30f;
  scene.previous.at(3, 2, 3) = kInfinity;
  scene.previous.at(3, 5, 5) = -kInfinity;
  for (const gpu::ViewInfo& info : gpu::viewInfos()) {
    for (const int side : {7, 40, 253, 600}) {
      SCOPED_TRACE(testing::Message() << info.name << ", " << side << " pixels");
      gpu::Heatmap heatmap = scene.heatmap(info.view, side, side);
      for (gpu::Range& range : heatmap.ranges) range = {-0.3f, 1.1f};
      expectAsReference(heatmap);
    }
  }
}

TEST_F(Views, ConstantFieldsAgreeWithTheReference) {
  Scene scene(3, 9, 9);
  scene.field = filled(3, 9, 9, 1.0f / 3);
  scene.axes = gpu::fitPrincipalAxes(scene.field.tensor());
  for (const gpu::ViewInfo& info : gpu::viewInfos()) {
    SCOPED_TRACE(info.name);
    expectAsReference(scene.heatmap(info.view, 90, 90));
  }
}

TEST_F(Views, LargeFieldsAgreeWithTheReference) {
  const Scene scene(64, 501, 501);
  for (const View view : {View::Norm, View::Change, View::Wall}) {
    SCOPED_TRACE(int(view));
    expectAsReference(scene.heatmap(view, 640, 360));
  }
}

}  // namespace
