#include "app/session/worker.h"

#include <utility>

namespace app {
namespace {

constexpr std::chrono::milliseconds kDeliverEvery{16};

}  // namespace

Worker::Worker(ReasonerFactory factory, QObject* parent) : QObject(parent), factory_(std::move(factory)) {
  connect(&job_, &widgets::LatestJob::failed, this, &Worker::failed);
  connect(&job_, &widgets::LatestJob::finished, this, &Worker::finished);
}

Worker::~Worker() { discard(); }

void Worker::think(ThinkRequest request) {
  discard();
  aim(request.target);
  job_.begin([this, request = std::move(request)](const Job& job) { run(job, request); });
}

void Worker::recall(ReasonerKey key, thought::Trace trace, std::uint64_t seed, int iteration) {
  {
    const std::lock_guard lock(mutex_);
    recallStop_.request_stop();
    recallStop_ = {};
    wantedRecall_ = Recall{std::move(key), std::move(trace), seed, iteration, recallStop_.get_token()};
  }
  // A run under way takes care of it between two iterations.
  job_.afterwards([this](const Job& job) { serveRecall(job); });
}

void Worker::setTarget(int target) { aim(target); }

void Worker::stop() { aim(-1); }

void Worker::aim(std::optional<int> target) {
  const std::lock_guard lock(mutex_);
  target_ = target;
}

void Worker::discard() {
  job_.discard();
  const std::lock_guard lock(mutex_);
  wantedRecall_.reset();
  recallStop_.request_stop();
  thoughts_.clear();
  delivering_ = false;
}

void Worker::run(const Job& job, const ThinkRequest& request) {
  guarded(job, [&] { iterate(job, request); });
  reportThoughts(job);
}

void Worker::iterate(const Job& job, const ThinkRequest& request) {
  prepare(request.key, request.puzzle, request.seed);
  settleTarget(job);
  job.report([this, info = reasoner_->info()] { Q_EMIT loaded(info); });
  thought::ThoughtPtr last = request.from;
  if (!last) {
    last = *start_;
    reportThought(job, last);
  } else if (request.reread) {
    last = reasoner_->reread(*last);
    reportThought(job, last);
  }
  while (mayGoOn(job, last->iteration)) {
    last = reasoner_->step(*last);
    reportThought(job, last);
    serveRecall(job);
    prepare(request.key, request.puzzle, request.seed);
  }
}

void Worker::serveRecall(const Job& job) {
  std::optional<Recall> request;
  {
    const std::lock_guard lock(mutex_);
    if (job.stop.stop_requested()) return;
    request = std::exchange(wantedRecall_, std::nullopt);
  }
  if (!request) return;
  guarded(job, [&] {
    prepare(request->key, request->trace.puzzle(), request->seed);
    auto complete = thought::recall(request->trace, request->iteration, *reasoner_, request->stop);
    if (!complete) return;
    reportThoughts(job);
    job.report([this, iteration = request->iteration, complete] { Q_EMIT recalled(iteration, complete); });
  });
}

/// A failure is told after what was thought before it, and leaves no start to go on from.
void Worker::guarded(const Job& job, const std::function<void()>& part) {
  try {
    part();
  } catch (...) {
    start_.reset();
    reportThoughts(job);
    job.fail(std::current_exception());
  }
}

void Worker::prepare(const ReasonerKey& key, const puzzles::Puzzle& puzzle, std::uint64_t seed) {
  if (!reasoner_ || key != key_) load(key);
  if (start_ && begunSeed_ == seed && begunPuzzle_ == puzzle) return;
  start_.reset();
  auto start = reasoner_->begin(puzzle, seed);
  if (!start) throw puzzles::Failure(start.error().text());
  start_ = std::move(start).value();
  begunPuzzle_ = puzzle;
  begunSeed_ = seed;
}

void Worker::load(const ReasonerKey& key) {
  start_.reset();
  reasoner_.reset();
  auto loaded = factory_(key);
  if (!loaded) throw puzzles::Failure(loaded.error().text());
  reasoner_ = std::move(loaded).value();
  key_ = key;
}

bool Worker::mayGoOn(const Job& job, int iteration) {
  const std::lock_guard lock(mutex_);
  return iteration < target_.value_or(0) && !job.stop.stop_requested();
}

void Worker::settleTarget(const Job& job) {
  const std::lock_guard lock(mutex_);
  if (!target_ && !job.stop.stop_requested()) target_ = reasoner_->info().defaultBudget;
}

void Worker::reportThought(const Job& job, thought::ThoughtPtr thought) {
  const bool urgent = thought->iteration == 0;
  {
    const std::lock_guard lock(mutex_);
    if (job.stop.stop_requested()) return;
    thoughts_.push_back(std::move(thought));
  }
  if (urgent || std::chrono::steady_clock::now() - lastDelivery_ >= kDeliverEvery) reportThoughts(job);
}

void Worker::reportThoughts(const Job& job) {
  {
    const std::lock_guard lock(mutex_);
    if (job.stop.stop_requested() || thoughts_.empty() || std::exchange(delivering_, true)) return;
  }
  lastDelivery_ = std::chrono::steady_clock::now();
  job.report([this] { deliver(); });
}

void Worker::deliver() {
  std::vector<thought::ThoughtPtr> batch;
  {
    const std::lock_guard lock(mutex_);
    delivering_ = false;
    batch = std::exchange(thoughts_, {});
  }
  if (!batch.empty()) Q_EMIT thoughts(batch);
}

}  // namespace app
