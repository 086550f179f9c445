#version 450
#extension GL_GOOGLE_include_directive : require
#include "common.glsl"
// One invocation a square: the raw field to what is shown. Channel and Wall need no reduction and skip this pass.
layout(local_size_x = 64) in;
layout(std430, binding = 0) readonly buffer Field { float field[]; };
layout(std430, binding = 1) readonly buffer Previous { float previous[]; };
layout(std430, binding = 2) readonly buffer Axes { vec4 axes[]; };  // per channel: mean, then the three axes
layout(std430, binding = 3) writeonly buffer Readings { uint readings[]; };

float fieldAt(int channel, int square) { return field[channel * squares + square]; }
uint magnitudeBits(float value) { return floatBitsToUint(value) & 0x7fffffffu; }

// `plain`, or NaN when a channel was: `largest` is the largest of the channels' bits without their signs.
uint unlessNan(uint largest, float plain) { return isNanBits(largest) ? kNanBits : floatBitsToUint(plain); }

uint norm(int square) {
  float sum = 0;
  uint largest = 0;
  for (int c = 0; c < channels; ++c) {
    uint bits = magnitudeBits(fieldAt(c, square));
    largest = max(largest, bits);
    sum += uintBitsToFloat(bits) * uintBitsToFloat(bits);
  }
  return unlessNan(largest, sqrt(sum));
}

uint change(int square) {
  float sum = 0;
  uint largest = 0;
  for (int c = 0; c < channels; ++c) {
    float difference = fieldAt(c, square) - previous[c * squares + square];
    largest = max(largest, magnitudeBits(difference));
    sum += difference * difference;
  }
  return unlessNan(largest, sqrt(sum));
}

uint entropy(int square) {
  float sum = 0;
  uint largest = 0;
  for (int c = 0; c < channels; ++c) {
    float p = fieldAt(c, square);
    largest = max(largest, magnitudeBits(p));
    if (p > 0) sum -= p * log(p);
  }
  return unlessNan(largest, sum);
}

uint confidence(int square) {
  float best = fieldAt(0, square);
  uint largest = 0;
  for (int c = 0; c < channels; ++c) {
    float p = fieldAt(c, square);
    largest = max(largest, magnitudeBits(p));
    best = max(best, p);
  }
  return unlessNan(largest, best);
}

void project(int square) {
  vec3 sums = vec3(0);
  uint largest = 0;
  for (int c = 0; c < channels; ++c) {
    float value = fieldAt(c, square);
    vec4 meanAndAxes = axes[c];
    largest = max(largest, magnitudeBits(value));
    sums += meanAndAxes.yzw * (value - meanAndAxes.x);
  }
  for (int i = 0; i < 3; ++i) {
    readings[i * squares + square] = largest >= kInfinityBits ? kNanBits : floatBitsToUint(sums[i]);
  }
}

// The numbers are those of View.
uint reading(int square) {
  switch (view) {
    case 1: return norm(square);
    case 2: return change(square);
    case 4: return entropy(square);
    case 5: return confidence(square);
    default: return kNanBits;
  }
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
