#include "app/files/png.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace {

const gpu::Image kDot{.width = 1, .height = 1, .rgba = {1, 2, 3, 255}};

TEST(PngFile, IsReadAsItWasWritten) {
  const auto path = std::filesystem::path(testing::TempDir()) / ("latentarium-" + std::to_string(::getpid()) + ".png");
  ASSERT_FALSE(app::writePng(kDot, path));
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  EXPECT_EQ(app::readPng(bytes).value().rgba, kDot.rgba);
}

TEST(PngFile, IsNeverADevice) {
  const auto problem = app::writePng(kDot, "/dev/null");
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->text(), "/dev/null: cannot be written: it is a device, expected a file");
}

}  // namespace
