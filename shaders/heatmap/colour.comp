#version 450
#extension GL_GOOGLE_include_directive : require
#include "common.glsl"
// One invocation a visible cell: its reading to a packed colour and mark, or the background in the gaps.
layout(local_size_x = 32) in;
layout(std430, binding = 3) readonly buffer Readings { uint readings[]; };
layout(std430, binding = 4) readonly buffer Palette { uint palettes[]; };
layout(std430, binding = 5) readonly buffer Bands { ivec4 bands[]; };  // start, size, index: across, then down
layout(std430, binding = 6) writeonly buffer Cells { uint cells[]; };

uint markOf(uint bits, vec4 scale) {
  if (isNanBits(bits)) return kNan;
  if (bits == kInfinityBits) return kPlusInfinity;
  if (bits == kMinusInfinityBits) return kMinusInfinity;
  float value = uintBitsToFloat(bits);
  return value < scale.z ? kBelow : value > scale.w ? kAbove : kNone;
}

float position(uint bits, vec4 scale) {
  return scale.y > 0 ? clamp((uintBitsToFloat(bits) - scale.x) / scale.y, 0.0, 1.0) : 0.5;
}

uint baseOf(uint mark, uint colour) {
  if (mark == kNan) return 0xc800f0u;
  if (mark == kPlusInfinity) return 0xffffffu;
  return mark == kMinusInfinity ? 0x000000u : colour;
}

uint scalarColour(int index) {
  uint bits = readings[index];
  uint mark = markOf(bits, scales[0]);
  uint colour = palettes[palette + int(position(bits, scales[0]) * (kPaletteSize - 1) + 0.5)];
  return mark << 24 | baseOf(mark, colour);
}

// The first mark in the order of the enumeration wins.
uint principalColour(int index) {
  uint mark = kNone, colour = 0;
  for (int component = 0; component < 3; ++component) {
    uint bits = readings[component * squares + index];
    uint own = markOf(bits, scales[component]);
    if (own != kNone && (mark == kNone || own < mark)) mark = own;
    colour |= uint(position(bits, scales[component]) * 255 + 0.5) << (8 * component);
  }
  return mark << 24 | baseOf(mark, colour);
}

void main() {
  int x = int(gl_GlobalInvocationID.x), y = int(gl_WorkGroupID.y);
  if (x >= bandsAcross) return;
  int across = bands[x].z, down = bands[bandsAcross + y].z;
  int index = across + down;
  uint colour = background;
  if (across >= 0 && down >= 0 && index < shown) colour = view == kPrincipal ? principalColour(index) : scalarColour(index);
  cells[y * bandsAcross + x] = colour;
}
