#pragma once
// PoliteQuit: SIGINT and SIGTERM (Ctrl+C in the terminal, the end of the session) close the window as its Quit does;
// the second one ends the program. GUI thread.

#include <QObject>
#include <array>

class QSocketNotifier;
class QWidget;

namespace app {

/// Signals are its own while it lives. One at a time.
class PoliteQuit : public QObject {
  Q_OBJECT
 public:
  /// `window` outlives it.
  explicit PoliteQuit(QWidget& window);
  ~PoliteQuit() override;

 private:
  std::array<int, 2> ends_{-1, -1};  ///< of a pipe: a handler may do little more than write
  QSocketNotifier* arrived_ = nullptr;
};

}  // namespace app
