#pragma once
// Worker: owns the reasoner, on a thread of its own, and does the last request. Lives on the GUI thread; every method
// returns at once and every signal is emitted there. A later request replaces an earlier one: after `think` or
// `discard` returns, an older run reports nothing more. Stopping takes at most the
// iteration (or the loading) that is under way. Thoughts arrive in batches, at most one per frame, however fast the
// iterations are.

#include <QObject>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "model/thought/reasoner.h"
#include "model/thought/trace.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"
#include "widgets/models/latest_job.h"

namespace app {

/// Which reasoner to load; the worker loads it again only when this differs from the loaded one.
struct ReasonerKey {
  std::string reasoner;  ///< "deep_thinking"
  std::string family;    ///< "maze"
  std::string weights;   ///< file or stem; empty = the shipped one
  bool operator==(const ReasonerKey&) const = default;
};

/// Makes a reasoner; called on the worker's thread, may block and may throw. Tests inject their own.
using ReasonerFactory = std::function<puzzles::Result<std::unique_ptr<thought::Reasoner>>(const ReasonerKey&)>;

/// One run: think about `puzzle` from `seed` until `target` iterations are done.
struct ThinkRequest {
  ReasonerKey key;
  puzzles::Puzzle puzzle;
  std::uint64_t seed = 0;
  std::optional<int> target;  ///< last iteration wanted; empty = as far as the reasoner's default budget
  thought::ThoughtPtr from;   ///< go on from this complete thought; null = begin, and report thought 0 too
  bool reread = false;        ///< `from` was edited: report it first as the reasoner reads it now
};

class Worker : public QObject {
  Q_OBJECT
 public:
  explicit Worker(ReasonerFactory factory, QObject* parent = nullptr);
  /// Stops, and waits for the iteration under way.
  ~Worker() override;

  void think(ThinkRequest request);
  /// Recomputes a thinned thought of `trace`, which `key` made from `seed`. A run under way is suspended for it, not
  /// ended.
  void recall(ReasonerKey key, thought::Trace trace, std::uint64_t seed, int iteration);
  /// Changes where the run under way ends; no effect without one.
  void setTarget(int target);
  /// Ends the run after the iteration under way, which is still reported, and then `finished`.
  void stop();
  /// Ends everything and reports nothing more of it, not even `finished`.
  void discard();
  bool busy() const { return job_.busy(); }  ///< between think() and finished()

 Q_SIGNALS:
  void loaded(const thought::ReasonerInfo& info);
  void thoughts(const std::vector<thought::ThoughtPtr>& batch);  ///< in order, never empty
  void recalled(int iteration, const thought::ThoughtPtr& complete);
  void failed(const QString& sentence);  ///< a run's failure is followed by finished()
  void finished();                       ///< the run is over: target reached, stop() obeyed, or failed

 private:
  struct Recall {
    ReasonerKey key;
    thought::Trace trace;
    std::uint64_t seed = 0;
    int iteration = 0;
    std::stop_token stop;
  };
  using Job = widgets::LatestJob::Job;

  // On the worker's thread.
  void run(const Job& job, const ThinkRequest& request);
  void iterate(const Job& job, const ThinkRequest& request);
  void serveRecall(const Job& job);
  void guarded(const Job& job, const std::function<void()>& part);
  void prepare(const ReasonerKey& key, const puzzles::Puzzle& puzzle, std::uint64_t seed);
  void load(const ReasonerKey& key);
  bool mayGoOn(const Job& job, int iteration);
  void settleTarget(const Job& job);
  void reportThought(const Job& job, thought::ThoughtPtr thought);
  void reportThoughts(const Job& job);

  // On the GUI thread.
  void aim(std::optional<int> target);
  void deliver();

  const ReasonerFactory factory_;

  std::mutex mutex_;  // guards this block
  std::optional<Recall> wantedRecall_;
  std::stop_source recallStop_;
  std::vector<thought::ThoughtPtr> thoughts_;  ///< not delivered yet
  bool delivering_ = false;                    ///< a deliver() is queued on the GUI thread
  std::optional<int> target_;                  ///< of the newest run; stop() lowers it so that the run ends politely

  // The worker thread's own.
  std::unique_ptr<thought::Reasoner> reasoner_;
  ReasonerKey key_;
  std::optional<thought::ThoughtPtr> start_;  ///< thought 0 of the run begun last
  puzzles::Puzzle begunPuzzle_;
  std::uint64_t begunSeed_ = 0;
  std::chrono::steady_clock::time_point lastDelivery_;

  widgets::LatestJob job_;  // last: its thread ends before the rest goes
};

}  // namespace app
