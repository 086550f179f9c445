#include "model/thought/batch.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>

#include "model/thought/halting.h"
#include "model/thought/parallel.h"

namespace thought {
namespace {

using puzzles::Error;

/// The error about a puzzle that cannot be read, with the place to look for it.
Error located(Error error, const BatchJob& job, std::size_t puzzle) {
  if (job.sources.empty())
    error.message = "puzzle " + std::to_string(puzzle + 1) + ": " + error.message;
  else
    error.source = job.sources[puzzle];
  if (error.line == 0) error.line = job.puzzles[puzzle].line;
  return error;
}

/// A residual that is NaN is worse than any other.
bool settledMore(const RunRecord& a, const RunRecord& b) {
  const float one = a.measures.back().residual, other = b.measures.back().residual;
  return one < other || (std::isnan(other) && !std::isnan(one));
}

/// Of all the restarts the run that counts; empty when it was stopped on the way.
puzzles::Result<std::optional<RunRecord>> bestRun(Reasoner& reasoner, const BatchJob& job, RunRequest request,
                                                  std::size_t puzzle) {
  std::optional<RunRecord> best;
  double flops = 0;
  for (int i = 0; i < job.restarts; ++i, ++request.seed) {
    auto run = think(reasoner, job.puzzles[puzzle], request, {}, job.stop);
    if (!run) return located(run.error(), job, puzzle);
    if (run->end == RunEnd::Stopped) return std::optional<RunRecord>();
    flops += run->record.flops;
    if (!best || settledMore(run->record, *best)) best = std::move(run->record);
  }
  best->puzzle = static_cast<int>(puzzle);
  best->flops = flops;
  return best;
}

/// Collects the runs of the threads.
class Recorder {
 public:
  explicit Recorder(const BatchJob& job) : job_(job), runs_(job.puzzles.size()) {}

  /// For each thread, one at a time.
  puzzles::Result<ItemWork> prepare() {
    auto loaded = job_.load();
    if (!loaded) return loaded.error();
    const std::shared_ptr<Reasoner> reasoner = std::move(loaded).value();
    info_ = reasoner->info();
    RunRequest request = job_.run;
    request.budget = budget();
    return ItemWork([this, reasoner, request](std::size_t puzzle) { return record(*reasoner, request, puzzle); });
  }

  BatchRecord result() && {
    BatchRecord batch{info_, budget(), {}, job_.run.seed};
    for (auto& run : runs_) {
      if (run) batch.runs.push_back(std::move(*run));
    }
    return batch;
  }

 private:
  int budget() const { return job_.run.budget > 0 ? job_.run.budget : info_.defaultBudget; }

  std::optional<Error> record(Reasoner& reasoner, const RunRequest& request, std::size_t puzzle) {
    auto run = bestRun(reasoner, job_, request, puzzle);
    if (!run) return run.error();
    if (!*run) return std::nullopt;
    const std::scoped_lock lock(mutex_);
    runs_[puzzle] = std::move(*run);
    if (job_.ran) job_.ran(*runs_[puzzle]);
    return std::nullopt;
  }

  const BatchJob& job_;
  ReasonerInfo info_;
  std::mutex mutex_;  // guards what follows
  std::vector<std::optional<RunRecord>> runs_;
};

}  // namespace

puzzles::Result<BatchRecord> recordBatch(const BatchJob& job) {
  Recorder recorder(job);
  const auto prepare = [&] { return recorder.prepare(); };
  if (const auto problem = workInParallel(job.puzzles.size(), job.threads, prepare, job.stop)) return *problem;
  return std::move(recorder).result();
}

std::optional<int> firstRight(const RunRecord& run) {
  const auto right = std::ranges::find(run.valid, true);
  return right == run.valid.end() ? std::nullopt : std::optional(static_cast<int>(right - run.valid.begin()));
}

std::optional<int> rightForGood(const RunRecord& run) {
  int from = run.iterations() + 1;
  while (from > 0 && run.validAt(from - 1)) --from;
  return from > run.iterations() ? std::nullopt : std::optional(from);
}

int endsAt(const HaltingPolicy& policy, const RunRecord& run) {
  return haltsAt(policy, run.measures).value_or(run.iterations());
}

BatchRecord upTo(const BatchRecord& batch, int budget) {
  BatchRecord cut = batch;
  cut.budget = std::min(batch.budget, budget);
  for (RunRecord& run : cut.runs) {
    const auto size = std::min(run.valid.size(), static_cast<std::size_t>(budget) + 1);
    run.measures.resize(size);
    run.valid.resize(size);
  }
  return cut;
}

BatchRecord ofStep(const BatchRecord& batch, std::span<const int> stepOf, int step) {
  BatchRecord some{batch.info, batch.budget, {}, batch.seed};
  std::ranges::copy_if(batch.runs, std::back_inserter(some.runs),
                       [&](const RunRecord& run) { return stepOf[static_cast<std::size_t>(run.puzzle)] == step; });
  return some;
}

double iterationsNeeded(const BatchRecord& batch) {
  double sum = 0, runs = 0;
  for (const RunRecord& run : batch.runs) {
    const auto good = rightForGood(run);
    sum += good.value_or(0);
    runs += good.has_value();
  }
  return sum / runs;
}

std::vector<int> solvedByBudget(const BatchRecord& batch) {
  std::vector<int> solved;
  for (int iteration = 0; iteration <= batch.budget; ++iteration) {
    solved.push_back(static_cast<int>(
        std::ranges::count_if(batch.runs, [&](const RunRecord& run) { return run.validAt(iteration); })));
  }
  return solved;
}

}  // namespace thought
