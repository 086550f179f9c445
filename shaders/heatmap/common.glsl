// What the three passes share: field -> readings -> cells -> pixels. Mirrors shaders/heatmap/passes.h; marks mirror colour.h.
layout(push_constant) uniform Parameters {
  vec4 scales[3];       // per component: low, span, least and most value that is not marked
  int view;             // View
  int channels;
  int squares;          // height x width of the field
  int shown;            // readings of one component: squares, times channels for Wall
  int bandsAcross, bandsDown;
  int pictureWidth, pictureHeight;
  uint background;      // colours are packed as 0xMMBBGGRR, M = mark
  int palette;          // first entry of the colour map
};

const int kPrincipal = 3;  // of View
const int kPaletteSize = 1024;
const uint kNone = 0, kNan = 1, kPlusInfinity = 2, kMinusInfinity = 3, kBelow = 4, kAbove = 5;
const uint kNanBits = 0x7fc00000u, kInfinityBits = 0x7f800000u, kMinusInfinityBits = 0xff800000u;

// Vulkan does not promise that comparisons see NaN, so it is told by its bits.
bool isNanBits(uint bits) { return (bits & 0x7fffffffu) > kInfinityBits; }
