#pragma once
// ViewInfo: everything that the programs ask about a heatmap view: menus, keys, command line, settings, captions,
// scales. A new view is a value of gpu::View, a row of the table, its reading in readings.cpp (the reference), and the
// same reading in reduce.comp.

#include <span>
#include <string_view>

#include "shaders/heatmap/heatmap.h"

namespace gpu {

struct ViewInfo {
  enum class Source { Field, Belief };
  enum class Needs { Nothing, Channel, Previous, Axes };  ///< the member of Heatmap that must be set as well

  View view;
  std::string_view name;  ///< "norm": on the command line and in settings files, so it never changes
  const char* title;      ///< "Channel &norm": & stands before the letter that chooses it in a menu
  const char* key;        ///< "W", as QKeySequence reads it; no command has the same
  const char* tip;        ///< what it shows, without full stop
  const char* caption;    ///< "channel norm of {field}": what a picture shows; {channel} and {axes} are numbers
  Source reads = Source::Field;
  Needs needs = Needs::Nothing;
  int components = 1;  ///< readings of a square (in each tile); each has a range of its own
  bool tiled = false;  ///< shows every channel as it is, in a tile of its own; else the picture is one board
  /// What a reading can be, given what is read, where that is known beforehand. Otherwise a scale is found by looking.
  Range (*bounds)(const Tensor& read) = nullptr;

  bool readsBelief() const { return reads == Source::Belief; }
};

/// In the order of menus.
std::span<const ViewInfo> viewInfos();
const ViewInfo& infoOf(View view);
/// Null when no view has this name.
const ViewInfo* findView(std::string_view name);

}  // namespace gpu
