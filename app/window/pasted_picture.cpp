#include "app/window/pasted_picture.h"

#include <QImage>
#include <QMimeData>
#include <algorithm>

namespace app {

gpu::Image pictureOf(const QMimeData& data, int mostSide) {
  const auto given = data.imageData().value<QImage>();
  gpu::Image picture{.width = given.width(), .height = given.height(), .rgba = {}};
  if (std::max(picture.width, picture.height) > mostSide) return picture;
  const QImage image = given.convertToFormat(QImage::Format_RGBA8888);
  for (int row = 0; row < image.height(); ++row)
    picture.rgba.insert(picture.rgba.end(), image.constScanLine(row), image.constScanLine(row) + 4 * image.width());
  return picture;
}

}  // namespace app
