#pragma once
// SpaceArea: a picture in three dimensions, drawn by Vulkan on a thread of its own, that can be turned and zoomed: drag
// or arrow keys turn, wheel or + and - zoom, 0 or a double click returns to the first view. While it moves it is
// drawn coarsely; when it rests, sharply. The area's owner draws edges and labels over the picture. GUI thread.

#include <QImage>
#include <QWidget>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

#include "shaders/space/space.h"

class QPainter;
class QTimer;

namespace widgets {

class Background;
struct Theme;

/// The numbers of a volume, kept alive together with their shape.
struct SpaceStack {
  std::vector<float> values;  ///< depth x height x width
  int width = 0, height = 0, depth = 0;
  gpu::Range range{0, 1};
};

class SpaceArea : public QWidget {
  Q_OBJECT
 public:
  explicit SpaceArea(QWidget* parent = nullptr);
  ~SpaceArea() override;

  /// What to show. The area itself sets camera, block, size and background of `look`.
  void setVolume(std::shared_ptr<const SpaceStack> stack, const gpu::VolumePicture& look);
  void setStrokes(std::shared_ptr<const std::vector<gpu::Stroke>> strokes);
  void setNote(const QString& note);  ///< shows these words instead of a picture
  void setDevice(const gpu::DeviceOptions& options);
  /// The colours for the picture on show: a volume lies on dark paper, because the colour maps end in bright colours.
  const Theme& theme() const;
  /// Drawn over every picture.
  void setOverlay(std::function<void(QPainter&)> paint) { overlay_ = std::move(paint); }

  const gpu::Camera& camera() const { return camera_; }
  /// The first view, to which the key 0 returns; the camera goes there at once. `turnable`: whether it may be turned.
  void setHome(const gpu::Camera& camera, bool turnable);
  void turn(float yaw, float pitch);  ///< radians more
  void zoom(float factor);

  /// The position of a point in the widget's coordinates.
  QPointF placeOf(const gpu::Point& point) const;
  const QImage& picture() const { return picture_; }
  bool isSharp() const { return sharp_; }  ///< the picture on show is the final one
  QString problem() const { return problem_; }

  QSize sizeHint() const override { return {420, 320}; }
  QSize minimumSizeHint() const override { return {160, 120}; }

 Q_SIGNALS:
  void pictured();                 ///< a picture was drawn
  void clicked(QPointF position);  ///< without a drag
  void pointed(QPointF position);  ///< the pointer moved, without a drag
  void left();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  struct Volume {
    std::shared_ptr<const SpaceStack> stack;
    gpu::VolumePicture look;
  };
  struct Strokes {
    std::shared_ptr<const std::vector<gpu::Stroke>> list;
  };
  /// Used by the background's thread alone.
  struct Studio;

  void setCamera(const gpu::Camera& camera);
  void moveOn();
  void draw(bool sharp);
  void show(const puzzles::Result<gpu::Image>& image, bool sharp);
  QSize pixels() const;

  std::variant<std::monostate, Volume, Strokes> scene_;
  gpu::Camera camera_, home_;
  bool turnable_ = true, sharp_ = false, dragged_ = false;
  std::function<void(QPainter&)> overlay_;
  QImage picture_;
  QString note_, problem_;
  QPointF pressed_;
  QTimer* rest_;
  std::shared_ptr<Studio> studio_;
  Background* background_;
};

}  // namespace widgets
