#pragma once
// Autosave: has things saved a second after they may have changed: after what a person does anywhere in the program,
// and when it is told. GUI thread.

#include <QObject>
#include <QTimer>
#include <functional>

namespace app {

class Autosave : public QObject {
  Q_OBJECT
 public:
  static constexpr int kDelayMilliseconds = 1000;

  /// `save` is to be cheap where nothing changed.
  explicit Autosave(std::function<void()> save);
  void soon();
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QTimer timer_;
};

}  // namespace app
