#pragma once
// Arrival: waits until the run of the command line is done and its iteration is on show, then says so once. What
// `--iteration` and `--screenshot` wait for. Make it before the first puzzle is opened. GUI thread.

#include <QObject>
#include <optional>

#include "app/session/session.h"

namespace app {

class Arrival : public QObject {
  Q_OBJECT
 public:
  /// `iteration` empty = wherever the run leaves the cursor. Beyond the budget, the budget is raised to it.
  Arrival(Session& session, std::optional<int> iteration, QObject* parent = nullptr);

 Q_SIGNALS:
  void arrived();

 private:
  void look();

  Session& session_;
  std::optional<int> iteration_;
  bool raised_ = false;
};

}  // namespace app
