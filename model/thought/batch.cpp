#include "model/thought/batch.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "model/thought/halting.h"

namespace thought {
namespace {

using puzzles::Error;

/// Empty when it was stopped on the way.
puzzles::Result<std::optional<RunRecord>> recordRun(Reasoner& reasoner, const BatchJob& job, int puzzle, int budget) {
  const puzzles::Puzzle& given = job.puzzles[static_cast<std::size_t>(puzzle)];
  auto thought = reasoner.begin(given, job.seed);
  if (!thought) {
    Error error = thought.error();
    error.message = "puzzle " + std::to_string(puzzle + 1) + ": " + error.message;
    if (error.line == 0) error.line = given.line;
    return error;
  }
  RunRecord run{puzzle, {}, {}};
  for (ThoughtPtr last = *thought;; last = reasoner.step(*last)) {
    run.measures.push_back(last->measures);
    run.valid.push_back(last->verdict.valid());
    if (run.iterations() >= budget || last->measures.over) return std::optional(std::move(run));
    if (job.stop.stop_requested()) return std::optional<RunRecord>();
  }
}

/// Hands out puzzles to threads and collects their runs, or the first thing that went wrong.
class Pool {
 public:
  explicit Pool(const BatchJob& job) : job_(job), runs_(job.puzzles.size()) {}

  void work() noexcept {
    try {
      const auto reasoner = load();
      if (!reasoner) return;
      const int budget = job_.budget > 0 ? job_.budget : reasoner->info().defaultBudget;
      for (std::size_t i = next_++; i < runs_.size() && going(); i = next_++) think(*reasoner, i, budget);
    } catch (...) {
      end(std::current_exception());
    }
  }

  puzzles::Result<BatchRecord> result() && {
    if (problem_ && std::holds_alternative<Error>(*problem_)) return std::get<Error>(*problem_);
    if (problem_) std::rethrow_exception(std::get<std::exception_ptr>(*problem_));
    BatchRecord batch{info_, job_.budget > 0 ? job_.budget : info_.defaultBudget, {}, job_.seed};
    for (auto& run : runs_) {
      if (run) batch.runs.push_back(std::move(*run));
    }
    return batch;
  }

 private:
  bool going() const { return !ended_ && !job_.stop.stop_requested(); }

  std::unique_ptr<Reasoner> load() {
    const std::scoped_lock lock(mutex_);
    auto loaded = job_.load();
    if (!loaded) {
      fail(loaded.error());
      return nullptr;
    }
    info_ = (*loaded)->info();
    return std::move(loaded).value();
  }

  void think(Reasoner& reasoner, std::size_t i, int budget) {
    auto run = recordRun(reasoner, job_, static_cast<int>(i), budget);
    if (!run) return end(run.error());
    if (!*run) return;
    const std::scoped_lock lock(mutex_);
    runs_[i] = std::move(*run);
    if (job_.ran) job_.ran(*runs_[i]);
  }

  using Problem = std::variant<Error, std::exception_ptr>;
  void end(const Problem& problem) {
    const std::scoped_lock lock(mutex_);
    fail(problem);
  }
  /// Keeps the first of what went wrong; the other threads stop after the puzzle they are at.
  void fail(const Problem& problem) {
    if (!problem_) problem_ = problem;
    ended_ = true;
  }

  const BatchJob& job_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> ended_ = false;
  std::mutex mutex_;  // guards what follows
  ReasonerInfo info_;
  std::vector<std::optional<RunRecord>> runs_;
  std::optional<Problem> problem_;
};

}  // namespace

bool RunRecord::validAt(int iteration) const {
  return valid[static_cast<std::size_t>(std::min(iteration, iterations()))];
}

const Measures& RunRecord::at(int iteration) const {
  return measures[static_cast<std::size_t>(std::min(iteration, iterations()))];
}

puzzles::Result<BatchRecord> recordBatch(const BatchJob& job) {
  Pool pool(job);
  {
    std::vector<std::jthread> others;
    for (int i = 1; i < job.threads; ++i) others.emplace_back([&] { pool.work(); });
    pool.work();
  }
  return std::move(pool).result();
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
