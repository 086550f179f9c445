// The camera, as in shaders/space/camera.h. A shader that includes this names its push constants `lens...` likewise.
const float kEyeDistance = 4;

struct Lens {
  vec4 right, up, toward;  // axes of the view in the scene; .w: the picture's centre x and y, and the scale in pixels
};

// Pixels from the upper left corner, and the distance from the viewer.
vec3 placeOf(Lens lens, bool flat_, vec3 point) {
  float distance = kEyeDistance - dot(lens.toward.xyz, point);
  float scale = lens.toward.w * (flat_ ? 1 : kEyeDistance / max(distance, 1e-3));
  return vec3(lens.right.w + scale * dot(lens.right.xyz, point), lens.up.w - scale * dot(lens.up.xyz, point), distance);
}
