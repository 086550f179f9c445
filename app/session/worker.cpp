#include "app/session/worker.h"

#include <QMetaObject>
#include <utility>

namespace app {
namespace {

constexpr std::chrono::milliseconds kDeliverEvery{16};

}  // namespace

std::string firstLine(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

Worker::Worker(ReasonerFactory factory, QObject* parent)
    : QObject(parent), factory_(std::move(factory)), thread_([this](const std::stop_token& quit) { loop(quit); }) {}

Worker::~Worker() { discard(); }

void Worker::think(ThinkRequest request) {
  cancel(std::move(request));
  busy_ = true;
}

void Worker::recall(ReasonerKey key, thought::Trace trace, std::uint64_t seed, int iteration) {
  const std::lock_guard lock(mutex_);
  recallStop_.request_stop();
  recallStop_ = {};
  wantedRecall_ = Recall{std::move(key), std::move(trace), seed, iteration, recallStop_.get_token()};
  wake_.notify_one();
}

void Worker::setTarget(int target) {
  const std::lock_guard lock(mutex_);
  target_ = target;
}

void Worker::stop() { setTarget(-1); }

void Worker::discard() {
  cancel(std::nullopt);
  busy_ = false;
}

void Worker::cancel(std::optional<ThinkRequest> next) {
  ++generation_;
  const std::lock_guard lock(mutex_);
  if (next) target_ = next->target;
  wanted_ = std::move(next);
  wantedRecall_.reset();
  recallStop_.request_stop();
  outbox_ = {};
  discarded_ = true;
  wake_.notify_one();
}

void Worker::loop(const std::stop_token& quit) {
  while (true) {
    std::optional<ThinkRequest> request;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, quit, [this] { return wanted_ || wantedRecall_; })) return;
      request = std::exchange(wanted_, std::nullopt);
      discarded_ = false;
    }
    if (request) {
      guarded([&] { run(*request); });
      report([](Outbox& outbox) { outbox.finished = true; }, true);
    } else {
      serveRecall();
    }
  }
}

void Worker::run(const ThinkRequest& request) {
  prepare(request.key, request.puzzle, request.seed);
  settleTarget();
  report([&](Outbox& outbox) { outbox.info = reasoner_->info(); }, true);
  thought::ThoughtPtr last = request.from;
  if (!last) {
    last = *start_;
    reportThought(last);
  } else if (request.reread) {
    last = reasoner_->reread(*last);
    reportThought(last);
  }
  while (mayGoOn(last->iteration)) {
    last = reasoner_->step(*last);
    reportThought(last);
    serveRecall();
    prepare(request.key, request.puzzle, request.seed);
  }
}

void Worker::serveRecall() {
  std::optional<Recall> request;
  {
    const std::lock_guard lock(mutex_);
    if (discarded_) return;
    request = std::exchange(wantedRecall_, std::nullopt);
  }
  if (!request) return;
  guarded([&] {
    prepare(request->key, request->trace.puzzle(), request->seed);
    auto complete = thought::recall(request->trace, request->iteration, *reasoner_, request->stop);
    if (!complete) return;
    report([&](Outbox& outbox) { outbox.recalled.emplace_back(request->iteration, std::move(complete)); }, true);
  });
}

void Worker::guarded(const std::function<void()>& job) {
  std::string failure;
  try {
    job();
    return;
  } catch (const std::exception& error) {
    failure = firstLine(error.what());
  } catch (...) {
    failure = "the reasoner failed without saying why";
  }
  start_.reset();
  report([&](Outbox& outbox) { outbox.failure = failure; }, true);
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

bool Worker::mayGoOn(int iteration) {
  const std::lock_guard lock(mutex_);
  return iteration < target_.value_or(0) && !discarded_;
}

void Worker::settleTarget() {
  const std::lock_guard lock(mutex_);
  if (!target_) target_ = reasoner_->info().defaultBudget;
}

void Worker::reportThought(thought::ThoughtPtr thought) {
  const bool first = thought->iteration == 0;
  report([&](Outbox& outbox) { outbox.thoughts.push_back(std::move(thought)); }, first);
}

void Worker::report(const std::function<void(Outbox&)>& write, bool urgent) {
  const std::lock_guard lock(mutex_);
  if (discarded_) return;
  write(outbox_);
  const auto now = std::chrono::steady_clock::now();
  if (delivering_ || (!urgent && now - lastDelivery_ < kDeliverEvery)) return;
  delivering_ = true;
  lastDelivery_ = now;
  QMetaObject::invokeMethod(this, &Worker::deliver, Qt::QueuedConnection);
}

void Worker::deliver() {
  Outbox outbox;
  {
    const std::lock_guard lock(mutex_);
    delivering_ = false;
    outbox = std::exchange(outbox_, {});
  }
  const int generation = generation_;
  const auto current = [&] { return generation == generation_; };
  if (outbox.info) Q_EMIT loaded(*outbox.info);
  if (current() && !outbox.thoughts.empty()) Q_EMIT thoughts(outbox.thoughts);
  for (const auto& [iteration, complete] : outbox.recalled) {
    if (current()) Q_EMIT recalled(iteration, complete);
  }
  if (current() && outbox.failure) Q_EMIT failed(QString::fromStdString(*outbox.failure));
  if (current() && outbox.finished) {
    busy_ = false;
    Q_EMIT finished();
  }
}

}  // namespace app
