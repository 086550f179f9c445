#pragma once
// Levels that the tests of Sokoban share, and how they come by others.

#include "puzzles/sokoban/sokoban.h"

namespace puzzles {

inline constexpr const char* kCorridor =
    "######\n"
    "#@ $.#\n"
    "######\n";

inline constexpr const char* kCorner =
    "########\n"
    "#   .  #\n"
    "# $##$ #\n"
    "# . @  #\n"
    "########\n";

/// Three pushes to the right solve it.
inline constexpr const char* kLane =
    "########\n"
    "#      #\n"
    "#@$  . #\n"
    "#      #\n"
    "########\n";

inline Puzzle read(std::string_view text) {
  auto levels = sokobanFamily().parse(text);
  if (!levels) throw Failure(levels.error().text());
  return levels->front();
}

inline Puzzle generated(int size, int boxes, std::uint64_t seed) {
  GenerateSpec spec;
  spec.size = size;
  spec.boxes = boxes;
  return sokobanFamily().generate(spec, seed).value();
}

}  // namespace puzzles
