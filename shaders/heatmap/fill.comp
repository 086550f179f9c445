#version 450
#extension GL_GOOGLE_include_directive : require
#include "common.glsl"
// One invocation a cell and pixel row: a run of pixels. On a software driver this is several times faster than one
// invocation a pixel or drawing quads, because a plain run costs one store a pixel and nothing else.
layout(local_size_x = 32) in;
layout(std430, binding = 5) readonly buffer Bands { ivec4 bands[]; };  // start, size, index: across
layout(std430, binding = 6) readonly buffer Cells { uint cells[]; };
layout(std430, binding = 7) writeonly buffer Pixels { uint pixels[]; };
layout(std430, binding = 8) readonly buffer PixelRows { ivec4 pixelRows[]; };  // start and size of the cell, and which row of cells

bool isInked(uint mark, ivec2 at, ivec2 size) {
  int shortest = min(size.x, size.y), corner = (shortest + 1) / 3;
  if (mark == kNan) return (((at.x + at.y) / max(1, shortest / 6)) & 1) != 0;
  if (mark == kAbove) return size.x - 1 - at.x + at.y < corner;
  if (mark == kBelow) return at.x + size.y - 1 - at.y < corner;
  int depth = mark == kPlusInfinity ? at.y : size.y - 1 - at.y;
  precise float edge = float(abs(2 * at.x + 1 - size.x)) * float(size.y), reach = float(size.x) * float(depth);
  return edge < reach;
}

uint inkOf(uint mark, uint colour) {
  uint luminance = (54 * (colour & 255) + 183 * (colour >> 8 & 255) + 19 * (colour >> 16 & 255)) >> 8;
  return mark == kNan || luminance > 127 ? 0x000000u : 0xffffffu;
}

void main() {
  int band = int(gl_GlobalInvocationID.x), y = int(gl_WorkGroupID.y);
  if (band >= bandsAcross) return;
  int left = bands[band].x;
  ivec3 row = pixelRows[y].xyz;
  ivec2 size = ivec2(bands[band].y, row.y);
  uint colour = cells[row.z * bandsAcross + band], mark = colour >> 24;
  uint opaque = colour | 0xff000000u, ink = inkOf(mark, colour) | 0xff000000u;
  int end = min(left + size.x, pictureWidth), line = y * pictureWidth;
  if (mark == kNone) {
    for (int x = max(left, 0); x < end; ++x) pixels[line + x] = opaque;
  } else {
    for (int x = max(left, 0); x < end; ++x) {
      pixels[line + x] = isInked(mark, ivec2(x - left, y - row.x), size) ? ink : opaque;
    }
  }
}
