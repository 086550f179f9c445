#include "widgets/basics/panel_frame.h"

#include <QEvent>
#include <QLayout>
#include <algorithm>

namespace widgets {

PanelFrame::PanelFrame(QWidget* panel, QWidget* parent) : QScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::NoFocus);
  setWidget(panel);
  panel->installEventFilter(this);
}

bool PanelFrame::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest) fit();
  return QScrollArea::eventFilter(watched, event);
}

void PanelFrame::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  fit();
}

void PanelFrame::fit() {
  const QSize least = widget()->minimumSizeHint();
  const int width = std::max(viewport()->width(), least.width());
  const QLayout* layout = widget()->layout();
  const QMargins margins = widget()->contentsMargins();
  const int needed =
      layout && layout->hasHeightForWidth()
          ? layout->minimumHeightForWidth(width - margins.left() - margins.right()) + margins.top() + margins.bottom()
          : least.height();
  widget()->resize(width, std::max(viewport()->height(), needed));
}

}  // namespace widgets
