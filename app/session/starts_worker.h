#pragma once
// StartsWorker: runs many starts on a thread of its own. Lives on the GUI thread; every method returns at once and
// every signal is emitted there. run() replaces a run under way, which then reports nothing.

#include <QObject>
#include <functional>
#include <memory>

#include "app/session/worker.h"
#include "model/thought/starts.h"
#include "widgets/models/latest_job.h"

namespace app {

/// Makes the object that runs many starts; called on the worker's thread, may block and may throw. Tests inject their
/// own.
using StartsFactory = std::function<puzzles::Result<std::unique_ptr<thought::ManyStarts>>(const ReasonerKey&)>;

class StartsWorker : public QObject {
  Q_OBJECT
 public:
  /// The destructor stops the run and waits for the iteration under way.
  explicit StartsWorker(StartsFactory factory, QObject* parent = nullptr);

  /// `key` says which network; it is loaded again only when it is another one.
  void run(const ReasonerKey& key, const thought::StartsRequest& request);
  /// Ends the run soon; what was reported stays, and `finished` follows.
  void stop();
  bool busy() const { return job_.busy(); }  ///< between run() and finished()

 Q_SIGNALS:
  /// In order from iteration 0; `vote` is thought::voteOf it.
  void arrived(const thought::StartsMoment& moment, const thought::ThoughtPtr& vote);
  void failed(const QString& sentence);  ///< followed by finished()
  void finished();

 private:
  using Job = widgets::LatestJob::Job;

  // On the thread.
  void work(const Job& job, const ReasonerKey& key, const thought::StartsRequest& request);
  void load(const ReasonerKey& key);

  const StartsFactory factory_;

  // The thread's own.
  std::unique_ptr<thought::ManyStarts> starts_;
  ReasonerKey key_;

  widgets::LatestJob job_;  // last: its thread ends before the rest goes
};

}  // namespace app
