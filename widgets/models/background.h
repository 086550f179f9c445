#pragma once
// Background: a thread on which a view lets something be computed or drawn, without keeping the window waiting. The
// newest work waiting replaces what waited before it. Lives on the GUI thread; results arrive there.

#include <QObject>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace widgets {

class Background : public QObject {
  Q_OBJECT
 public:
  /// On the GUI thread, with what was computed. Empty = nothing to say.
  using Delivery = std::function<void()>;
  /// On the thread. `stop` is asked for as soon as other work is wanted: heed it, and return an empty delivery, where a
  /// result that is no longer the newest is of no use.
  using Work = std::function<Delivery(const std::stop_token& stop)>;

  explicit Background(QObject* parent = nullptr);
  /// Asks the work to stop and waits for it.
  ~Background() override;

  void run(Work work);
  /// Work is waiting or under way, or its result is.
  bool busy() const { return pending_ > 0; }

 private:
  void loop(const std::stop_token& quit);
  void finish(const Delivery& delivery);

  int pending_ = 0;  ///< of the GUI thread

  std::mutex mutex_;  // guards this block
  std::condition_variable_any wake_;
  Work wanted_;
  std::stop_source stop_;

  std::jthread thread_;  // last: starts when everything above exists, joins before it goes
};

}  // namespace widgets
