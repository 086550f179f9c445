#pragma once
// Heatmaps of a latent field, drawn off screen by Vulkan. A Heatmap says what to draw; HeatmapRenderer draws it;
// `readings` computes the same numbers on the CPU, for the value under the pointer, for ranges and for the tests.
//
// What is wrong with a heatmap is an Error from `draw`, in a sentence that can be shown; `problemOf` gives the same
// sentence beforehand. The CPU functions throw puzzles::Failure with it. They may be called from any thread.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "puzzles/result.h"
#include "shaders/device/device_options.h"
#include "shaders/device/image.h"

namespace gpu {

enum class View {
  Channel,     ///< one channel of the field
  Norm,        ///< L2 norm over channels
  Change,      ///< L2 norm over channels of (field - previous)
  Principal,   ///< three leading principal components as red, green, blue
  Entropy,     ///< entropy of the belief, nats
  Confidence,  ///< largest class probability of the belief
  Wall         ///< every channel as small multiples, with zoom and pan
};
enum class ColourMap { Viridis, Cividis, Magma, Diverging };

/// A borrowed tensor, channels x height x width, row-major. For Entropy and Confidence the channels are belief classes.
struct Tensor {
  const float* data = nullptr;
  int channels = 0, height = 0, width = 0;
};

/// Axes of the three leading principal components of a field over its squares, and where they are centred. Fit once
/// (e.g. on the last iteration) and reuse, so colours mean the same thing at every iteration. Squares with NaN or
/// infinity do not count; large fields are fitted on an even sample of their squares. The entry of largest size in an
/// axis is positive, so the same field always gives the same axes. Fewer than three channels give fewer axes.
struct PrincipalAxes {
  std::vector<float> mean;               ///< channels
  std::vector<std::vector<float>> axes;  ///< up to 3, each `channels` long, unit length
};
PrincipalAxes fitPrincipalAxes(const Tensor& field);

/// What the colour scale spans. Both finite, low <= high; when they are equal, that value has the middle colour.
struct Range {
  float low = 0, high = 1;
  bool operator==(const Range&) const = default;
};

/// Limits of Heatmap::zoom.
constexpr float kLeastZoom = 0.1f, kMostZoom = 1000;

/// One picture to draw. Pointers are borrowed until `draw` returns. Cells smaller than a pixel are sampled, not
/// averaged.
struct Heatmap {
  View view = View::Norm;
  ColourMap map = ColourMap::Viridis;
  Tensor field{};
  Tensor previous{};                    ///< for Change
  const PrincipalAxes* axes = nullptr;  ///< for Principal
  int channel = 0;                      ///< for Channel
  std::vector<Range> ranges{};          ///< one; three for Principal (per component)
  int width = 0, height = 0;            ///< of the picture, pixels
  float zoom = 1;                       ///< Wall: 1 = everything fits
  float panX = 0, panY = 0;             ///< Wall: a point p of the fitted picture is drawn at zoom * p - pan, in pixels
  std::uint8_t background[3] = {24, 26, 30};
};

/// Why this heatmap cannot be drawn, or nothing.
std::optional<puzzles::Error> problemOf(const Heatmap& heatmap);

/// The values that are drawn, before colour: height x width per plane; 1 plane, 3 for Principal, `channels` for Wall.
/// Needs no ranges and no picture size. A square where a channel is NaN reads NaN.
std::vector<std::vector<float>> readings(const Heatmap& heatmap);

/// Smallest and largest finite reading; or the given percentiles (0..100, interpolated) of the finite readings.
/// 0 to 1 when no reading is finite.
Range fullRange(std::span<const float> readings);
Range percentileRange(std::span<const float> readings, float low, float high);

/// Where a pixel falls: the square, and the channel for Wall. Empty between squares and outside. Needs no ranges.
struct Spot {
  int row = 0, column = 0, channel = 0;
};
std::optional<Spot> spotAt(const Heatmap& heatmap, float x, float y);
/// Pixel rectangle of the board (not Wall): the largest centred one with square cells. Overlays use the same.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
};
Rect boardRect(int pictureWidth, int pictureHeight, int rows, int columns);

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0;
  bool operator==(const Colour&) const = default;
};
/// The colour for a value: the map inside the range, its ends outside, and colours of their own for NaN and infinities.
/// What is not inside is also told by a shape in the cell: `Mark` in shaders/heatmap/colour.h.
Colour colourOf(ColourMap map, Range range, float value);
/// The range that the colours really span: Diverging widens it to be symmetric about zero. A legend shows this one.
Range spannedRange(ColourMap map, Range range);

/// The same picture computed on the CPU, pixel by pixel. Slow; the reference for the tests, and nothing else.
/// HeatmapRenderer agrees with it to 2/255 in every channel of every pixel.
Image referencePicture(const Heatmap& heatmap);

/// Owns device, pipelines and buffers. One thread at a time; any number of renderers may live side by side. Draws that
/// repeat the field, or all of it, skip the work that would come out the same (contents are compared, not pointers).
class HeatmapRenderer {
 public:
  /// An Error says in plain words what is missing and the remedy.
  static puzzles::Result<HeatmapRenderer> create(const DeviceOptions& options);
  HeatmapRenderer(HeatmapRenderer&&) noexcept;
  HeatmapRenderer& operator=(HeatmapRenderer&&) noexcept;
  ~HeatmapRenderer();

  /// Draws and reads back. An Error when the heatmap is malformed or the device was lost (then create a new renderer).
  puzzles::Result<Image> draw(const Heatmap& heatmap);
  const std::string& deviceName() const;
  bool validationEnabled() const;
  int validationMessages() const;

 private:
  struct Implementation;
  explicit HeatmapRenderer(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace gpu
