#include "widgets/heatmap/heatmap_picture.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/basics/theme.h"

namespace widgets {

HeatmapPicture::HeatmapPicture(QWidget* parent) : QWidget(parent) {
  identify(*this, "heatmapPicture", tr("Heatmap"), tr("Point at a square to read its value"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setMouseTracking(true);
}

void HeatmapPicture::setPicture(const QImage& picture, const QString& note) {
  picture_ = picture;
  picture_.setDevicePixelRatio(devicePixelRatioF());
  note_ = note;
  update();
}

QSize HeatmapPicture::pixels() const { return (QSizeF(size()) * devicePixelRatioF()).toSize(); }

void HeatmapPicture::setZoomable(bool zoomable) {
  zoomable_ = zoomable;
  setFocusPolicy(zoomable ? Qt::StrongFocus : Qt::NoFocus);
  setToolTip(zoomable ? tr("Wheel or +/- zooms, drag or arrows pan, double click or 0 resets")
                      : tr("Point at a square to read its value"));
  if (!zoomable) lens_ = {};
}

void HeatmapPicture::setLens(Lens lens) {
  lens.zoom = std::clamp(lens.zoom, 1.0f, kMaxZoom);
  const float spare = lens.zoom - 1;  // how far the enlarged picture reaches beyond the area, in areas
  lens.panX = std::clamp(lens.panX, 0.0f, spare * static_cast<float>(pixels().width()));
  lens.panY = std::clamp(lens.panY, 0.0f, spare * static_cast<float>(pixels().height()));
  if (lens == lens_) return;
  lens_ = lens;
  Q_EMIT lensChanged();
}

// What lies under the pointer stays there.
void HeatmapPicture::zoomAbout(QPointF pixel, float factor) {
  const float zoom = std::clamp(lens_.zoom * factor, 1.0f, kMaxZoom);
  const auto keep = [&](double at, float pan) {
    return (static_cast<float>(at) + pan) / lens_.zoom * zoom - static_cast<float>(at);
  };
  setLens({zoom, keep(pixel.x(), lens_.panX), keep(pixel.y(), lens_.panY)});
}

void HeatmapPicture::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!picture_.isNull()) painter.drawImage(QPointF(0, 0), picture_);
  if (hasFocus()) {
    painter.setPen(QPen(themeOf(palette()).accent, 3));
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
  }
  if (note_.isEmpty()) return;
  painter.setPen(themeOf(palette()).muted);
  painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, note_);
}

void HeatmapPicture::resizeEvent(QResizeEvent*) {
  setLens(lens_);
  Q_EMIT resized();
}

void HeatmapPicture::wheelEvent(QWheelEvent* event) {
  if (!zoomable_) return event->ignore();
  zoomAbout(event->position() * devicePixelRatioF(),
            std::pow(1.25f, static_cast<float>(event->angleDelta().y()) / 120));
  event->accept();
}

void HeatmapPicture::mousePressEvent(QMouseEvent* event) {
  dragFrom_ = event->position();
  if (event->button() == Qt::LeftButton) Q_EMIT pressed(event->position() * devicePixelRatioF());
}

void HeatmapPicture::mouseReleaseEvent(QMouseEvent*) { Q_EMIT released(); }

void HeatmapPicture::mouseMoveEvent(QMouseEvent* event) {
  if (zoomable_ && event->buttons() & Qt::LeftButton) {
    const QPointF by = (event->position() - dragFrom_) * devicePixelRatioF();
    dragFrom_ = event->position();
    setLens({lens_.zoom, lens_.panX - static_cast<float>(by.x()), lens_.panY - static_cast<float>(by.y())});
  }
  Q_EMIT pointed(event->position() * devicePixelRatioF());
  if (event->buttons() & Qt::LeftButton) Q_EMIT dragged(event->position() * devicePixelRatioF());
}

void HeatmapPicture::mouseDoubleClickEvent(QMouseEvent*) { setLens({}); }

void HeatmapPicture::keyPressEvent(QKeyEvent* event) {
  const float step = 0.1f * static_cast<float>(pixels().width());
  const QPointF centre = QPointF(pixels().width(), pixels().height()) / 2;
  switch (zoomable_ ? event->key() : 0) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoomAbout(centre, 1.25f);
    case Qt::Key_Minus:
      return zoomAbout(centre, 0.8f);
    case Qt::Key_0:
      return setLens({});
    case Qt::Key_Left:
      return setLens({lens_.zoom, lens_.panX - step, lens_.panY});
    case Qt::Key_Right:
      return setLens({lens_.zoom, lens_.panX + step, lens_.panY});
    case Qt::Key_Up:
      return setLens({lens_.zoom, lens_.panX, lens_.panY - step});
    case Qt::Key_Down:
      return setLens({lens_.zoom, lens_.panX, lens_.panY + step});
    default:
      QWidget::keyPressEvent(event);
  }
}

void HeatmapPicture::leaveEvent(QEvent*) { Q_EMIT left(); }

}  // namespace widgets
