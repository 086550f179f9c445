#pragma once
// The picture in pasted or dropped data, as Intake takes it (PictureReader).

#include "shaders/device/image.h"

class QMimeData;

namespace app {

gpu::Image pictureOf(const QMimeData& data, int mostSide);

}  // namespace app
