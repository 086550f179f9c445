#pragma once
// Background: a thread on which a view lets something be computed or drawn, without keeping the window waiting. The
// newest work waiting replaces what waited before it (latest_job.h). Lives on the GUI thread; results arrive there,
// those of work that was superseded on the way too: a picture that is a little old beats none.

#include "widgets/models/latest_job.h"

namespace widgets {

class Background : public QObject {
  Q_OBJECT
 public:
  /// On the GUI thread, with what was computed. Empty = nothing to say.
  using Delivery = std::function<void()>;
  /// On the thread; does not throw. `stop` is asked for as soon as other work is wanted: heed it, and return an empty
  /// delivery, where a result that is no longer the newest is of no use.
  using Work = std::function<Delivery(const std::stop_token& stop)>;

  using QObject::QObject;

  void run(Work work);
  /// Work is waiting or under way, or its result is.
  bool busy() const { return job_.busy(); }

 private:
  LatestJob job_;
};

}  // namespace widgets
