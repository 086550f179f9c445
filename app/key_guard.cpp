#include "app/key_guard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QComboBox>
#include <QKeyEvent>
#include <QTabBar>

namespace app {
namespace {

bool isArrow(int key) {
  return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}
bool isTravel(int key) { return isArrow(key) || key == Qt::Key_Home || key == Qt::Key_End; }
bool isPress(int key) { return key == Qt::Key_Space || key == Qt::Key_Select; }

}  // namespace

bool KeyGuard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride) return false;
  const auto& key = static_cast<QKeyEvent&>(*event);
  if (!needs(*watched, key)) return false;
  event->accept();
  return true;
}

bool KeyGuard::needs(const QObject& control, const QKeyEvent& key) {
  if (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) return false;
  const int code = key.key();
  if (qobject_cast<const QAbstractButton*>(&control)) return isPress(code);
  if (qobject_cast<const QAbstractSlider*>(&control) || qobject_cast<const QTabBar*>(&control)) return isTravel(code);
  if (qobject_cast<const QComboBox*>(&control) || qobject_cast<const QAbstractItemView*>(&control)) {
    return isTravel(code) || isPress(code);
  }
  return false;
}

}  // namespace app
