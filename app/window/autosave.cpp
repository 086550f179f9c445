#include "app/window/autosave.h"

#include <QApplication>
#include <QEvent>
#include <utility>

namespace app {
namespace {

bool mayChangeSettings(QEvent::Type type) {
  switch (type) {
    case QEvent::MouseButtonRelease:
    case QEvent::KeyRelease:
    case QEvent::Shortcut:
    case QEvent::Wheel:
    case QEvent::Drop:
    case QEvent::Move:
    case QEvent::Resize:
      return true;
    default:
      return false;
  }
}

}  // namespace

Autosave::Autosave(std::function<void()> save) {
  timer_.setSingleShot(true);
  timer_.setInterval(kDelayMilliseconds);
  connect(&timer_, &QTimer::timeout, this, std::move(save));
  qApp->installEventFilter(this);
}

// Not begun anew by each change: a film that plays changes something all the time.
void Autosave::soon() {
  if (!timer_.isActive()) timer_.start();
}

bool Autosave::eventFilter(QObject*, QEvent* event) {
  if (mayChangeSettings(event->type())) soon();
  return false;
}

}  // namespace app
