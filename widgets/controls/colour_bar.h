#pragma once
// ColourBar: a colour map as a strip with the numbers of its scale, or the three ranges of red, green and blue.

#include <QWidget>
#include <vector>

#include "shaders/heatmap/heatmap.h"

namespace widgets {

class ColourBar : public QWidget {
  Q_OBJECT
 public:
  explicit ColourBar(QWidget* parent = nullptr);

  /// One range, or three for the principal components; empty = nothing is drawn.
  void setScale(gpu::ColourMap map, std::vector<gpu::Range> ranges);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paintRange(QPainter& painter, int index, const QRectF& area) const;
  QImage stripOf(int index, int width) const;

  gpu::ColourMap map_ = gpu::ColourMap::Viridis;
  std::vector<gpu::Range> ranges_;
};

/// A number of a scale, short: "0", "3.2", "4120", "1.5e-05".
QString scaleNumber(double value);

}  // namespace widgets
