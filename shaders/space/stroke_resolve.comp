#version 450
#extension GL_GOOGLE_include_directive : require
#include "strokes.glsl"
// One invocation a pixel: the mean colour of its fine pixels. What is farther away fades a little.
layout(local_size_x = 64) in;
struct Stroke {
  vec4 from, to;
};
layout(std430, binding = 0) readonly buffer Strokes { Stroke strokes[]; };
layout(std430, binding = 1) readonly buffer Fine { uint fine[]; };
layout(std430, binding = 2) writeonly buffer Pixels { uint pixels[]; };

vec3 colourOf(uint bits) { return vec3(bits & 255, bits >> 8 & 255, bits >> 16 & 255); }

vec3 shown(uint bits) {
  vec3 behind = colourOf(background);
  if (bits == kNothing) return behind;
  vec3 colour = colourOf(floatBitsToUint(strokes[bits & ((1u << kIndexBits) - 1)].to.w));
  float depth = float(bits >> kIndexBits) / 4094;  // the eye's distance to the origin is at 7/15
  return mix(colour, behind, parallel != 0 ? 0 : clamp((depth - 0.35) * 1.6, 0.0, 0.6));
}

void main() {
  int x = int(gl_GlobalInvocationID.x), y = int(gl_WorkGroupID.y);
  if (x >= picture.x) return;
  vec3 sum = vec3(0);
  for (int i = 0; i < kFine; ++i) {
    for (int j = 0; j < kFine; ++j) sum += shown(fine[(y * kFine + i) * picture.x * kFine + x * kFine + j]);
  }
  uvec3 bytes = uvec3(sum / (kFine * kFine) + 0.5);
  pixels[y * picture.x + x] = bytes.x | bytes.y << 8 | bytes.z << 16 | 0xff000000u;
}
