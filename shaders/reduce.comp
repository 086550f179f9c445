#version 450
#extension GL_GOOGLE_include_directive : require
#include "common.glsl"
// One invocation a square: the raw field to what is shown. Channel and Wall need no reduction and skip this pass.
layout(local_size_x = 64) in;
layout(std430, binding = 0) readonly buffer Field { uint field[]; };
layout(std430, binding = 1) readonly buffer Previous { float previous[]; };
layout(std430, binding = 2) readonly buffer Axes { float axisData[]; };  // mean, then the axes
layout(std430, binding = 3) writeonly buffer Readings { uint readings[]; };

uint fieldBits(int channel, int square) { return field[channel * squares + square]; }
float fieldAt(int channel, int square) { return uintBitsToFloat(fieldBits(channel, square)); }

bool anyNan(int square) {
  bool found = false;
  for (int c = 0; c < channels; ++c) found = found || isNanBits(fieldBits(c, square));
  return found;
}

bool allFinite(int square) {
  bool finite = true;
  for (int c = 0; c < channels; ++c) finite = finite && (fieldBits(c, square) & kInfinityBits) != kInfinityBits;
  return finite;
}

float norm(int square) {
  float sum = 0;
  for (int c = 0; c < channels; ++c) sum += fieldAt(c, square) * fieldAt(c, square);
  return sqrt(sum);
}

uint change(int square) {
  float sum = 0;
  bool nan = false;
  for (int c = 0; c < channels; ++c) {
    float difference = fieldAt(c, square) - previous[c * squares + square];
    nan = nan || isNanBits(floatBitsToUint(difference));
    sum += difference * difference;
  }
  return nan ? kNanBits : floatBitsToUint(sqrt(sum));
}

float entropy(int square) {
  float sum = 0;
  for (int c = 0; c < channels; ++c) {
    float p = fieldAt(c, square);
    if (p > 0) sum -= p * log(p);
  }
  return sum;
}

float confidence(int square) {
  float best = fieldAt(0, square);
  for (int c = 1; c < channels; ++c) best = max(best, fieldAt(c, square));
  return best;
}

float projection(int axis, int square) {
  if (axis >= axes) return 0;
  float sum = 0;
  for (int c = 0; c < channels; ++c) {
    sum += axisData[(axis + 1) * channels + c] * (fieldAt(c, square) - axisData[c]);
  }
  return sum;
}

void project(int square) {
  bool finite = allFinite(square);
  for (int axis = 0; axis < 3; ++axis) {
    readings[axis * squares + square] = finite ? floatBitsToUint(projection(axis, square)) : kNanBits;
  }
}

uint reading(int square) {
  if (view == kChange) return change(square);
  if (anyNan(square)) return kNanBits;
  if (view == kNorm) return floatBitsToUint(norm(square));
  return floatBitsToUint(view == kEntropy ? entropy(square) : confidence(square));
}

void main() {
  int square = int(gl_GlobalInvocationID.x);
  if (square >= squares) return;
  if (view == kPrincipal) {
    project(square);
  } else {
    readings[square] = reading(square);
  }
}
