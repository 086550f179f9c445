#version 450
#extension GL_GOOGLE_include_directive : require
#include "strokes.glsl"
// One invocation a stroke. It goes along the longer side of its box, so that a long thin line costs its length and not
// its box.
layout(local_size_x = 16) in;
struct Stroke {
  vec4 from;  // .w: radius, pixels
  vec4 to;    // .w: colour's bits
};
layout(std430, binding = 0) readonly buffer Strokes { Stroke strokes[]; };
layout(std430, binding = 1) buffer Fine { uint fine[]; };

const float kNearest = 0.5, kFarthest = 8;  // distances that the 12 bits span

uint packedAt(float distance, uint index) {
  float share = clamp((distance - kNearest) / (kFarthest - kNearest), 0.0, 1.0);
  return uint(share * 4094) << kIndexBits | index;
}

void main() {
  uint index = gl_GlobalInvocationID.x;
  if (index >= count) return;
  bool flat_ = parallel != 0;
  vec3 from = placeOf(lens, flat_, strokes[index].from.xyz), to = placeOf(lens, flat_, strokes[index].to.xyz);
  if (!flat_ && min(from.z, to.z) < kNearest) return;  // behind the eye, or nearly
  float radius = max(strokes[index].from.w * kFine, 1.0);
  vec2 way = to.xy - from.xy;
  bool upright = abs(way.y) > abs(way.x);
  // u runs along the longer side, v across it.
  vec2 a = upright ? from.yx : from.xy, b = upright ? to.yx : to.xy;
  ivec2 size = picture * kFine, sides = upright ? size.yx : size;
  float slope = abs(b.x - a.x) < 1e-6 ? 0 : (b.y - a.y) / (b.x - a.x), reach = radius * 1.5;
  int first = max(0, int(floor(min(a.x, b.x) - radius))), last = min(sides.x - 1, int(ceil(max(a.x, b.x) + radius)));
  float length2 = dot(b - a, b - a);
  for (int u = first; u <= last; ++u) {
    float middle = a.y + slope * (clamp(float(u) + 0.5, min(a.x, b.x), max(a.x, b.x)) - a.x);
    int low = max(0, int(floor(middle - reach))), high = min(sides.y - 1, int(ceil(middle + reach)));
    for (int v = low; v <= high; ++v) {
      vec2 here = vec2(u, v) + 0.5 - a;
      float along = length2 > 0 ? clamp(dot(here, b - a) / length2, 0.0, 1.0) : 0;
      vec2 off = here - along * (b - a);
      if (dot(off, off) > radius * radius) continue;
      int x = upright ? v : u, y = upright ? u : v;
      atomicMin(fine[y * size.x + x], packedAt(mix(from.z, to.z, along), index));
    }
  }
}
