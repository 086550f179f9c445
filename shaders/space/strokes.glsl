// What the passes for strokes share: clear, stroke, resolve. Mirrors shaders/space/strokes.cpp.
#include "space.glsl"
layout(push_constant) uniform Parameters {
  Lens lens;        // in fine pixels, kFine of them for one of the picture
  ivec2 picture;    // pixels of the picture
  int count;        // strokes
  uint background;  // 0x00BBGGRR
  int parallel;     // 1: parallel rays
};
const int kFine = 2;
const uint kNothing = 0xffffffffu;
const int kIndexBits = 20;  // of a fine pixel: the stroke's place in the list, below its distance in 12 bits
