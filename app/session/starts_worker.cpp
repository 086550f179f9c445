#include "app/session/starts_worker.h"

#include <utility>

namespace app {

StartsWorker::StartsWorker(StartsFactory factory, QObject* parent) : QObject(parent), factory_(std::move(factory)) {
  connect(&job_, &widgets::LatestJob::failed, this, &StartsWorker::failed);
  connect(&job_, &widgets::LatestJob::finished, this, &StartsWorker::finished);
}

void StartsWorker::run(const ReasonerKey& key, const thought::StartsRequest& request) {
  job_.begin([this, key, request](const Job& job) { work(job, key, request); });
}

void StartsWorker::stop() { job_.cancel(); }

void StartsWorker::work(const Job& job, const ReasonerKey& key, const thought::StartsRequest& request) {
  if (!starts_ || key != key_) load(key);
  thought::ThoughtPtr vote;
  const auto run = thought::runStarts(*starts_, request, job.stop, [&](const thought::StartsMoment& moment) {
    vote = std::make_shared<const thought::Thought>(thought::voteOf(request.puzzle, moment, vote.get()));
    job.report([this, moment, vote] { Q_EMIT arrived(moment, vote); });
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

}  // namespace app
