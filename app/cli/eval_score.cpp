#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <thread>
#include <variant>

#include "app/cli/eval.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/puzzles.h"
#include "app/cli/shared/text.h"
#include "puzzles/family.h"

namespace app::cli {
namespace {

using puzzles::Error;
constexpr thought::HaltingPolicy kNever{thought::HaltingPolicy::Kind::Fixed, 0};

/// How hard a level is, and how long its answer is.
void countMoves(Score& score, const puzzles::Puzzle& level, const puzzles::Answer& answer) {
  score.moves = static_cast<int>(answer.moves.size());
  for (const auto& difficulty : puzzles::familyOf(level).difficulties(level))
    if (difficulty.name == "fewest pushes") score.fewestPushes = static_cast<int>(difficulty.value);
}

void countSquares(Score& score, const puzzles::Puzzle& puzzle, const puzzles::Answer& answer) {
  if (answer.cells.empty()) return;
  const auto& family = puzzles::familyOf(puzzle).info();
  const auto open = std::ranges::count_if(puzzle.cells, [&](auto code) { return family.decides(code); });
  if (score.valid.back()) {
    score.right = score.toDecide = open;
    return;
  }
  const auto solution = knownSolution(puzzle);
  if (!solution || solution->cells.size() != answer.cells.size()) return;
  score.toDecide = open;
  for (std::size_t i = 0; i < puzzle.cells.size(); ++i)
    score.right += family.decides(puzzle.cells[i]) && solution->cells[i] == answer.cells[i];
}

/// A run of one puzzle, before it is known whether it is the one that counts.
struct Run {
  Score score;
  puzzles::Answer answer;
};

puzzles::Result<Run> runOnce(thought::Reasoner& reasoner, const Opened& opened, const EvalSetup& setup,
                             std::uint64_t seed) {
  Run run;
  const auto observe = [&](const thought::ThoughtPtr& thought) {
    run.score.valid.push_back(thought->verdict.valid());
    run.score.haltProbability.push_back(thought->measures.haltProbability);
    if (thought->iteration > 0) run.score.microseconds += thought->measures.microseconds;
    run.score.flops += thought->measures.flops;
  };
  const auto course = think(reasoner, opened,
                            {.seed = seed,
                             .budget = setup.budget,
                             .thinking = setup.options->with.thinking,
                             .flops = setup.flops,
                             .policy = setup.halt.value_or(kNever)},
                            observe);
  if (!course) return course.error();
  if (reasoner.info().hasExitGate()) {
    const auto left = thought::haltingSignals(reasoner.info().halting, course->measures);
    run.score.haltProbability.assign(left.begin(), left.end());
  }
  run.score.learnedHalt = thought::haltsAt(reasoner.info().halting, course->measures);
  run.score.residual = course->last->measures.residual;
  run.score.nodes = course->last->measures.nodes;
  run.answer = course->last->answer;
  return run;
}

/// A residual that is NaN is worse than any other.
bool settledMore(const Score& a, const Score& b) {
  return a.residual < b.residual || (std::isnan(b.residual) && !std::isnan(a.residual));
}

puzzles::Result<Score> scoreOne(thought::Reasoner& reasoner, const Opened& opened, const EvalSetup& setup) {
  std::optional<Run> best;
  double flops = 0;
  for (int i = 0; i < setup.options->restarts; ++i) {
    auto run = runOnce(reasoner, opened, setup, setup.options->with.seed + static_cast<std::uint64_t>(i));
    if (!run) return run.error();
    flops += run->score.flops;
    if (!best || settledMore(run->score, best->score)) best = std::move(run).value();
  }
  best->score.flops = flops;
  if (puzzles::familyOf(opened.puzzle).info().byMoves)
    countMoves(best->score, opened.puzzle, best->answer);
  else
    countSquares(best->score, opened.puzzle, best->answer);
  return best->score;
}

/// Hands out puzzles to threads and collects their scores, or the first thing that went wrong.
class Pool {
 public:
  Pool(const std::vector<Opened>& puzzles, const EvalSetup& setup, const Context& context)
      : puzzles_(puzzles),
        setup_(setup),
        context_(context),
        scores_(puzzles.size()),
        progress_(context.err, "evaluated", static_cast<int>(puzzles.size()), errorIsTerminal()) {}

  void work(thought::Reasoner& reasoner) {
    for (std::size_t i = next_++; i < puzzles_.size() && !ended_; i = next_++) {
      auto score = scoreOne(reasoner, puzzles_[i], setup_);
      if (!score) return end(score.error());
      scores_[i] = std::move(score).value();
      const int solved = solved_ += scores_[i].valid.back();
      const int done = ++done_;
      progress_.step(std::to_string(solved) + " solved (" + percentText(static_cast<double>(solved) / done) + ")");
    }
  }

  /// For a thread of its own: loads a reasoner there, because LibTorch's number of threads belongs to a thread.
  void loadAndWork(const std::string& name, const std::string& family) noexcept {
    try {
      const auto& with = setup_.options->with;
      std::unique_lock lock(mutex_);
      auto reasoner =
          context_.services.loadReasoner(name, family, {.weights = with.weights, .device = with.device, .threads = 1});
      lock.unlock();
      if (!reasoner) return end(reasoner.error());
      work(**reasoner);
    } catch (...) {
      end(std::current_exception());
    }
  }

  /// Keeps the first of what went wrong; the other threads stop after the puzzle they are at.
  void end(const std::variant<Error, std::exception_ptr>& problem) {
    const std::scoped_lock lock(mutex_);
    if (!problem_) problem_ = problem;
    ended_ = true;
  }

  puzzles::Result<std::vector<Score>> result() && {
    if (problem_ && std::holds_alternative<Error>(*problem_)) return std::get<Error>(*problem_);
    if (problem_) std::rethrow_exception(std::get<std::exception_ptr>(*problem_));
    return std::move(scores_);
  }

 private:
  const std::vector<Opened>& puzzles_;
  const EvalSetup& setup_;
  const Context& context_;
  std::vector<Score> scores_;
  Progress progress_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<int> solved_ = 0, done_ = 0;
  std::atomic<bool> ended_ = false;
  std::mutex mutex_;  ///< for problem_, and for loading one reasoner at a time
  std::optional<std::variant<Error, std::exception_ptr>> problem_;
};

}  // namespace

puzzles::Result<std::vector<Score>> scoreAll(const std::vector<Opened>& puzzles, const EvalSetup& setup,
                                             std::unique_ptr<thought::Reasoner> first, const Context& context) {
  const thought::ReasonerInfo info = first->info();
  Pool pool(puzzles, setup, context);
  {
    std::vector<std::jthread> threads;
    for (int i = 1; i < setup.threads; ++i) threads.emplace_back([&] { pool.loadAndWork(info.name, info.family); });
    try {
      pool.work(*first);
    } catch (...) {
      pool.end(std::current_exception());
    }
  }
  return std::move(pool).result();
}

}  // namespace app::cli
