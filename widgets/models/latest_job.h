#pragma once
// LatestJob: a thread that does the newest job it was given. A job that begins takes the place of the one that waits,
// and asks the one under way to stop. Lives on the GUI thread: every method returns at once, every signal is emitted
// there, and so is what jobs report, in the order of reporting. A job may throw: that is its failure.

#include <QObject>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace widgets {

class LatestJob : public QObject {
  Q_OBJECT
 public:
  using Report = std::function<void()>;

  /// What a job is given to work with, on the thread.
  class Job {
   public:
    /// Asked for as soon as the job is out of date (another one began, or it was discarded), or was cancelled.
    std::stop_token stop;

    /// On the GUI thread, unless the job is out of date by then.
    void report(Report report) const;
    /// On the GUI thread, whatever began meanwhile.
    void reportAnyway(Report report) const;
    /// Reports by failed() what was thrown; the job goes on. Only its first line: LibTorch puts a stack trace after it.
    void fail(const std::exception_ptr& thrown) const;

   private:
    friend class LatestJob;
    LatestJob* owner_ = nullptr;
    int number_ = 0;
  };
  using Work = std::function<void(const Job&)>;

  explicit LatestJob(QObject* parent = nullptr);
  /// Asks the job under way to stop, and waits for it.
  ~LatestJob() override;

  /// From here on nothing of older jobs is reported any more.
  void begin(Work work);
  /// Does this too, once no other job waits or is under way. The newest such one wins; begin() and discard() forget it.
  /// It is part of the job begun last: neither busy() nor finished() is about it.
  void afterwards(Work work);
  /// Asks the job to stop. What it reports is still wanted, and finished() follows.
  void cancel();
  /// Asks the job to stop, and reports nothing more of it, not even finished().
  void discard();
  bool busy() const { return busy_; }  ///< between begin() and finished()

 Q_SIGNALS:
  void failed(const QString& sentence);  ///< followed by finished(), sooner or later
  void finished();                       ///< the job that began last is over

 private:
  struct Order {
    Work work;
    std::stop_source stop = {};
    int number = 0;
    bool afterwards = false;
  };
  void loop(const std::stop_token& quit);
  std::optional<Order> next(const std::stop_token& quit);
  void perform(const Order& order);
  void replace(std::optional<Order> order);

  std::mutex mutex_;  // guards this block
  std::condition_variable_any wake_;
  std::optional<Order> waiting_, afterwards_;
  std::stop_source underWay_;

  // The GUI thread's own.
  int newest_ = 0;
  bool busy_ = false;

  std::jthread thread_;  // last: starts when everything above exists, joins before it goes
};

}  // namespace widgets
