// Opening devices, and what a renderer says when something is wrong.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <limits>

#include "shaders/device/device.h"
#include "tests/shaders/fields.h"

namespace {

using gpu::HeatmapRenderer;
using gpu::View;

HeatmapRenderer open(bool validation = false) {
  return HeatmapRenderer::create({.name = {}, .validation = validation}).value();
}

// Sets an environment variable for as long as it lives.
class WithVariable {
 public:
  WithVariable(const char* name, const char* value) : name_(name) {
    const char* before = std::getenv(name);
    if (before) before_ = before;
    setenv(name, value, 1);
  }
  ~WithVariable() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST(Renderer, NamesTheRemedyWhenThereIsNoDriver) {
  const WithVariable noDriver("VK_DRIVER_FILES", "/nowhere/at/all.json"),
      old("VK_ICD_FILENAMES", "/nowhere/at/all.json");
  const auto renderer = HeatmapRenderer::create({});
  ASSERT_FALSE(renderer);
  EXPECT_NE(renderer.error().text().find("apt install mesa-vulkan-drivers"), std::string::npos);
}

TEST(Renderer, ListsNoDevicesWhenThereIsNoDriver) {
  const WithVariable noDriver("VK_DRIVER_FILES", "/nowhere/at/all.json"),
      old("VK_ICD_FILENAMES", "/nowhere/at/all.json");
  EXPECT_TRUE(gpu::listDevices().empty());
}

TEST(Renderer, OpensTheFirstListedDeviceByDefault) { EXPECT_EQ(open().deviceName(), gpu::listDevices().front()); }

TEST(Renderer, FindsADeviceByAPartOfItsNameInAnyCase) {
  std::string part = gpu::listDevices().back().substr(1, 5);
  std::transform(part.begin(), part.end(), part.begin(), [](unsigned char c) { return char(std::toupper(c)); });
  const auto renderer = HeatmapRenderer::create({.name = part});
  ASSERT_TRUE(renderer) << renderer.error().text();
}

TEST(Renderer, NamesTheDevicesWhenNoneHasTheGivenName) {
  const auto renderer = HeatmapRenderer::create({.name = "abacus"});
  ASSERT_FALSE(renderer);
  EXPECT_EQ(renderer.error().text().find("No Vulkan device has 'abacus' in its name. There is: "), 0u);
  EXPECT_NE(renderer.error().text().find(gpu::listDevices().front()), std::string::npos);
}

TEST(Renderer, CountsWhatTheValidationLayerSays) {
  auto device = gpu::Device::open({.name = {}, .validation = true}).value();
  ASSERT_TRUE(device.validationEnabled());
  try {
    const vk::raii::Buffer empty(device.handle(), vk::BufferCreateInfo({}, 0, vk::BufferUsageFlagBits::eStorageBuffer));
  } catch (const vk::SystemError&) {
    // The driver may refuse it as well.
  }
  EXPECT_GT(device.validationMessages(), 0);
}

TEST(Renderer, DrawsWithoutAWordFromTheValidationLayerUntilItIsGone) {
  const Scene scene(3, 4, 5);
  auto renderer = std::make_unique<HeatmapRenderer>(open(true));
  testing::internal::CaptureStderr();
  EXPECT_TRUE(renderer->draw(scene.heatmap(View::Norm, 50, 40)));
  renderer.reset();
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Renderer, LivesBesideOthersAndOutlivesThem) {
  const Scene scene(3, 4, 5);
  const gpu::Heatmap heatmap = scene.heatmap(View::Norm, 50, 40);
  HeatmapRenderer first = open();
  {
    HeatmapRenderer second = open();
    EXPECT_EQ(difference(*first.draw(heatmap), *second.draw(heatmap)), 0);
  }
  first = open();
  EXPECT_LE(difference(*first.draw(heatmap), gpu::referencePicture(heatmap)), 2);
}

TEST(Renderer, SeesThatTheValuesBehindTheSamePointerChanged) {
  Scene scene(3, 4, 5);
  HeatmapRenderer renderer = open();
  const gpu::Heatmap heatmap = scene.heatmap(View::Change, 50, 40);
  const auto before = renderer.draw(heatmap).value();
  EXPECT_EQ(difference(renderer.draw(heatmap).value(), before), 0);
  scene.previous.at(2, 1, 1) += 0.5f;
  EXPECT_LE(difference(renderer.draw(heatmap).value(), gpu::referencePicture(heatmap)), 2);
}

TEST(Renderer, DrawsTheRightPictureAfterEveryKindOfChange) {
  const Scene small(4, 5, 6), large(7, 20, 11);
  HeatmapRenderer renderer = open();
  for (const Scene* scene : {&small, &large, &small}) {
    for (const View view : {View::Norm, View::Wall, View::Channel, View::Principal, View::Norm, View::Change}) {
      for (const int width : {90, 31, 90}) {
        const gpu::Heatmap heatmap = scene->heatmap(view, width, 60);
        SCOPED_TRACE(testing::Message() << "view " << int(view) << ", width " << width);
        ASSERT_LE(difference(renderer.draw(heatmap).value(), gpu::referencePicture(heatmap)), 2);
      }
    }
  }
}

TEST(Renderer, SaysInWordsThatTheDeviceWasLost) {
  EXPECT_NE(gpu::plainError(vk::DeviceLostError("gone")).text().find("graphics device was lost"), std::string::npos);
}

TEST(Renderer, SaysInWordsThatMemoryRanOut) {
  const std::string text = gpu::plainError(vk::OutOfDeviceMemoryError("full")).text();
  EXPECT_NE(text.find("too little free memory"), std::string::npos);
}

TEST(Renderer, SaysThatAFieldIsTooLargeForTheDevice) {
  HeatmapRenderer renderer = open();
  const Field field = filled(160, 501, 501, 0);
  gpu::Heatmap heatmap;
  heatmap.field = field.tensor();
  heatmap.ranges = {{0, 1}};
  heatmap.width = heatmap.height = 100;
  const auto device = gpu::Device::open({}).value();
  const auto drawn = renderer.draw(heatmap);
  const bool fits = field.values.size() * sizeof(float) <= device.limits().maxStorageBufferRange;
  const std::string said = drawn ? "" : drawn.error().text();
  EXPECT_EQ(said.find("This field takes 154 MiB, more than the ") == 0, !fits) << said;
}

struct Flaw {
  const char* name;
  std::function<void(gpu::Heatmap&)> make;
  View view;
  const char* sentence;
};

const Flaw kFlaws[] = {
    {"NoField", [](auto& h) { h.field.data = nullptr; }, View::Norm, "There is no field to draw."},
    {"EmptyField", [](auto& h) { h.field.height = 0; }, View::Norm, "The field is empty: 3 channels of 0 x 5"},
    {"HugeField", [](auto& h) { h.field.channels = 1 << 30; }, View::Wall, "The field is too large to draw"},
    {"ChannelTooHigh", [](auto& h) { h.channel = 3; }, View::Channel,
     "There is no channel 3; the field has channels 0 to 2."},
    {"NegativeChannel", [](auto& h) { h.channel = -1; }, View::Channel, "There is no channel -1"},
    {"NoPrevious", [](auto& h) { h.previous = {}; }, View::Change, "The first iteration has none before it"},
    {"OtherShape", [](auto& h) { h.previous.width = 4; }, View::Change,
     "The change needs two fields of the same shape"},
    {"NoAxes", [](auto& h) { h.axes = nullptr; }, View::Principal, "The principal components of this field"},
    {"OtherAxes", [](auto& h) { h.field.channels = 2; }, View::Principal,
     "The principal components were fitted on a field of 3 channels; this one has 2."},
    {"NoRange", [](auto& h) { h.ranges.clear(); }, View::Norm, "This view needs 1 range of values, not 0."},
    {"OneRangeOfThree", [](auto& h) { h.ranges.pop_back(); }, View::Principal,
     "This view needs 3 ranges of values, not 2."},
    {"TurnedRange",
     [](auto& h) {
       h.ranges = {{2, 1}};
     },
     View::Norm, "A range of values needs two finite numbers"},
    {"NanRange",
     [](auto& h) {
       h.ranges = {{NAN, 1}};
     },
     View::Norm, "A range of values needs two finite numbers"},
    {"InfiniteSpan",
     [](auto& h) {
       h.ranges = {{-3e38f, 3e38f}};
     },
     View::Norm, "A range of values needs two finite"},
    {"NoPicture", [](auto& h) { h.width = 0; }, View::Norm, "A picture of 0 x 40 pixels cannot be drawn"},
    {"HugePicture", [](auto& h) { h.height = 1 << 20; }, View::Norm,
     "A picture of 50 x 1048576 pixels cannot be drawn"},
    {"NoZoom", [](auto& h) { h.zoom = 0; }, View::Wall, "The zoom must be between 0.1 and 1000."},
    {"NanZoom", [](auto& h) { h.zoom = NAN; }, View::Wall, "The zoom must be between 0.1 and 1000."},
    {"NanPan", [](auto& h) { h.panX = NAN; }, View::Wall, "The position of the view must be two finite numbers."},
};

TEST(Renderer, SaysWhatIsWrongWithAHeatmapAndGoesOn) {
  const Scene scene(3, 4, 5);
  HeatmapRenderer renderer = open();
  for (const Flaw& flaw : kFlaws) {
    SCOPED_TRACE(flaw.name);
    gpu::Heatmap heatmap = scene.heatmap(flaw.view, 50, 40);
    flaw.make(heatmap);
    const auto drawn = renderer.draw(heatmap);
    ASSERT_FALSE(drawn);
    EXPECT_EQ(drawn.error().text().find(flaw.sentence), 0u) << drawn.error().text();
    EXPECT_EQ(gpu::problemOf(heatmap), drawn.error());
    EXPECT_THROW(gpu::referencePicture(heatmap), puzzles::Failure);
  }
  EXPECT_TRUE(renderer.draw(scene.heatmap(View::Norm, 50, 40)));
}

}  // namespace
