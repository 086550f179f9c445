#include "app/cli/commands/bench.h"
#include "puzzles/maze/maze.h"
#include "shaders/space/space.h"

namespace app::cli {
namespace {

constexpr int kSide = 61, kIterations = 500, kWidth = 800, kHeight = 600;

/// Which squares of a maze dead-end filling leaves open, after each round: columns, like a network's belief.
std::vector<float> openSquares(const puzzles::Puzzle& maze) {
  const auto filling = puzzles::deadEndFilling(maze);
  std::vector<float> values;
  for (int round = 0; round < kIterations; ++round) {
    for (std::size_t square = 0; square < maze.cells.size(); ++square) {
      const bool filled = filling.value[square] == 0 && filling.decided[square] <= round;
      values.push_back(filled ? 0.0f : 1.0f);
    }
  }
  return values;
}

Json benchMode(gpu::SpaceRenderer& renderer, const char* mode, int block, int repetitions) {
  gpu::VolumePicture picture{.camera = {.yaw = 0.6f, .pitch = 0.4f},
                             .last = kIterations - 1,
                             .block = block,
                             .width = kWidth,
                             .height = kHeight};
  const double milliseconds = medianMilliseconds(repetitions, [&] {
    picture.camera.yaw += 0.1f;
    renderer.draw(picture).value();
  });
  return {{"mode", mode},
          {"milliseconds", number(milliseconds)},
          {"frames_per_second", number(1000 / milliseconds)},
          {"device", renderer.deviceName()}};
}

}  // namespace

Json benchVolume(const BenchOptions& options, const Context& context) {
  Json list = Json::array();
  auto renderer = gpu::SpaceRenderer::create({.name = options.gpu});
  if (!renderer) {
    context.err << "warning: no volume measured: " << renderer.error().text() << '\n';
    return list;
  }
  const auto maze = puzzles::findFamily("maze")->generate({.size = kSide}, 20).value();
  const auto values = openSquares(maze);
  renderer->load({values.data(), kSide, kSide, kIterations}, {0, 1});
  const int repetitions = options.quick ? 3 : 30;
  list.push_back(benchMode(*renderer, "turning", gpu::kTurningBlock, repetitions));
  list.push_back(benchMode(*renderer, "at rest", 1, repetitions));
  return list;
}

}  // namespace app::cli
