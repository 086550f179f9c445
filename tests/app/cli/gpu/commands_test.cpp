// The commands that draw.
#include <gtest/gtest.h>

#include "app/files/png.h"
#include "shaders/heatmap/views.h"
#include "tests/fakes/cli_services.h"

namespace {

using namespace cli_test;

TEST(Render, DrawsEveryViewInTheSizeAskedFor) {
  const std::string puzzle = file("p", kSudoku);
  for (const auto& view : gpu::viewInfos()) {
    const std::string name(view.name), path = freshPath(name + ".png");
    const Ran ran =
        run({"render", puzzle, "--iteration", "2", "--view", name, "--size", "90x72", "--out", path, "--json"});
    ASSERT_EQ(ran.status, 0) << name << ": " << ran.err;
    EXPECT_EQ(ran.json()["view"], name);
    const auto image = app::readPng(textOf(path)).value();
    EXPECT_EQ(std::pair(image.width, image.height), std::pair(90, 72)) << name;
  }
}

TEST(Render, FailsWhenThePictureCannotBeWritten) {
  const Ran ran = run({"render", file("p", kSudoku), "--iteration", "1", "--view", "norm", "--out", "/nowhere/o.png"});
  EXPECT_EQ(ran.status, 1);
}

TEST(Bench, MeasuresIterationsHeatmapsAndPuzzles) {
  const auto all = run({"bench", "--quick", "--json"}).json();
  EXPECT_EQ(all["iterations"].size(), 3u);
  EXPECT_EQ(all["iterations"][0]["bare_microseconds"], 100.0);
  EXPECT_EQ(all["heatmaps"].size(), 2 * gpu::viewInfos().size());
  EXPECT_GT(all["puzzles"][0]["generated_per_second"], 0.0);
  EXPECT_EQ(all["following"][1]["iterations"], 10'000);
}

}  // namespace
