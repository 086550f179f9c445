#pragma once
// Twin: while the run on show was edited in the middle of a thought, the run as it would be without that, going on
// beside it up to the same budget. Its cursor follows the other's. GUI thread.

#include <QObject>

#include "app/session/forks.h"
#include "app/session/worker.h"
#include "widgets/models/trace_model.h"

namespace app {

class Twin : public QObject {
  Q_OBJECT
 public:
  /// Beside `beside`, which must outlive it; gone as soon as that is cleared.
  Twin(widgets::TraceModel& beside, ReasonerFactory load, QObject* parent = nullptr);

  widgets::TraceModel& model() { return model_; }
  bool on() const { return on_; }

  /// Shows what the active branch was edited from, before anyone did; nothing when nobody edited it.
  void accompany(const Forks& forks);
  void extend();  ///< up to the budget of the run on show

 Q_SIGNALS:
  void changed();  ///< there is one, or there is none any more

 private:
  void end();

  widgets::TraceModel& beside_;
  widgets::TraceModel model_;
  Worker worker_;
  ReasonerKey key_;
  quint64 seed_ = 1;
  bool on_ = false;
};

}  // namespace app
