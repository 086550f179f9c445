#include "app/session/starts_worker.h"

#include <QMetaObject>
#include <utility>

namespace app {

StartsWorker::StartsWorker(StartsFactory factory, QObject* parent)
    : QObject(parent), factory_(std::move(factory)), thread_([this](const std::stop_token& quit) { loop(quit); }) {}

StartsWorker::~StartsWorker() { stop_.request_stop(); }

void StartsWorker::run(const ReasonerKey& key, const thought::StartsRequest& request) {
  stop_.request_stop();
  stop_ = {};
  busy_ = true;
  const std::lock_guard lock(mutex_);
  wanted_ = Job{key, request, stop_.get_token(), ++jobs_};
  wake_.notify_one();
}

void StartsWorker::stop() { stop_.request_stop(); }

void StartsWorker::loop(const std::stop_token& quit) {
  while (true) {
    std::optional<Job> job;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, quit, [this] { return wanted_.has_value(); })) return;
      job = std::exchange(wanted_, std::nullopt);
    }
    try {
      work(*job);
    } catch (const std::exception& error) {
      // LibTorch's exceptions carry a stack trace after their first line.
      const QString sentence = QString::fromUtf8(error.what()).section('\n', 0, 0);
      report(job->number, [this, sentence] { Q_EMIT failed(sentence); });
    }
    report(job->number, [this] {
      busy_ = false;
      Q_EMIT finished();
    });
  }
}

void StartsWorker::work(const Job& job) {
  if (!starts_ || job.key != key_) load(job.key);
  thought::ThoughtPtr vote;
  const auto run = thought::runStarts(*starts_, job.request, job.stop, [&](const thought::StartsMoment& moment) {
    vote = std::make_shared<const thought::Thought>(thought::voteOf(job.request.puzzle, moment, vote.get()));
    report(job.number, [this, moment, vote] { Q_EMIT arrived(moment, vote); });
  });
  if (!run) throw puzzles::Failure(run.error().text());
}

void StartsWorker::load(const ReasonerKey& key) {
  starts_.reset();
  auto loaded = factory_(key);
  if (!loaded) throw puzzles::Failure(loaded.error().text());
  starts_ = std::move(loaded).value();
  key_ = key;
}

void StartsWorker::report(int job, std::function<void()> emit) {
  QMetaObject::invokeMethod(
      this,
      [this, job, emit = std::move(emit)] {
        if (job == jobs_) emit();
      },
      Qt::QueuedConnection);
}

}  // namespace app
