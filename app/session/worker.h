#pragma once
// Worker: owns the reasoner, on a thread of its own, and does whatever was asked for last. Lives on the GUI thread;
// every method returns at once and every signal is emitted there. What was asked for later replaces what was asked for
// before: after `think` or `discard` returns, nothing of an older run is reported any more. Stopping takes at most the
// iteration (or the loading) that is under way. Thoughts arrive in batches, at most one per frame, however fast the
// iterations are.

#include <QObject>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "model/thought/reasoner.h"
#include "model/thought/trace.h"
#include "puzzles/puzzle.h"
#include "puzzles/result.h"

namespace app {

/// Which reasoner to load; the worker loads it again only when this differs from what it holds.
struct ReasonerKey {
  std::string reasoner;  ///< "deep_thinking"
  std::string family;    ///< "maze"
  std::string weights;   ///< file or stem; empty = the shipped one
  bool operator==(const ReasonerKey&) const = default;
};

/// Makes a reasoner; called on the worker's thread, may block and may throw. Tests inject their own.
using ReasonerFactory = std::function<puzzles::Result<std::unique_ptr<thought::Reasoner>>(const ReasonerKey&)>;

/// What an exception says without the stack trace that LibTorch puts after the first line.
std::string firstLine(std::string_view text);

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
  bool busy() const { return busy_; }  ///< between think() and finished()

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
  /// What the thread has to say. Filled under the mutex, emptied on the GUI thread.
  struct Outbox {
    std::optional<thought::ReasonerInfo> info;
    std::vector<thought::ThoughtPtr> thoughts;
    std::vector<std::pair<int, thought::ThoughtPtr>> recalled;
    std::optional<std::string> failure;
    bool finished = false;
  };

  // On the worker's thread.
  void loop(const std::stop_token& quit);
  void run(const ThinkRequest& request);
  void serveRecall();
  void guarded(const std::function<void()>& job);
  void prepare(const ReasonerKey& key, const puzzles::Puzzle& puzzle, std::uint64_t seed);
  void load(const ReasonerKey& key);
  bool mayGoOn(int iteration);
  void settleTarget();
  void reportThought(thought::ThoughtPtr thought);
  void report(const std::function<void(Outbox&)>& write, bool urgent);

  // On the GUI thread.
  void cancel(std::optional<ThinkRequest> next);
  void deliver();

  const ReasonerFactory factory_;

  std::mutex mutex_;  // guards this block
  std::condition_variable_any wake_;
  std::optional<ThinkRequest> wanted_;
  std::optional<Recall> wantedRecall_;
  std::stop_source recallStop_;
  Outbox outbox_;
  bool delivering_ = false;    ///< a deliver() is queued on the GUI thread
  std::optional<int> target_;  ///< of the newest run; stop() lowers it so that the run ends politely
  bool discarded_ = false;     ///< what the thread is doing now is not wanted any more

  // The worker thread's own.
  std::unique_ptr<thought::Reasoner> reasoner_;
  ReasonerKey key_;
  std::optional<thought::ThoughtPtr> start_;  ///< thought 0 of what was begun last
  puzzles::Puzzle begunPuzzle_;
  std::uint64_t begunSeed_ = 0;
  std::chrono::steady_clock::time_point lastDelivery_;

  // The GUI thread's own.
  bool busy_ = false;
  int generation_ = 0;  ///< counts cancellations, so that a delivery notices one made by a slot

  std::jthread thread_;  // last: starts when everything above exists, joins before it goes
};

}  // namespace app
