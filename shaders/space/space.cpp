#include "shaders/space/space.h"

#include "shaders/space/strokes.h"
#include "shaders/space/volume.h"

namespace gpu {

using puzzles::Error;
using puzzles::Result;

// Members are in the order of their creation.
struct SpaceRenderer::Implementation {
  explicit Implementation(Device opened)
      : device(std::move(opened)), volume(device), strokes(device), canvas(device), submission(device) {}

  /// A lost device stays lost.
  template <class Work>
  Result<Image> guarded(const std::optional<Error>& problem, Work work) {
    if (lost) return *lost;
    if (problem) return *problem;
    try {
      return work();
    } catch (const vk::SystemError& error) {
      if (error.code() == vk::Result::eErrorDeviceLost) lost = plainError(error);
      return plainError(error);
    }
  }

  Device device;
  VolumePass volume;
  StrokePasses strokes;
  Canvas canvas;
  Submission submission;
  std::optional<Error> lost;
};

Result<SpaceRenderer> SpaceRenderer::create(const DeviceOptions& options) {
  auto device = Device::open(options);
  if (!device) return device.error();
  try {
    return SpaceRenderer(std::make_unique<Implementation>(std::move(device).value()));
  } catch (const vk::SystemError& error) {
    return plainError(error);
  }
}

SpaceRenderer::SpaceRenderer(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
SpaceRenderer::SpaceRenderer(SpaceRenderer&&) noexcept = default;
SpaceRenderer& SpaceRenderer::operator=(SpaceRenderer&&) noexcept = default;
SpaceRenderer::~SpaceRenderer() = default;

std::optional<Error> SpaceRenderer::load(const Stack& stack, Range range) {
  std::optional<Error> problem;
  const auto loaded = implementation_->guarded({}, [&] {
    problem = implementation_->volume.load(stack, range);
    return Image{};
  });
  return loaded ? problem : loaded.error();
}

Result<Image> SpaceRenderer::draw(const VolumePicture& picture, const std::stop_token& stop) {
  auto& [device, volume, strokes, canvas, submission, lost] = *implementation_;
  return implementation_->guarded(volume.problemOf(picture),
                                  [&] { return volume.draw(picture, submission, canvas, stop); });
}

Result<Image> SpaceRenderer::draw(const StrokePicture& picture) {
  auto& [device, volume, strokes, canvas, submission, lost] = *implementation_;
  return implementation_->guarded(strokes.problemOf(picture),
                                  [&] { return strokes.draw(picture, submission, canvas); });
}

const std::string& SpaceRenderer::deviceName() const { return implementation_->device.name(); }
int SpaceRenderer::validationMessages() const { return implementation_->device.validationMessages(); }

}  // namespace gpu
