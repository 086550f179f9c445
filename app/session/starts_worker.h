#pragma once
// StartsWorker: runs many starts on a thread of its own. Lives on the GUI thread; every method returns at once and
// every signal is emitted there. A later run replaces one under way, of which nothing is reported any more.

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "app/session/worker.h"
#include "model/thought/starts.h"

namespace app {

/// Makes what runs many starts; called on the worker's thread, may block and may throw. Tests inject their own.
using StartsFactory = std::function<puzzles::Result<std::unique_ptr<thought::ManyStarts>>(const ReasonerKey&)>;

class StartsWorker : public QObject {
  Q_OBJECT
 public:
  explicit StartsWorker(StartsFactory factory, QObject* parent = nullptr);
  /// Stops, and waits for the slice under way.
  ~StartsWorker() override;

  /// `key` says which network; it is loaded again only when it is another one.
  void run(const ReasonerKey& key, const thought::StartsRequest& request);
  /// Ends the run soon; what was reported stays, and `finished` follows.
  void stop();
  bool busy() const { return busy_; }  ///< between run() and finished()

 Q_SIGNALS:
  /// In order from iteration 0; `vote` is thought::voteOf it.
  void arrived(const thought::StartsMoment& moment, const thought::ThoughtPtr& vote);
  void failed(const QString& sentence);  ///< followed by finished()
  void finished();

 private:
  struct Job {
    ReasonerKey key;
    thought::StartsRequest request;
    std::stop_token stop;
    int number = 0;
  };
  void loop(const std::stop_token& quit);
  void work(const Job& job);
  void load(const ReasonerKey& key);
  /// Emits on the GUI thread, unless another run was asked for meanwhile.
  void report(int job, std::function<void()> emit);

  const StartsFactory factory_;
  std::mutex mutex_;  ///< guards wanted_
  std::condition_variable_any wake_;
  std::optional<Job> wanted_;

  // The thread's own.
  std::unique_ptr<thought::ManyStarts> starts_;
  ReasonerKey key_;

  // The GUI thread's own.
  std::stop_source stop_;
  int jobs_ = 0;
  bool busy_ = false;

  std::jthread thread_;  // last: starts when everything above exists, joins before it goes
};

}  // namespace app
