#pragma once
// Twin: the untouched run beside a run on show that was edited in the middle of a thought. It goes on up to the same
// budget, and its cursor follows the other's. GUI thread.

#include <QObject>

#include "app/session/forks.h"
#include "app/session/worker.h"
#include "widgets/models/trace_model.h"

namespace app {

class Twin : public QObject {
  Q_OBJECT
 public:
  /// `beside` is the model of the run on show and must outlive the twin, which ends when that model is cleared.
  Twin(widgets::TraceModel& beside, ReasonerFactory load, QObject* parent = nullptr);

  widgets::TraceModel& model() { return model_; }
  bool on() const { return on_; }

  /// Shows the untouched run from which the active branch was edited; nothing when the branch was not edited.
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
