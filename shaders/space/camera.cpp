#include "shaders/space/camera.h"

#include <algorithm>
#include <cmath>

#include "shaders/heatmap/problem.h"

namespace gpu {
namespace {

float dot(const float axis[4], const Point& point) {
  return axis[0] * point[0] + axis[1] * point[1] + axis[2] * point[2];
}

}  // namespace

Lens lensOf(const Camera& camera, float width, float height) {
  const float sinYaw = std::sin(camera.yaw), cosYaw = std::cos(camera.yaw);
  const float sinPitch = std::sin(camera.pitch), cosPitch = std::cos(camera.pitch);
  // At the eye's distance the outline of the unit sphere is seen under this tangent.
  const float outline = camera.flat ? 1 : kEyeDistance / std::sqrt(kEyeDistance * kEyeDistance - 1);
  const float scale = std::min(width, height) / 2 / outline * camera.zoom;
  return {{cosYaw, 0, sinYaw, width / 2},
          {sinYaw * sinPitch, cosPitch, -cosYaw * sinPitch, height / 2},
          {-sinYaw * cosPitch, sinPitch, cosYaw * cosPitch, scale}};
}

Place placeOf(const Camera& camera, const Point& point, int pictureWidth, int pictureHeight) {
  const Lens lens = lensOf(camera, float(pictureWidth), float(pictureHeight));
  const float distance = kEyeDistance - dot(lens.toward, point);
  const float scale = lens.toward[3] * (camera.flat ? 1 : kEyeDistance / std::max(distance, 1e-3f));
  return {lens.right[3] + scale * dot(lens.right, point), lens.up[3] - scale * dot(lens.up, point), distance};
}

Point halfExtents(int width, int height) {
  const float across = float(width), down = float(height), deep = 1.6f * std::max(across, down);
  const float length = std::sqrt(across * across + down * down + deep * deep);
  return {across / length, down / length, deep / length};
}

float depthOf(int plane, int depth, const Point& halfExtents) {
  return halfExtents[2] * (2 * (float(plane) + 0.5f) / float(depth) - 1);
}

std::optional<puzzles::Error> pictureProblem(const Camera& camera, int width, int height) {
  if (auto problem = sizeProblem(width, height)) return problem;
  const bool zooms = camera.zoom >= kLeastSpaceZoom && camera.zoom <= kMostSpaceZoom;
  if (!zooms || !std::isfinite(camera.yaw) || !std::isfinite(camera.pitch))
    return puzzles::Error{"The camera needs two finite angles and a zoom between 0.25 and 16."};
  return {};
}

}  // namespace gpu
