#pragma once
// BatchWorker: records batches on a thread of its own, one reasoner after another. Lives on the GUI thread; every
// method returns at once and every signal is emitted there. Cancelling takes at most the iteration (or the loading, or
// the making of a puzzle) that is under way, and reports the runs that are whole.

#include <QObject>
#include <functional>
#include <memory>
#include <vector>

#include "app/session/worker.h"
#include "widgets/models/batch_model.h"
#include "widgets/models/latest_job.h"

namespace app {

struct BatchRequest {
  /// Makes or fetches the puzzles; called on the worker's thread.
  std::function<puzzles::Result<puzzles::PuzzleSet>(const std::stop_token&)> makeSet;
  std::vector<ReasonerKey> keys;
  int budget = 0;
  std::uint64_t seed = 1;
};

class BatchWorker : public QObject {
  Q_OBJECT
 public:
  /// The destructor cancels and waits for the iteration under way.
  explicit BatchWorker(ReasonerFactory load, QObject* parent = nullptr);

  /// Begins; ignored while running().
  void run(BatchRequest request);
  void cancel();
  bool running() const { return job_.busy(); }  ///< between run() and finished()

 Q_SIGNALS:
  void progressed(int done, int total);  ///< runs, over all reasoners
  /// One reasoner is through, or was cancelled on the way. The set is the same for all of a request.
  void recorded(const std::shared_ptr<const widgets::BatchSet>& set, const thought::BatchRecord& batch);
  void failed(const QString& sentence);  ///< ends the request; what was recorded before stays
  void finished();

 private:
  using Job = widgets::LatestJob::Job;

  // On the thread.
  void work(const Job& job, const BatchRequest& request);
  thought::BatchRecord record(const Job& job, const BatchRequest& request, const ReasonerKey& key,
                              const widgets::BatchSet& set, int before);

  const ReasonerFactory load_;
  widgets::LatestJob job_;  // last: its thread ends before the rest goes
};

}  // namespace app
