#include "app/laboratory/batch_worker.h"

#include <chrono>
#include <utility>

namespace app {
namespace {

constexpr std::chrono::milliseconds kReportEvery{40};

}  // namespace

BatchWorker::BatchWorker(ReasonerFactory load, QObject* parent) : QObject(parent), load_(std::move(load)) {
  connect(&job_, &widgets::LatestJob::failed, this, &BatchWorker::failed);
  connect(&job_, &widgets::LatestJob::finished, this, &BatchWorker::finished);
}

void BatchWorker::run(BatchRequest request) {
  if (running()) return;
  job_.begin([this, request = std::move(request)](const Job& job) { work(job, request); });
}

void BatchWorker::cancel() { job_.cancel(); }

void BatchWorker::work(const Job& job, const BatchRequest& request) {
  auto set = std::make_shared<widgets::BatchSet>(widgets::BatchSet{request.makeSet(job.stop).value(), {}});
  for (const auto& puzzle : set->puzzles) {
    if (job.stop.stop_requested()) return;
    set->difficulty.push_back(puzzles::familyOf(puzzle).difficulties(puzzle).front());
  }
  const int puzzles = static_cast<int>(set->puzzles.size());
  int done = 0;
  for (const ReasonerKey& key : request.keys) {
    if (job.stop.stop_requested()) return;
    auto batch = record(job, request, key, *set, done);
    if (batch.runs.empty()) return;
    job.report([this, set, batch = std::move(batch)] { Q_EMIT recorded(set, batch); });
    done += puzzles;
  }
}

thought::BatchRecord BatchWorker::record(const Job& job, const BatchRequest& request, const ReasonerKey& key,
                                         const widgets::BatchSet& set, int before) {
  const int total = static_cast<int>(set.puzzles.size() * request.keys.size());
  int done = before;
  std::chrono::steady_clock::time_point told;
  const auto ran = [&](const thought::RunRecord&) {
    const auto now = std::chrono::steady_clock::now();
    if (++done < total && now - told < kReportEvery) return;
    told = now;
    job.report([this, done, total] { Q_EMIT progressed(done, total); });
  };
  return thought::recordBatch({.load = [&] { return load_(key); },
                               .puzzles = set.puzzles,
                               .run = {.seed = request.seed, .budget = request.budget, .untilOver = true},
                               .stop = job.stop,
                               .ran = ran})
      .value();
}

}  // namespace app
