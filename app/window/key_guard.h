#pragma once
// KeyGuard: decides which widget gets the keyboard and the wheel. A control of the window (button, slider, choice,
// number field, tab) gets the keyboard by Tab or its mnemonic only; using it with the mouse leaves the keys to the
// window. The exception is a click into the text of a number field, which is meant for typing: Enter, Esc or one of the
// field's arrows gives the keyboard back to the board. A control that has the keyboard keeps the keys that it needs
// itself (arrows in a slider, Space on a button) although the same keys are shortcuts of the window; one that has not,
// ignores the wheel. Dialogs are left alone, but for a laboratory window that asks for it. GUI thread.

#include <QObject>

class QAbstractSpinBox;
class QKeyEvent;
class QWidget;

namespace app {

class KeyGuard : public QObject {
  Q_OBJECT
 public:
  /// Guards the whole application from now on; `home` is where the keyboard goes back to.
  KeyGuard(QWidget& home, QObject* parent);
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool guardField(QAbstractSpinBox& field, QEvent& event);
  bool overrideInField(QAbstractSpinBox& field, const QKeyEvent& key);
  void goHome(const QWidget& from);

  QWidget& home_;
};

}  // namespace app
