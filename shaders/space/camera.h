#pragma once
// A camera made ready for use: the axes of the view in the scene, and the scale in pixels. Internal to the gpu library;
// space.glsl is the other half of this contract.

#include "shaders/space/space.h"

namespace gpu {

/// How far the eye is from the origin. A sphere of radius 1 then looks this much larger than at no perspective at all.
inline constexpr float kEyeDistance = 4;

/// As in space.glsl. The fourth entries are the picture's centre (right, up: x, y) and the scale (toward).
struct Lens {
  float right[4], up[4], toward[4];
};
Lens lensOf(const Camera& camera, float width, float height);

/// Why there can be no such picture, or nothing.
std::optional<puzzles::Error> pictureProblem(const Camera& camera, int width, int height);

}  // namespace gpu
