#include "app/window/key_guard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTabBar>

#include "app/laboratory/laboratory_window.h"

namespace app {
namespace {

bool isTravel(int key) {
  return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down ||
         key == Qt::Key_Home || key == Qt::Key_End;
}
bool isPress(int key) { return key == Qt::Key_Space || key == Qt::Key_Select; }
bool isEnter(int key) { return key == Qt::Key_Return || key == Qt::Key_Enter; }
bool isPage(int key) { return key == Qt::Key_PageUp || key == Qt::Key_PageDown; }

bool turnsByWheel(const QWidget& widget) {
  return qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractSlider*>(&widget) ||
         qobject_cast<const QAbstractSpinBox*>(&widget);
}

bool isControl(const QWidget& widget) {
  return turnsByWheel(widget) || qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QTabBar*>(&widget);
}

/// A scroll bar never has the keyboard, and the wheel is what it is for.
bool ignoresWheel(const QWidget& widget) {
  return turnsByWheel(widget) && widget.focusPolicy() != Qt::NoFocus && !widget.hasFocus();
}

/// Keys that a control with the keyboard uses itself. Text fields look after theirs in Qt.
bool needs(const QWidget& control, const QKeyEvent& key) {
  if (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) return false;
  const int code = key.key();
  if (qobject_cast<const QAbstractButton*>(&control)) return isPress(code);
  if (qobject_cast<const QAbstractSlider*>(&control) || qobject_cast<const QTabBar*>(&control)) return isTravel(code);
  if (qobject_cast<const QComboBox*>(&control) || qobject_cast<const QAbstractItemView*>(&control)) {
    return isTravel(code) || isPress(code);
  }
  return false;
}

/// A Sudoku on the clipboard may be all digits, but more of them than a number field takes.
bool clipboardFits(const QAbstractSpinBox& field) {
  QString text = QApplication::clipboard()->text().trimmed();
  int position = 0;
  return !text.isEmpty() && field.validate(text, position) != QValidator::Invalid;
}

bool isLeftAlone(const QWidget& window) {
  const auto* laboratory = qobject_cast<const LaboratoryWindow*>(&window);
  return qobject_cast<const QDialog*>(&window) && !(laboratory && laboratory->guardsKeys());
}

void forgetTyping(QAbstractSpinBox& field) { field.setProperty("value", field.property("value")); }

}  // namespace

KeyGuard::KeyGuard(QWidget& home, QObject* parent) : QObject(parent), home_(home) { qApp->installEventFilter(this); }

bool KeyGuard::eventFilter(QObject* watched, QEvent* event) {
  auto* widget = qobject_cast<QWidget*>(watched);
  if (!widget || isLeftAlone(*widget->window())) return false;
  if (event->type() == QEvent::Show && isControl(*widget) && (widget->focusPolicy() & Qt::ClickFocus)) {
    widget->setFocusPolicy(Qt::TabFocus);
  }
  if (event->type() == QEvent::Wheel && ignoresWheel(*widget)) {
    event->ignore();
    return true;
  }
  if (event->type() == QEvent::MouseButtonPress && qobject_cast<QLineEdit*>(widget)) {
    if (auto* field = qobject_cast<QAbstractSpinBox*>(widget->parentWidget())) field->setFocus(Qt::MouseFocusReason);
  }
  if (auto* field = qobject_cast<QAbstractSpinBox*>(widget)) return guardField(*field, *event);
  if (event->type() != QEvent::ShortcutOverride || !needs(*widget, static_cast<QKeyEvent&>(*event))) return false;
  event->accept();
  return true;
}

bool KeyGuard::guardField(QAbstractSpinBox& field, QEvent& event) {
  if (event.type() == QEvent::MouseButtonRelease && field.hasFocus()) goHome(field);
  if (event.type() == QEvent::ShortcutOverride) return overrideInField(field, static_cast<QKeyEvent&>(event));
  if (event.type() != QEvent::KeyPress) return false;
  const auto& key = static_cast<QKeyEvent&>(event);
  if (isEnter(key.key())) {
    goHome(field);
    return true;
  }
  // At the last puzzle the shortcut is off, and the field would take the key for ten puzzles back.
  return isPage(key.key()) && key.modifiers() == Qt::ControlModifier;
}

// True = the field does not get the key, so that it is the window's shortcut.
bool KeyGuard::overrideInField(QAbstractSpinBox& field, const QKeyEvent& key) {
  if (key.key() == Qt::Key_Escape) {
    forgetTyping(field);
    goHome(field);
    return true;
  }
  if (key.matches(QKeySequence::Paste)) return !clipboardFits(field);
  return key.key() == Qt::Key_Space;
}

void KeyGuard::goHome(const QWidget& from) {
  if (from.window() != home_.window()) home_.activateWindow();  // from a panel that was torn off
  home_.setFocus();
}

}  // namespace app
