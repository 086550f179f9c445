#pragma once
// The three compute passes and what they are told: field -> readings (reduce) -> cells (colour) -> pixels (fill).
// Internal to the gpu library; common.glsl is the other half of this contract.

#include <array>
#include <cstdint>

#include "shaders/device/programs.h"
#include "shaders/heatmap/colour.h"

namespace gpu {

/// The push constants, as in common.glsl.
struct Parameters {
  std::array<Scale, 3> scales{};
  std::int32_t view = 0, channels = 0, squares = 0, shown = 0;
  std::int32_t bandsAcross = 0, bandsDown = 0, pictureWidth = 0, pictureHeight = 0;
  std::uint32_t background = 0;
  std::int32_t palette = 0;
};
static_assert(sizeof(Parameters) == 88, "common.glsl lays these out without padding; a device has at least 128 bytes");

/// Bindings of the descriptor set.
enum Binding : std::uint32_t { kField, kPrevious, kAxes, kReadings, kPalette, kBands, kCells, kPixels, kPixelRows };
constexpr std::uint32_t kBindings = 9;

/// The three of them on their buffers.
class Passes {
 public:
  explicit Passes(const Device& device);

  /// How many squares one reduction can take on this device.
  std::size_t mostSquares() const;

  void bind(Binding binding, vk::Buffer buffer) const { programs_.bind(binding, buffer); }
  void recordReduce(const vk::raii::CommandBuffer& commands, const Parameters& parameters) const;
  /// Colour and fill.
  void recordPicture(const vk::raii::CommandBuffer& commands, const Parameters& parameters) const;

 private:
  const Device* device_;
  Programs programs_;
};

}  // namespace gpu
