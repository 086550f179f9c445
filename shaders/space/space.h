#pragma once
// Three-dimensional pictures, drawn off screen by Vulkan: a stack of planes as a translucent volume, and paths of lines
// and dots. SpaceRenderer draws both; `placeOf` gives the position of a point in the picture, for labels and for the
// pointer. When a picture cannot be drawn, `draw` returns an Error with a sentence that can be shown.

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

#include "puzzles/result.h"
#include "shaders/heatmap/heatmap.h"

namespace gpu {

using Point = std::array<float, 3>;  ///< x to the right, y up, z towards the viewer before the camera turns

/// Looks at the origin from a distance at which a sphere of radius 1 around it fills the smaller side of the picture.
struct Camera {
  float yaw = 0;      ///< radians the scene is turned about its vertical axis
  float pitch = 0;    ///< radians the scene is then tipped towards the viewer
  float zoom = 1;     ///< kLeastSpaceZoom to kMostSpaceZoom
  bool flat = false;  ///< parallel rays: distances do not shorten
  bool operator==(const Camera&) const = default;
};
constexpr float kLeastSpaceZoom = 0.25f, kMostSpaceZoom = 16;

/// A point in the picture: pixels from the upper left corner, and its distance from the viewer.
struct Place {
  float x = 0, y = 0, distance = 0;
};
Place placeOf(const Camera& camera, const Point& point, int pictureWidth, int pictureHeight);

/// A borrowed stack of planes: depth x height x width, row-major. NaN leaves its square empty.
struct Stack {
  const float* data = nullptr;
  int width = 0, height = 0, depth = 0;
};

/// Half the sides of the box that a stack fills. The box is centred on the origin and its diagonal has length 2.
/// Squares stay square for any number of planes; rows run down, the first plane is the farthest.
Point halfExtents(int width, int height);
/// The z coordinate of the middle of a plane.
float depthOf(int plane, int depth, const Point& halfExtents);

/// How to look at the stack that was loaded last.
struct VolumePicture {
  ColourMap map = ColourMap::Viridis;
  Camera camera{};
  int first = 0, last = 0;  ///< planes that are drawn, both included
  float hidden = 0.1f;      ///< 0..1: the lowest share of the range, which is not drawn
  float opacity = 0.5f;     ///< 0..1: of the highest value
  int block = 1;            ///< 1..8: coarser sampling, one pixel for block x block pixels
  int width = 0, height = 0;
  std::uint8_t background[3] = {24, 26, 30};
};

/// The block while a volume turns: coarse enough for a driver on the CPU to keep up with the hand.
constexpr int kTurningBlock = 3;

/// A line with round ends, or a dot where both ends are the same point.
struct Stroke {
  Point from{}, to{};
  float radius = 1;  ///< pixels
  Colour colour{};
};

struct StrokePicture {
  std::span<const Stroke> strokes{};  ///< nearer ones hide farther ones; at equal distance the first wins
  Camera camera{};
  int width = 0, height = 0;
  std::uint8_t background[3] = {24, 26, 30};
};

/// Owns device, pipelines and buffers. One thread at a time.
class SpaceRenderer {
 public:
  /// An Error says in plain words what is missing and the remedy.
  static puzzles::Result<SpaceRenderer> create(const DeviceOptions& options);
  SpaceRenderer(SpaceRenderer&&) noexcept;
  SpaceRenderer& operator=(SpaceRenderer&&) noexcept;
  ~SpaceRenderer();

  /// Copies the stack; values become 255 steps of the range. An Error when it cannot be shown, else empty.
  std::optional<puzzles::Error> load(const Stack& stack, Range range);
  /// The image has ceil(width / block) x ceil(height / block) pixels. When a stop is requested, `draw` returns within
  /// some milliseconds, with an image without pixels.
  puzzles::Result<Image> draw(const VolumePicture& picture, const std::stop_token& stop = {});
  puzzles::Result<Image> draw(const StrokePicture& picture);

  const std::string& deviceName() const;
  int validationMessages() const;

 private:
  struct Implementation;
  explicit SpaceRenderer(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace gpu
