#pragma once
// Helpers for driving widgets: shown at a fixed size, and waiting for a condition without sleeping.

#include <QApplication>
#include <QDeadlineTimer>
#include <QString>
#include <QWidget>
#include <ostream>

/// Lets a failed expectation show a text instead of its bytes.
inline void PrintTo(const QString& text, std::ostream* stream) { *stream << '"' << text.toStdString() << '"'; }

namespace driving {

/// Lets events be handled until `condition` holds; false when it does not within five seconds.
template <class Condition>
bool eventually(Condition condition) {
  const QDeadlineTimer deadline(5000);
  while (!condition()) {
    if (deadline.hasExpired()) return false;
    QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
  }
  return true;
}

inline void show(QWidget& widget, int width, int height) {
  widget.resize(width, height);
  widget.show();
  QApplication::processEvents();
}

}  // namespace driving
