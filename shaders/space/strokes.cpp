#include "shaders/space/strokes.h"

#include <cmath>
#include <vector>

namespace gpu {
namespace {

using puzzles::Error;

constexpr std::uint32_t kClearCode[] = {
#include "stroke_clear.comp.inc"
};
constexpr std::uint32_t kStrokeCode[] = {
#include "stroke.comp.inc"
};
constexpr std::uint32_t kResolveCode[] = {
#include "stroke_resolve.comp.inc"
};
enum Program : std::size_t { kClear, kStroke, kResolve };
enum Binding : std::uint32_t { kStrokes, kFinePixels, kPixels, kBindings };

constexpr std::uint32_t kLineGroup = 64, kStrokeGroup = 16;  // local sizes in the shaders
constexpr int kFine = 2;                                     // fine pixels along a side of one of the picture
constexpr std::size_t kMostStrokes = 1 << 20;

/// The push constants, as in strokes.glsl.
struct Parameters {
  Lens lens;
  std::int32_t picture[2], count;
  std::uint32_t background;
  std::int32_t parallel;
};

struct PackedStroke {
  float from[3], radius, to[3];
  std::uint32_t colour;
};

PackedStroke pack(const Stroke& stroke) {
  const auto& [from, to, radius, colour] = stroke;
  return {{from[0], from[1], from[2]},
          radius,
          {to[0], to[1], to[2]},
          std::uint32_t(colour.r | colour.g << 8 | colour.b << 16)};
}

bool isFinite(const Stroke& stroke) {
  for (const float value : {stroke.from[0], stroke.from[1], stroke.from[2], stroke.to[0], stroke.to[1], stroke.to[2]})
    if (!std::isfinite(value)) return false;
  return stroke.radius > 0 && stroke.radius < 1000;
}

}  // namespace

StrokePasses::StrokePasses(const Device& device)
    : device_(&device),
      programs_(device, {kClearCode, kStrokeCode, kResolveCode}, kBindings, sizeof(Parameters)),
      strokes_(device, "strokes", Use::Input),
      fine_(device, "fine pixels", Use::Work) {}

std::optional<Error> StrokePasses::problemOf(const StrokePicture& picture) const {
  if (auto problem = pictureProblem(picture.camera, picture.width, picture.height)) return problem;
  const double fineBytes = 4.0 * kFine * kFine * picture.width * picture.height;
  if (picture.strokes.size() > kMostStrokes || fineBytes > device_->limits().maxStorageBufferRange)
    return Error{"This picture is larger than " + device_->name() + " can draw at once."};
  return {};
}

Image StrokePasses::draw(const StrokePicture& picture, Submission& submission, Canvas& canvas) {
  std::vector<PackedStroke> strokes;
  for (const Stroke& stroke : picture.strokes)
    if (isFinite(stroke)) strokes.push_back(pack(stroke));
  strokes_.update(strokes);
  fine_.reserve(std::size_t(kFine * kFine * 4) * std::size_t(picture.width) * std::size_t(picture.height));
  canvas.reserve(picture.width, picture.height);
  programs_.bind(kStrokes, strokes_.handle());
  programs_.bind(kFinePixels, fine_.handle());
  programs_.bind(kPixels, canvas.pixels());
  const Parameters parameters{
      lensOf(picture.camera, float(kFine * picture.width), float(kFine * picture.height)),
      {picture.width, picture.height},
      std::int32_t(strokes.size()),
      std::uint32_t(picture.background[0] | picture.background[1] << 8 | picture.background[2] << 16),
      picture.camera.flat};
  const std::uint32_t fineAcross = groupsFor(kFine * picture.width, kLineGroup);
  submission.run([&](const vk::raii::CommandBuffer& commands) {
    programs_.record(commands, kClear, parameters, fineAcross, std::uint32_t(kFine * picture.height));
    recordPassBarrier(commands);
    if (!strokes.empty()) programs_.record(commands, kStroke, parameters, groupsFor(parameters.count, kStrokeGroup), 1);
    recordPassBarrier(commands);
    programs_.record(commands, kResolve, parameters, groupsFor(picture.width, kLineGroup),
                     std::uint32_t(picture.height));
    canvas.recordReadback(commands, picture.width, picture.height);
  });
  return canvas.picture(picture.width, picture.height);
}

}  // namespace gpu
