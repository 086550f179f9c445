#version 450
#extension GL_GOOGLE_include_directive : require
#include "space.glsl"
// One invocation a pixel: a ray through the box, front to back (emission and absorption: N. Max, "Optical models for
// direct volume rendering", 1995), until hardly any light would come through.
layout(local_size_x = 8, local_size_y = 8) in;
layout(push_constant) uniform Parameters {
  Lens lens;
  vec4 low, high;    // the box, as far as it is drawn; low.w: length of a step, high.w: 1 for parallel rays
  vec4 scale;        // from the scene to squares: index = floor(size / 2 + point * scale); .w: sides of a block, pixels
  ivec4 size;        // width, height, depth of the stack; first row of pixels
  ivec2 picture;     // drawn pixels across, down
  uint background;   // 0x00BBGGRR
};
layout(std430, binding = 0) readonly buffer Volume { uint packed[]; };  // four squares each, 0 = nothing
layout(std430, binding = 1) readonly buffer Transfer { vec4 colours[]; };  // of each step: light that it sends, opacity
layout(std430, binding = 2) writeonly buffer Pixels { uint pixels[]; };

const float kClear = 0.02;

// The same everywhere and at every frame, but without a pattern: it turns the rings of equal sampling into fine grain.
float grain(uvec2 at) {
  uint n = at.x * 1664525u + at.y * 22695477u + 1013904223u;
  n = (n ^ (n >> 15)) * 2246822519u;
  return float((n ^ (n >> 13)) & 0xffffu) / 65536;
}

void main() {
  ivec2 at = ivec2(gl_GlobalInvocationID.xy) + ivec2(0, size.w);
  if (at.x >= picture.x || at.y >= picture.y) return;
  vec2 pixel = (vec2(at) + 0.5) * scale.w;
  float a = (pixel.x - lens.right.w) / lens.toward.w, b = (lens.up.w - pixel.y) / lens.toward.w;
  vec3 across = lens.right.xyz * a + lens.up.xyz * b, eye = lens.toward.xyz * kEyeDistance;
  bool parallel = high.w > 0;
  vec3 origin = parallel ? across + eye : eye;
  vec3 ray = normalize(parallel ? -lens.toward.xyz : across - eye);

  vec3 toLow = (low.xyz - origin) / ray, toHigh = (high.xyz - origin) / ray;
  vec3 nearest = min(toLow, toHigh), farthest = max(toLow, toHigh);
  float enter = max(max(nearest.x, nearest.y), max(nearest.z, 0)), leave = min(farthest.x, min(farthest.y, farthest.z));

  vec3 start = vec3(size.xyz) / 2 + (origin + ray * (enter + low.w * grain(uvec2(at)))) * scale.xyz;
  vec3 step = ray * low.w * scale.xyz;
  int steps = leave > enter ? int((leave - enter) / low.w) + 1 : 0;
  ivec3 most = size.xyz - 1;
  vec3 light = vec3(0);
  float clear = 1;
  for (int i = 0; i < steps && clear > kClear; ++i) {
    ivec3 square = clamp(ivec3(floor(start)), ivec3(0), most);
    start += step;
    int index = (square.z * size.y + square.y) * size.x + square.x;
    uint level = packed[index >> 2] >> ((index & 3) << 3) & 255;
    vec4 colour = colours[level];
    light += clear * colour.rgb;
    clear *= 1 - colour.a;
  }
  vec3 behind = vec3(background & 255, background >> 8 & 255, background >> 16 & 255) / 255;
  vec3 shown = light + clear * behind;
  uvec3 bytes = uvec3(clamp(shown, 0.0, 1.0) * 255 + 0.5);
  pixels[at.y * picture.x + at.x] = bytes.x | bytes.y << 8 | bytes.z << 16 | 0xff000000u;
}
