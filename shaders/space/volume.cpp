#include "shaders/space/volume.h"

#include <algorithm>
#include <cmath>

#include "shaders/heatmap/colour.h"
#include "shaders/heatmap/problem.h"

namespace gpu {
namespace {

using puzzles::Error;

constexpr std::uint32_t kCode[] = {
#include "volume.comp.inc"
};
enum Binding : std::uint32_t { kVolume, kTransfer, kPixels, kBindings };

constexpr std::uint32_t kGroup = 8;
constexpr int kMostBlock = 8, kLevels = 255;
constexpr float kFineSteps = 128, kCoarseSteps = 80;  // along the box's diagonal
constexpr int kRowsAtOnce = 96;                       // of pixels, between two looks at whether to stop

/// The push constants, as in volume.comp.
struct Parameters {
  Lens lens;
  float low[4], high[4], scale[4];
  std::int32_t size[4], picture[2];
  std::uint32_t background;
};
static_assert(sizeof(Parameters) == 124, "volume.comp lays these out without padding; a device has at least 128 bytes");

float stepOf(const VolumePicture& picture) { return 2 / (picture.block == 1 ? kFineSteps : kCoarseSteps); }

int drawn(int side, int block) { return (side + block - 1) / block; }

// Levels are 1 to 255; 0 stands for nothing.
std::uint32_t levelOf(float value, const Range& range) {
  if (std::isnan(value)) return 0;
  const float span = range.high - range.low;
  const float share = span > 0 ? std::clamp((value - range.low) / span, 0.0f, 1.0f) : 0.5f;
  return 1 + std::uint32_t(share * (kLevels - 1) + 0.5f);
}

std::vector<std::uint32_t> packed(const Stack& stack, const Range& range) {
  const std::size_t squares = std::size_t(stack.width) * std::size_t(stack.height) * std::size_t(stack.depth);
  std::vector<std::uint32_t> words((squares + 3) / 4);
  for (std::size_t i = 0; i < squares; ++i) words[i / 4] |= levelOf(stack.data[i], range) << (8 * (i % 4));
  return words;
}

// What a step of this length sends and takes away. `opacity` is that of a path through a tenth of the box.
std::vector<float> transferOf(const VolumePicture& picture) {
  const auto palette = paletteOf(picture.map);
  std::vector<float> colours(4 * (kLevels + 1), 0);
  for (int level = 1; level <= kLevels; ++level) {
    const float share = float(level - 1) / (kLevels - 1);
    if (share < picture.hidden) continue;
    const float risen = (share - picture.hidden) / std::max(1 - picture.hidden, 1e-3f);
    const float most = std::min(picture.opacity, 0.995f) * (0.15f + 0.85f * risen);
    const float opacity = 1 - std::pow(1 - most, stepOf(picture) / 0.2f);
    const std::uint32_t colour = palette[std::size_t(share * (kPaletteSize - 1))];
    for (int i = 0; i < 3; ++i) colours[4 * level + i] = opacity * float(colour >> (8 * i) & 255) / 255;
    colours[4 * level + 3] = opacity;
  }
  return colours;
}

Parameters parametersOf(const VolumePicture& picture, const Stack& stack) {
  Parameters parameters{};
  parameters.lens = lensOf(picture.camera, float(picture.width), float(picture.height));
  const Point half = halfExtents(stack.width, stack.height);
  const float plane = 2 * half[2] / float(stack.depth);
  const Point low{-half[0], -half[1], -half[2] + plane * float(picture.first)};
  const Point high{half[0], half[1], -half[2] + plane * float(picture.last + 1)};
  const float counts[] = {float(stack.width), -float(stack.height), float(stack.depth)};  // rows run down
  for (std::size_t i = 0; i < 3; ++i) {
    parameters.low[i] = low[i];
    parameters.high[i] = high[i];
    parameters.scale[i] = counts[i] / (2 * half[i]);
  }
  parameters.low[3] = stepOf(picture);
  parameters.high[3] = picture.camera.flat;
  parameters.scale[3] = float(picture.block);
  parameters.size[0] = stack.width;
  parameters.size[1] = stack.height;
  parameters.size[2] = stack.depth;
  parameters.picture[0] = drawn(picture.width, picture.block);
  parameters.picture[1] = drawn(picture.height, picture.block);
  parameters.background =
      std::uint32_t(picture.background[0] | picture.background[1] << 8 | picture.background[2] << 16);
  return parameters;
}

}  // namespace

VolumePass::VolumePass(const Device& device)
    : device_(&device),
      programs_(device, {kCode}, kBindings, sizeof(Parameters)),
      volume_(device, "volume", Use::Input),
      transfer_(device, "transfer", Use::Input) {}

std::optional<Error> VolumePass::load(const Stack& stack, Range range) {
  const auto fits = [](int side) { return side >= 1 && side <= kMostSide; };
  if (!stack.data || !fits(stack.width) || !fits(stack.height) || !fits(stack.depth))
    return Error{"There is no volume to draw."};
  if (!std::isfinite(range.high - range.low) || !(range.low <= range.high))
    return Error{"A range of values needs two finite numbers, the lower one first."};
  const double bytes = double(stack.width) * stack.height * stack.depth;
  if (bytes > device_->limits().maxStorageBufferRange || bytes > double(kMostValues))
    return Error{"This volume has more squares than " + device_->name() + " can use at once."};
  volume_.update(packed(stack, range));
  stack_ = stack;
  stack_.data = nullptr;
  return {};
}

std::optional<Error> VolumePass::problemOf(const VolumePicture& picture) const {
  if (stack_.depth == 0) return Error{"There is no volume to draw."};
  if (auto problem = pictureProblem(picture.camera, picture.width, picture.height)) return problem;
  if (picture.first < 0 || picture.first > picture.last || picture.last >= stack_.depth)
    return Error{"The volume has the planes 0 to " + std::to_string(stack_.depth - 1) + "."};
  const auto isShare = [](float value) { return value >= 0 && value <= 1; };
  if (!isShare(picture.hidden) || !isShare(picture.opacity) || picture.block < 1 || picture.block > kMostBlock)
    return Error{"Opacity and what is hidden are shares from 0 to 1, and a block is of 1 to 8 pixels."};
  return {};
}

Image VolumePass::draw(const VolumePicture& picture, Submission& submission, Canvas& canvas,
                       const std::stop_token& stop) {
  Parameters parameters = parametersOf(picture, stack_);
  const int width = parameters.picture[0], height = parameters.picture[1];
  transfer_.update(transferOf(picture));
  canvas.reserve(width, height);
  programs_.bind(kVolume, volume_.handle());
  programs_.bind(kTransfer, transfer_.handle());
  programs_.bind(kPixels, canvas.pixels());
  for (int row = 0; row < height; row += kRowsAtOnce) {
    if (stop.stop_requested()) return {};
    parameters.size[3] = row;
    const int rows = std::min(kRowsAtOnce, height - row);
    submission.run([&](const vk::raii::CommandBuffer& commands) {
      programs_.record(commands, 0, parameters, groupsFor(width, kGroup), groupsFor(rows, kGroup));
      if (row + rows == height) canvas.recordReadback(commands, width, height);
    });
  }
  return canvas.picture(width, height);
}

}  // namespace gpu
