#pragma once
// KeyGuard: lets a focused control keep the keys that it needs itself (arrows in a slider, Space on a button), although
// the same keys are shortcuts of the window. Text fields look after themselves in Qt. Install on the application.

#include <QObject>

class QKeyEvent;

namespace app {

class KeyGuard : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  static bool needs(const QObject& control, const QKeyEvent& key);
};

}  // namespace app
