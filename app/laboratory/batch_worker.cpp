#include "app/laboratory/batch_worker.h"

#include <QMetaObject>
#include <chrono>
#include <utility>

namespace app {
namespace {

constexpr std::chrono::milliseconds kReportEvery{40};

}  // namespace

BatchWorker::BatchWorker(ReasonerFactory load, QObject* parent) : QObject(parent), load_(std::move(load)) {}

BatchWorker::~BatchWorker() { cancel(); }

void BatchWorker::run(BatchRequest request) {
  if (running_) return;
  running_ = true;
  thread_ = std::jthread([this, request = std::move(request)](const std::stop_token& stop) {
    try {
      work(request, stop);
    } catch (const std::exception& problem) {
      tell([this, sentence = firstLine(problem.what())] { Q_EMIT failed(QString::fromStdString(sentence)); });
    }
    tell([this] {
      running_ = false;
      Q_EMIT finished();
    });
  });
}

void BatchWorker::cancel() { thread_.request_stop(); }

void BatchWorker::tell(std::function<void()> say) {
  QMetaObject::invokeMethod(this, std::move(say), Qt::QueuedConnection);
}

void BatchWorker::work(const BatchRequest& request, const std::stop_token& stop) {
  auto set = std::make_shared<widgets::BatchSet>(widgets::BatchSet{request.makeSet(stop).value(), {}});
  for (const auto& puzzle : set->puzzles) {
    if (stop.stop_requested()) return;
    set->difficulty.push_back(puzzles::familyOf(puzzle).difficulties(puzzle).front());
  }
  const int puzzles = static_cast<int>(set->puzzles.size());
  int done = 0;
  for (const ReasonerKey& key : request.keys) {
    if (stop.stop_requested()) return;
    auto batch = record(request, key, *set, stop, done);
    if (batch.runs.empty()) return;
    tell([this, set, batch = std::move(batch)] { Q_EMIT recorded(set, batch); });
    done += puzzles;
  }
}

thought::BatchRecord BatchWorker::record(const BatchRequest& request, const ReasonerKey& key,
                                         const widgets::BatchSet& set, const std::stop_token& stop, int before) {
  const int total = static_cast<int>(set.puzzles.size() * request.keys.size());
  int done = before;
  std::chrono::steady_clock::time_point told;
  const auto ran = [&](const thought::RunRecord&) {
    const auto now = std::chrono::steady_clock::now();
    if (++done < total && now - told < kReportEvery) return;
    told = now;
    tell([this, done, total] { Q_EMIT progressed(done, total); });
  };
  return thought::recordBatch({.load = [&] { return load_(key); },
                               .puzzles = set.puzzles,
                               .budget = request.budget,
                               .seed = request.seed,
                               .stop = stop,
                               .ran = ran})
      .value();
}

}  // namespace app
