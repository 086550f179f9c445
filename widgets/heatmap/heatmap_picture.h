#pragma once
// HeatmapPicture: the area in which a finished heatmap is shown. It draws nothing of its own; it reports its size in
// device pixels, the pointer, and for the wall of channels the zoom (wheel), the pan (drag) and the reset (double
// click). The lens uses the terms of gpu::Heatmap: zoom 1 = everything fits, pan in picture pixels.

#include <QImage>
#include <QWidget>

namespace widgets {

class HeatmapPicture : public QWidget {
  Q_OBJECT
 public:
  struct Lens {
    float zoom = 1, panX = 0, panY = 0;
    bool operator==(const Lens&) const = default;
  };
  static constexpr float kMaxZoom = 64;

  explicit HeatmapPicture(QWidget* parent = nullptr);

  /// A null picture leaves the area empty but for `note`.
  void setPicture(const QImage& picture, const QString& note = {});
  const QImage& picture() const { return picture_; }
  QSize pixels() const;  ///< of the area, device pixels
  const Lens& lens() const { return lens_; }
  void setZoomable(bool zoomable);  ///< false also resets the lens

  QSize sizeHint() const override { return {360, 300}; }
  QSize minimumSizeHint() const override { return {120, 10 * fontMetrics().height()}; }  ///< readable at any scale

 Q_SIGNALS:
  void resized();
  void lensChanged();
  void pointed(QPointF pixel);  ///< device pixels
  void pressed(QPointF pixel);  ///< likewise, by the left button
  void dragged(QPointF pixel);  ///< likewise, with it down
  void released();
  void left();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void setLens(Lens lens);
  void zoomAbout(QPointF pixel, float factor);

  QImage picture_;
  QString note_;
  Lens lens_;
  bool zoomable_ = false;
  QPointF dragFrom_;
};

}  // namespace widgets
