#pragma once
// A camera made ready for use: the axes of the view in the scene, and the scale in pixels. Internal to the gpu library;
// space.glsl is the other half of this contract.

#include "shaders/space/space.h"

namespace gpu {

/// Distance of the eye from the origin, in units of the scene.
inline constexpr float kEyeDistance = 4;

/// As in space.glsl. The fourth entries are the picture's centre (right, up: x, y) and the scale (toward).
struct Lens {
  float right[4], up[4], toward[4];
};
Lens lensOf(const Camera& camera, float width, float height);

/// An Error when the size, zoom or angles are out of range; empty when the picture can be drawn.
std::optional<puzzles::Error> pictureProblem(const Camera& camera, int width, int height);

}  // namespace gpu
