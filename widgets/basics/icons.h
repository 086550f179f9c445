#pragma once
// Icons of the transport buttons, drawn as shapes in the colour of the current palette, so that they are sharp at every
// scale and readable in light and dark.

#include <QIcon>

namespace widgets {

enum class Glyph { First, Back, Play, Pause, Forward, Last, PreviousEvent, NextEvent, Stop, Loop, Close };

QIcon icon(Glyph glyph);

}  // namespace widgets
