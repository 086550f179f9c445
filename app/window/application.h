#pragma once
// Application: Qt's, which survives what an event's handler throws: memory that ran out, or a Failure from inside. What
// was being done is given up; the rest goes on. GUI thread.

#include <QApplication>
#include <QString>

namespace app {

class Application : public QApplication {
  Q_OBJECT
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override;

 Q_SIGNALS:
  void failed(const QString& sentence);
};

}  // namespace app
