#pragma once
// BatchWorker: records batches on a thread of its own, one reasoner after another. Lives on the GUI thread; every
// method returns at once and every signal is emitted there. Cancelling takes at most the iteration (or the loading, or
// the making of a puzzle) that is under way, and reports the runs that are whole.

#include <QObject>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "app/session/worker.h"
#include "widgets/models/batch_model.h"

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
  explicit BatchWorker(ReasonerFactory load, QObject* parent = nullptr);
  /// Cancels, and waits for the iteration under way.
  ~BatchWorker() override;

  /// Begins; ignored while running().
  void run(BatchRequest request);
  void cancel();
  bool running() const { return running_; }  ///< between run() and finished()

 Q_SIGNALS:
  void progressed(int done, int total);  ///< runs, over all reasoners
  /// One reasoner is through, or was cancelled on the way. The set is the same for all of a request.
  void recorded(const std::shared_ptr<const widgets::BatchSet>& set, const thought::BatchRecord& batch);
  void failed(const QString& sentence);  ///< ends the request; what was recorded before stays
  void finished();

 private:
  void work(const BatchRequest& request, const std::stop_token& stop);
  thought::BatchRecord record(const BatchRequest& request, const ReasonerKey& key, const widgets::BatchSet& set,
                              const std::stop_token& stop, int before);
  void tell(std::function<void()> say);  ///< on the GUI thread

  const ReasonerFactory load_;
  bool running_ = false;  ///< the GUI thread's own
  std::jthread thread_;   ///< last: joins before the rest goes
};

}  // namespace app
