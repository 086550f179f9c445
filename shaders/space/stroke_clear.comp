#version 450
#extension GL_GOOGLE_include_directive : require
#include "strokes.glsl"
layout(local_size_x = 64) in;
layout(std430, binding = 1) writeonly buffer Fine { uint fine[]; };

void main() {
  int x = int(gl_GlobalInvocationID.x), width = picture.x * kFine;
  if (x < width) fine[int(gl_WorkGroupID.y) * width + x] = kNothing;
}
